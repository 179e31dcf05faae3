/**
 * Api → OpenAPI 3.1 document. Everything in it is data: whatever text the user's program holds, it ends in JSON strings.
 * Same Api, same bytes: paths in order of declaration, components by name. What no documented operation reaches is left out,
 * so nothing of a hidden route can be seen.
 */
import type { OpenAPIV3_1 } from "openapi-types";
import type { Api, Operation } from "../ir/api.js";
import { compact, published } from "./json-schema/schema.js";
import { SchemaWriter } from "./json-schema/writer.js";
import { operationObject } from "./openapi/operation.js";

export function emitOpenApi(api: Api): OpenAPIV3_1.Document {
  const writer = new SchemaWriter(api.models, "#/components/schemas/");
  const paths = pathsObject(api, writer);
  const components = Object.entries(writer.components()).map(([name, schema]) => [name, published(schema)]);
  return compact<OpenAPIV3_1.Document>({
    openapi: "3.1.0",
    info: compact<OpenAPIV3_1.InfoObject>({ title: api.info.title, summary: api.info.summary, description: api.info.description, version: api.info.version }),
    paths,
    components: components.length === 0 ? undefined : { schemas: Object.fromEntries(components) },
  });
}

/** `{rest:path}` is `{rest}` in OpenAPI, so two routes may become one there; the first declared is the one shown. */
function pathsObject(api: Api, writer: SchemaWriter): OpenAPIV3_1.PathsObject {
  const paths = new Map<string, Map<string, OpenAPIV3_1.OperationObject>>();
  for (const operation of api.operations) {
    if (!operation.includeInSchema) continue;
    const path = templateOf(operation);
    const item = paths.get(path) ?? new Map<string, OpenAPIV3_1.OperationObject>();
    paths.set(path, item);
    const method = operation.method.toLowerCase();
    if (!item.has(method)) item.set(method, operationObject(operation, api, writer));
  }
  return Object.fromEntries([...paths].map(([path, item]) => [path, Object.fromEntries(item)]));
}

function templateOf({ segments }: Operation): string {
  return `/${segments.map((segment) => (segment.kind === "static" ? segment.text : `{${segment.name}}`)).join("/")}`;
}
