/** client.js: revivers where they are needed, a guard for each operation's errors, and a method for each operation. */
import type { Segment } from "../../ir/api.js";
import { invariant } from "../../ir/assert.js";
import { block, type Code, code, comment, identifier, join, key, lines, literal, member } from "../code.js";
import { ReviverWriter } from "./revive.js";
import { formMediaType } from "../../ir/forms.js";
import type { ClientError, ClientOperation, ClientShape, InputMember } from "./shape.js";
import { transport } from "./transport.js";

export function emitScript(shape: ClientShape, banner: string): Code {
  const revivers = new ReviverWriter(shape);
  const client = createClient(shape, revivers);
  const operations = shape.groups.flatMap((group) => group.operations);
  const guards = operations.filter((one) => one.errors.length > 0).map(guard);
  return join([comment(banner), transport, ...revivers.declarations(), lines(guards), client], "\n\n");
}

function guard({ errorGuard, operation, errors }: ClientOperation): Code {
  const bodies = errors.map((error) => code`${error.status}: ${bodyTest(error)}`);
  return code`export const ${identifier(errorGuard)} = (error) => isDeclared(error, ${operation.id}, { ${join(bodies, ", ")} });`;
}

/** Whether a body is what `bodyType` of the declarations says. */
function bodyTest({ validation, thrown }: ClientError): Code {
  const detail = thrown.every(({ detail: known }) => known !== undefined) ? code`hasText` : code`hasDetail`;
  if (!validation) return thrown.length === 0 ? code`hasAny` : detail;
  return thrown.length === 0 ? code`hasIssues` : code`(body) => hasIssues(body) || ${detail}(body)`;
}

function createClient(shape: ClientShape, revivers: ReviverWriter): Code {
  const members = shape.groups.flatMap(({ name, operations }) => {
    const methods = operations.map((one) => method(one, shape, revivers));
    return name === undefined ? methods : [code`${key(name)}: ${block(methods)},`];
  });
  return code`export function createClient(options = {}) ${block([code`return ${block(members)};`])}`;
}

/** Asynchronous, so that an input that cannot be sent rejects as every other failure does. */
function method(one: ClientOperation, shape: ClientShape, revivers: ReviverWriter): Code {
  return code`${key(one.operation.id)}: async (input = {}, given) => request(options, given, ${block(callMembers(one, shape, revivers))}),`;
}

function callMembers(one: ClientOperation, shape: ClientShape, revivers: ReviverWriter): readonly Code[] {
  const { operation, members } = one;
  const reviver = reviverOf(one, revivers);
  const form = formOf(one, shape);
  const body = form === undefined ? bodyOf(one) : undefined;
  return [
    code`operation: ${operation.id},`,
    code`method: ${operation.method},`,
    code`path: ${pathOf(one)},`,
    ...pairs("query", members),
    ...pairs("header", members),
    ...(body === undefined ? [] : [code`body: ${body},`]),
    ...(form === undefined ? [] : [code`form: ${form},`]),
    code`answer: ${answerOf(one)},`,
    ...(reviver === undefined ? [] : [code`revive: ${reviver},`]),
  ];
}

function reviverOf({ operation: { response } }: ClientOperation, revivers: ReviverWriter): Code | undefined {
  return response.kind === "json" ? revivers.reviver(response.type) : undefined;
}

export function answerOf({ operation: { response, method: verb } }: ClientOperation): "json" | "nothing" | "response" {
  if (response.kind === "response") return "response";
  return verb === "HEAD" || response.kind === "empty" ? "nothing" : "json";
}

function pairs(place: "query" | "header", members: readonly InputMember[]): readonly Code[] {
  const own = members.flatMap((one) => (one.kind === "parameter" && one.source.in === place ? [code`[${one.source.alias}, ${inputMember(one.key)}]`] : []));
  return own.length === 0 ? [] : [code`${identifier(place === "query" ? "query" : "headers")}: [${join(own, ", ")}],`];
}

/** The fields of a form's models lie beside the others. */
function formOf({ members }: ClientOperation, { inputModels }: ClientShape): Code | undefined {
  const parts = members.filter((one) => one.kind === "body" && one.source.form !== undefined) as readonly Extract<InputMember, { kind: "body" }>[];
  if (parts.length === 0) return undefined;
  const fields = parts.map(({ key: name, source }) => (source.form === "model" ? code`...Object.entries(${inputMember(name)} ?? {})` : code`[${source.alias}, ${inputMember(name)}]`));
  const holder = identifier(formMediaType(parts.map(({ source }) => source), inputModels) === "multipart/form-data" ? "FormData" : "URLSearchParams");
  return code`filledIn(new ${holder}(), [${join(fields, ", ")}])`;
}

function bodyOf({ members, inputs }: ClientOperation): Code | undefined {
  const parts = members.filter((one) => one.kind === "body");
  const [only] = parts;
  if (only === undefined) return undefined;
  if (!inputs.embedded) return inputMember(only.key);
  return block(parts.map((part) => code`${key(part.source.alias)}: ${inputMember(part.key)},`));
}

function pathOf({ operation, members }: ClientOperation): Code {
  const pieces: Code[] = [];
  let text = "";
  for (const segment of operation.segments) {
    text += "/";
    if (segment.kind === "static") {
      text += pathText(segment.text);
      continue;
    }
    pieces.push(literal(text), captured(segment, members));
    text = "";
  }
  return join(text === "" && pieces.length > 0 ? pieces : [...pieces, literal(text)], " + ");
}

function captured(segment: Exclude<Segment, { kind: "static" }>, members: readonly InputMember[]): Code {
  const found = members.find((one) => one.kind === "parameter" && one.source.in === "path" && one.source.alias === segment.name);
  invariant(found !== undefined, `a parameter reads {${segment.name}}`);
  return code`${identifier(segment.kind === "rest" ? "rest" : "segment")}(${segment.name}, ${inputMember(found.key)})`;
}

/** Escaped as `fetch` would leave it; what RFC 3986 §3.3 allows in a segment stays readable. */
function pathText(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|40|24|2C|3B|2B|3D|26)/g, decodeURIComponent);
}

/** Names that every object inherits are read as the input's own only. */
function inputMember(name: string): Code {
  return name in Object.prototype ? code`own(input, ${name})` : code`input${member(name)}`;
}
