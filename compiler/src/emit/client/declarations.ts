/** client.d.ts: types written out, so that an editor shows `Promise<Item>`; JSDoc of handlers, parameters and properties. */
import type { Thrown } from "../../ir/api.js";
import type { Documentation, Model, Type } from "../../ir/type.js";
import { bare } from "../../ir/validated.js";
import { block, type Code, code, comment, identifier, join, key } from "../code.js";
import { answerOf } from "./script.js";
import type { ClientError, ClientOperation, ClientShape, InputMember } from "./shape.js";
import { transportTypes, validationTypes } from "./transport.js";
import { describe, type Direction, documented, paragraphs, TypeWriter } from "./types.js";

export interface Declarations {
  readonly code: Code;
  /** The models that are declared: their names in the client. */
  readonly models: readonly { readonly name: string; readonly model: string }[];
}

export function emitDeclarations(shape: ClientShape, banner: string): Declarations {
  const writer = new TypeWriter(shape);
  const operations = shape.groups.flatMap((group) => group.operations);
  const client = clientInterface(shape, writer);
  const perOperation = operations.flatMap((one) => [...inputType(one, writer), ...errorTypes(one)]);
  const models = modelTypes(shape, writer);
  const validated = operations.some((one) => one.errors.some((error) => error.validation));
  const create = documented(code`export declare function createClient(options?: ClientOptions): Client;`, "A client of the API: a method for each operation.");
  const parts = [comment(banner), transportTypes, ...(validated ? [validationTypes] : []), create, client, ...perOperation, ...models.map((model) => model.code)];
  return { code: join(parts, "\n\n"), models };
}

function clientInterface(shape: ClientShape, writer: TypeWriter): Code {
  const members = shape.groups.flatMap(({ name, operations }) => {
    const methods = operations.map((one) => method(one, writer));
    return name === undefined ? methods : [code`readonly ${key(name)}: ${block(methods)};`];
  });
  return code`export interface Client ${block(members)}`;
}

function method(one: ClientOperation, writer: TypeWriter): Code {
  const { operation, members } = one;
  const optional = members.every((member) => !isRequired(member));
  const input = members.length === 0 ? code`Record<string, never>` : identifier(one.inputType);
  const text = paragraphs([operation.summary, operation.description === "" ? undefined : `\n${operation.description}`, operation.deprecated ? "@deprecated" : undefined]);
  const signature = code`${key(operation.id)}(input${optional ? code`?` : code``}: ${input}, options?: CallOptions): Promise<${result(one, writer)}>;`;
  return documented(signature, text.trim());
}

function result(one: ClientOperation, writer: TypeWriter): Code {
  const { response } = one.operation;
  const answer = answerOf(one);
  if (answer === "response") return code`Response`;
  return answer === "json" && response.kind === "json" ? writer.type(response.type, "out") : code`void`;
}

function isRequired(member: InputMember): boolean {
  return member.source.required || (member.kind === "parameter" && member.source.in === "path");
}

function inputType({ inputType: name, members, operation }: ClientOperation, writer: TypeWriter): readonly Code[] {
  if (members.length === 0) return [];
  const fields = members.map((member) => inputField(member, writer));
  return [documented(code`export interface ${identifier(name)} ${block(fields)}`, `What \`${operation.id}\` takes.`)];
}

/** `| undefined` beside "?": under `exactOptionalPropertyTypes` a caller may still pass what it may not have. */
function inputField(member: InputMember, writer: TypeWriter): Code {
  const { source } = member;
  const type = member.kind === "parameter" ? writer.parameter(member.source) : writer.type(source.type, "in");
  const field = isRequired(member) ? code`${key(member.key)}: ${type};` : code`${key(member.key)}?: ${join([type, code`undefined`], " | ")};`;
  return documented(field, describe(documentationOf(member), source.default));
}

function documentationOf({ kind, source }: InputMember): Documentation {
  const { documentation } = source;
  if (kind !== "parameter" || source.in !== "query" || !isList(source.type)) return documentation;
  return { ...documentation, description: paragraphs([documentation.description ?? documentation.title, "An empty list is not sent, as if it were left out."]) };
}

function isList(type: Type): boolean {
  const plain = bare(type);
  return plain.kind === "array" || plain.kind === "set" || (plain.kind === "union" && plain.members.some(isList));
}

function errorTypes({ errorType, errorGuard, errors, operation }: ClientOperation): readonly Code[] {
  if (errors.length === 0) return [];
  const union = join(errors.map((error) => code`ApiError<${error.status}, ${bodyType(error)}>`), " | ");
  const guard = code`export declare function ${identifier(errorGuard)}(error: unknown): error is ${identifier(errorType)};`;
  return [
    documented(code`export type ${identifier(errorType)} = ${union};`, `The errors that \`${operation.id}\` is known to answer.`),
    documented(guard, `Whether \`${operation.id}\` answered with one of its known errors.`),
  ];
}

function bodyType({ validation, thrown }: ClientError): Code {
  const bodies = [...(validation ? [code`HTTPValidationError`] : []), ...(thrown.length > 0 ? [thrownBody(thrown)] : [])];
  return bodies.length === 0 ? code`unknown` : join(bodies, " | ");
}

/** The text of a message is no part of a contract: it is a string, not a literal. */
function thrownBody(thrown: readonly Thrown[]): Code {
  return code`{ detail: ${thrown.every(({ detail }) => detail !== undefined) ? code`string` : code`unknown`} }`;
}

interface DeclaredModel {
  readonly name: string;
  readonly model: string;
  readonly code: Code;
}

/** Models that were referred to, those they refer to included, sorted by name. */
function modelTypes(shape: ClientShape, writer: TypeWriter): readonly DeclaredModel[] {
  const declared = new Map<string, DeclaredModel>();
  for (let needed = writer.takeNeeded(new Set()); needed.length > 0; needed = writer.takeNeeded(new Set(declared.keys()))) {
    for (const { name, model, direction } of needed) {
      const found = (direction === "in" ? shape.inputModels : shape.models).get(model);
      declared.set(name, { name, model, code: found === undefined ? code`` : modelType(name, found, direction, writer) });
    }
  }
  return [...declared.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function modelType(name: string, { type, documentation }: Model, direction: Direction, writer: TypeWriter): Code {
  const declaration =
    type.kind === "object" && type.indexes === undefined
      ? code`export interface ${identifier(name)} ${writer.object(type, direction)}`
      : code`export type ${identifier(name)} = ${writer.type(type, direction)};`;
  return documented(declaration, describe(documentation, undefined));
}
