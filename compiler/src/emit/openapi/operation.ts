/** One operation of the document: parameters, body, and every response that is known. */
import { STATUS_CODES } from "node:http";
import type { OpenAPIV3_1 } from "openapi-types";
import type { Api, BodyArgument, Operation, Parameter, Thrown } from "../../ir/api.js";
import { formMediaType } from "../../ir/forms.js";
import { dependenciesOf } from "../../ir/placement.js";
import { type Inputs, inputsOf } from "../inputs.js";
import { compact, published, type Schema, some } from "../json-schema/schema.js";
import type { SchemaWriter } from "../json-schema/writer.js";

/** Of what is read, and of what is written. */
export interface SchemaWriters {
  readonly read: SchemaWriter;
  readonly written: SchemaWriter;
}

/** Of an Api as the wire has it. */
export function operationObject(operation: Operation, api: Api, { read, written }: SchemaWriters): OpenAPIV3_1.OperationObject {
  const inputs = inputsOf(operation, api);
  return compact<OpenAPIV3_1.OperationObject>({
    tags: some(operation.tags),
    summary: operation.summary === "" ? undefined : operation.summary,
    description: operation.description === "" ? undefined : operation.description,
    operationId: operation.id,
    deprecated: operation.deprecated ? true : undefined,
    parameters: some(inputs.parameters.filter((parameter) => parameter.includeInSchema).map((parameter) => parameterObject(parameter, read))),
    requestBody: requestBody(inputs, api, read),
    responses: responses(operation, api, inputs, written),
  });
}

function parameterObject({ alias, in: place, required, type, default: value, documentation }: Parameter, writer: SchemaWriter): OpenAPIV3_1.ParameterObject {
  const { description, deprecated, ...rest } = documentation;
  return compact<OpenAPIV3_1.ParameterObject>({
    name: alias,
    in: place,
    description,
    required: required || place === "path",
    deprecated: deprecated === true ? true : undefined,
    schema: published(writer.described(type, rest, value)),
  });
}

function requestBody({ bodies, embedded }: Inputs, { models }: Api, writer: SchemaWriter): OpenAPIV3_1.RequestBodyObject | undefined {
  const [only] = bodies;
  if (only === undefined) return undefined;
  const required = embedded ? bodies.some((body) => body.required) : only.required;
  const { description, ...documentation } = embedded ? {} : only.documentation;
  const schema = embedded ? envelope(bodies, writer) : writer.described(only.type, documentation, only.default);
  const mediaType = only.form === undefined ? "application/json" : formMediaType(bodies, new Map(models.map((model) => [model.name, model])));
  return compact<OpenAPIV3_1.RequestBodyObject>({ description, required: required ? true : undefined, content: { [mediaType]: { schema: published(schema) } } });
}

/** Several parts under their names in one object, beside the fields of a form's models. */
function envelope(all: readonly BodyArgument[], writer: SchemaWriter): Schema {
  const bodies = all.filter(({ form }) => form !== "model");
  const models = all.filter(({ form }) => form === "model");
  return compact<Schema>({
    allOf: models.length === 0 ? undefined : models.map(({ type }) => writer.schema(type)),
    type: "object",
    properties: Object.fromEntries(bodies.map((body) => [body.alias, writer.described(body.type, body.documentation, body.default)])),
    required: some(bodies.filter((body) => body.required).map((body) => body.alias)),
  });
}

/** What is known of one status before it becomes a response. */
interface Draft {
  description: string | undefined;
  readonly schemas: Schema[];
}

function responses(operation: Operation, api: Api, { validated }: Inputs, writer: SchemaWriter): OpenAPIV3_1.ResponsesObject {
  const drafts = new Map<number, Draft>();
  const at = (status: number): Draft => {
    const draft = drafts.get(status) ?? { description: undefined, schemas: [] };
    drafts.set(status, draft);
    return draft;
  };
  at(operation.status).description = "Successful Response";
  if (operation.response.kind === "json") at(operation.status).schemas.push(writer.schema(operation.response.type));
  if (validated) {
    at(422).description = "Validation Error";
    at(422).schemas.push(validationError(writer));
  }
  for (const [status, thrown] of thrownBy(operation, api)) if (hasContent(status)) at(status).schemas.push(errorSchema(thrown));
  for (const { status, description } of operation.responses) at(status).description = description ?? at(status).description;
  const sorted = [...drafts].sort(([a], [b]) => a - b);
  return Object.fromEntries(sorted.map(([status, draft]) => [String(status), responseObject(status, draft)]));
}

function responseObject(status: number, { description, schemas }: Draft): OpenAPIV3_1.ResponseObject {
  const [only] = schemas;
  const schema = schemas.length > 1 ? { anyOf: schemas } : only;
  return compact<OpenAPIV3_1.ResponseObject>({
    description: description ?? STATUS_CODES[status] ?? "Response",
    content: schema === undefined ? undefined : json(schema),
  });
}

/** Errors that the operation and its dependencies were found to throw, by status. */
export function thrownBy(operation: Operation, api: Pick<Api, "dependencies">): ReadonlyMap<number, readonly Thrown[]> {
  const known = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  const all = [...operation.throws, ...dependenciesOf(operation, known).flatMap((dependency) => dependency.throws)];
  const byStatus = new Map<number, Thrown[]>();
  for (const thrown of all.toSorted((a, b) => a.status - b.status)) byStatus.set(thrown.status, [...(byStatus.get(thrown.status) ?? []), thrown]);
  return byStatus;
}

/** A detail that is no constant may be any JSON value; constants are examples, because a message is no part of a contract. */
function errorSchema(thrown: readonly Thrown[]): Schema {
  const details = [...new Set(thrown.map(({ detail }) => detail))].filter((detail) => detail !== undefined);
  const constant = thrown.every(({ detail }) => detail !== undefined);
  const detail = compact<Schema>({ type: constant ? "string" : undefined, examples: some(details.toSorted()) });
  return { type: "object", properties: { detail }, required: ["detail"] };
}

/** RFC 9110 §15.3.5, §15.3.6, §15.4.5: no content, whatever was thrown. */
export function hasContent(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/** FastAPI's components, under FastAPI's names. */
function validationError(writer: SchemaWriter): Schema {
  const issue = writer.component("ValidationError", {
    type: "object",
    properties: {
      loc: { type: "array", items: { anyOf: [{ type: "string" }, { type: "integer" }] } },
      msg: { type: "string" },
      type: { type: "string" },
      input: {},
      ctx: { type: "object" },
    },
    required: ["loc", "msg", "type"],
  });
  return writer.component("HTTPValidationError", { type: "object", properties: { detail: { type: "array", items: issue } }, required: ["detail"] });
}

function json(schema: Schema): Record<string, OpenAPIV3_1.MediaTypeObject> {
  return { "application/json": { schema: published(schema) } };
}
