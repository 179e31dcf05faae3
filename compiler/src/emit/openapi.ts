/**
 * Api → OpenAPI 3.1 document. Everything in it is data: whatever text the user's program holds, it ends in JSON strings.
 * Same Api, same bytes: paths in order of declaration, components by name. What no documented operation reaches is left out,
 * so nothing of a hidden route can be seen.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import type { Api, Operation } from "../ir/api.js";
import { refsOf } from "../ir/recursion.js";
import type { Model, Type } from "../ir/type.js";
import { type WireApi, wireApi } from "../ir/wire.js";
import { inputsOf } from "./inputs.js";
import { compact, published, type Schema } from "./json-schema/schema.js";
import { SchemaWriter } from "./json-schema/writer.js";
import { operationObject, type SchemaWriters } from "./openapi/operation.js";

export function emitOpenApi(api: Api): OpenAPIV3_1.Document {
  const seen = wireApi(api);
  const writers = schemaWriters(seen);
  const paths = pathsObject(seen.api, writers);
  const components = Object.entries(writers.written.components()).map(([name, schema]) => [name, published(schema)]);
  return compact<OpenAPIV3_1.Document>({
    openapi: "3.1.0",
    info: compact<OpenAPIV3_1.InfoObject>({ title: api.info.title, summary: api.info.summary, description: api.info.description, version: api.info.version }),
    paths,
    components: components.length === 0 ? undefined : { schemas: Object.fromEntries(components) },
  });
}

/** A model that is not written as it is read has two components where both are needed, under FastAPI's names. */
function schemaWriters({ api, written, twofold }: WireApi): SchemaWriters {
  const shown = api.operations.filter(({ includeInSchema }) => includeInSchema);
  const read = reached(shown.flatMap((operation) => inputsOf(operation, api).bodies.map(({ type }) => type)), api.models);
  const answered = reached(shown.flatMap(({ response }) => (response.kind === "json" ? [response.type] : [])), written);
  const suffix = (text: string) => (model: string) => (twofold.has(model) && read.has(model) && answered.has(model) ? text : "");
  const components = new Map<string, Schema>();
  const base = "#/components/schemas/";
  return { read: new SchemaWriter(api.models, base, components, suffix("-Input")), written: new SchemaWriter(written, base, components, suffix("-Output")) };
}

/** Names of the models that the types lead to. */
function reached(types: readonly Type[], models: readonly Model[]): ReadonlySet<string> {
  const known = new Map(models.map(({ name, type }) => [name, type]));
  const found = new Set<string>();
  const queue = types.flatMap(refsOf);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = found.has(name) ? undefined : known.get(name);
    found.add(name);
    if (type !== undefined) queue.push(...refsOf(type));
  }
  return found;
}

/** `{rest:path}` is `{rest}` in OpenAPI, so two routes may become one there; the first declared is the one shown. */
function pathsObject(api: Api, writers: SchemaWriters): OpenAPIV3_1.PathsObject {
  const paths = new Map<string, Map<string, OpenAPIV3_1.OperationObject>>();
  for (const operation of api.operations) {
    if (!operation.includeInSchema) continue;
    const path = templateOf(operation);
    const item = paths.get(path) ?? new Map<string, OpenAPIV3_1.OperationObject>();
    paths.set(path, item);
    const method = operation.method.toLowerCase();
    if (!item.has(method)) item.set(method, operationObject(operation, api, writers));
  }
  return Object.fromEntries([...paths].map(([path, item]) => [path, Object.fromEntries(item)]));
}

function templateOf({ segments }: Operation): string {
  return `/${segments.map((segment) => (segment.kind === "static" ? segment.text : `{${segment.name}}`)).join("/")}`;
}
