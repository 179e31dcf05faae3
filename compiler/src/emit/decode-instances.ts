/** How decoders make instances: by `new`, with what was read of the constructor's parameters, then by setting the other fields. */
import { isRead, mayMiss } from "../ir/fields.js";
import type { Construction, ConstructorArgument, Field, GivenField, ObjectType } from "../ir/type.js";
import { block, code, type Code, erasable, join, key, literal, member } from "./code.js";
import type { CodecContext, Scope } from "./codec-context.js";
import type { Frame } from "./decoding.js";
import { classText, constructorText, typeText } from "./types.js";

/** The fields of an object that was read, each in a local; those that the instance makes itself have none. */
export interface Locals {
  readonly scope: Scope;
  of(field: Field): Code | undefined;
  /** What was sent for a field, undefined where it is absent. */
  sent(field: Field): Code | undefined;
}

/** What functions that make instances take besides: where to put what a constructor threw. */
export function caughtParameter(): Code {
  return code`caught${erasable`?: unknown[]`}`;
}

export function isMade(type: { readonly kind: string; readonly construction?: Construction }): boolean {
  return type.kind === "object" && type.construction !== undefined;
}

/** Makes the instance; `others` are statements that go on with `value`. A constructor may refuse what it is passed. */
export function instanceStatements(type: ObjectType, construction: Construction, locals: Locals, others: readonly Code[], frame: Frame, context: CodecContext): readonly Code[] {
  const { file, runtime } = context;
  const fields = new Map(type.fields.map((field) => [field.name, field]));
  const objects: Code[] = [];
  const given = construction.arguments.map((one, index) => argument(one, index, fields, locals, construction, objects, context));
  const made = code`new ${file.reference(construction.class)}${typeArgumentsOf(construction, context)}(${join(given, ", ")})`;
  const set = construction.assigned.flatMap((one) => assignment(one, fields, locals, construction, context));
  const marked = marks(type, construction, locals, context);
  const rest = [...set, ...others, ...marked];
  const result = type.frozen === true ? (value: Code): Code => code`return Object.freeze(${value})${erasable` as ${frame.result}`};` : (value: Code): Code => code`return ${value};`;
  const body = rest.length === 0 ? [...objects, result(made)] : [...objects, code`const value = ${made};`, ...rest, result(code`value`)];
  return [code`try ${block(body)} catch (error) ${block([code`return ${runtime("unmade")}(error, caught);`])}`];
}

/** So that TypeScript need not infer them. */
function typeArgumentsOf({ typeArguments = [] }: Construction, { file }: CodecContext): Code {
  return typeArguments.length === 0 ? code`` : erasable`<${join(typeArguments.map((one) => typeText(file, one)), ", ")}>`;
}

function argument(one: ConstructorArgument, index: number, fields: ReadonlyMap<string, Field>, locals: Locals, construction: Construction, objects: Code[], context: CodecContext): Code {
  const wanted = code`ConstructorParameters<${constructorText(context.file, construction)}>`;
  switch (one.kind) {
    case "absent":
      return code`undefined`;
    case "field":
      return cast(localOf(one.name, fields, locals), one, code`${wanted}[${index}]`);
    case "rest":
      return code`...${one.isCast === true ? erasable`(` : code``}${localOf(one.name, fields, locals)}${one.isCast === true ? erasable` as ${classText(context.file, construction)}[${one.name}])` : code``}`;
    case "fields": {
      const init = locals.scope.local("init");
      objects.push(...initStatements(one.names.flatMap((name) => fields.get(name) ?? []), init, locals, context));
      return code`${init}${erasable` as ${wanted}[${index}]`}`;
    }
  }
}

/** An object of fields; one that is absent is no key of it. */
function initStatements(all: readonly Field[], init: Code, locals: Locals, context: CodecContext): readonly Code[] {
  const required = all.filter((field) => !isAbsentAtTimes(field));
  const optional = all.filter(isAbsentAtTimes);
  const entries = required.map((field) => pair(field, locals.of(field) ?? code`undefined`));
  const plain = typeText(context.file, { kind: "object", fields: all.map((field) => ({ ...field, optional: isAbsentAtTimes(field) })), extra: "ignore", origin: all[0]?.origin ?? nowhere });
  return [
    code`const ${init}${erasable`: ${plain}`} = ${entries.length === 0 ? code`{}` : code`{ ${join(entries, ", ")} }`};`,
    ...optional.map((field) => code`if (${locals.of(field) ?? code`undefined`} !== undefined) ${init}${member(field.name)} = ${locals.of(field) ?? code`undefined`};`),
  ];
}

const nowhere = { file: "", line: 1, column: 1, length: 1 };

function pair(field: Field, local: Code): Code {
  return key(field.name).text === local.text ? local : code`${key(field.name)}: ${local}`;
}

/** Whether nothing may be there to give: a default that is said stands in its local. */
function isAbsentAtTimes(field: Field): boolean {
  return field.initial === true || (field.optional && field.default === undefined && field.factory === undefined);
}

function assignment(one: GivenField, fields: ReadonlyMap<string, Field>, locals: Locals, construction: Construction, context: CodecContext): readonly Code[] {
  const field = fields.get(one.name);
  const local = field === undefined ? undefined : locals.of(field);
  if (field === undefined || local === undefined) return [];
  const declared = code`${classText(context.file, construction)}[${one.name}]`;
  const wanted = isAbsentAtTimes(field) ? code`Exclude<${declared}, undefined>` : declared;
  const value = one.isCast === true ? code`${local}${erasable` as ${wanted}`}` : local;
  const set = one.name === "__proto__" ? code`${context.runtime("setKey")}(value, ${one.name}, ${local});` : code`value${member(one.name)} = ${value};`;
  return [isAbsentAtTimes(field) ? code`if (${local} !== undefined) ${set}` : set];
}

function localOf(name: string, fields: ReadonlyMap<string, Field>, locals: Locals): Code {
  const field = fields.get(name);
  return (field === undefined ? undefined : locals.of(field)) ?? code`undefined`;
}

function cast(local: Code, { isCast }: GivenField, type: Code): Code {
  return isCast === true ? code`${local}${erasable` as ${type}`}` : local;
}

/** Which fields were sent, where the instance's keys do not say it. */
function marks({ fields }: ObjectType, { isOpaque }: Construction, locals: Locals, { runtime }: CodecContext): readonly Code[] {
  const own = fields.filter(({ access }) => access !== "computed");
  const missing = own.filter((field) => !isRead(field) || mayMiss(field)).map((field) => ({ name: field.name, sent: isRead(field) ? locals.sent(field) : undefined }));
  const names = missing.map(({ name, sent }) => (sent === undefined ? literal(name) : code`${sent} === undefined && ${name}`));
  if (isOpaque === true) return [code`${runtime("markFields")}(value, ${literal(own.map(({ name }) => name))}, [${join(names, ", ")}]);`];
  if (missing.length === 0) return [];
  const mark = code`${runtime("markFilled")}(value, [${join(names, ", ")}]);`;
  if (missing.some(({ sent }) => sent === undefined)) return [mark];
  return [code`if (${join(missing.map(({ sent }) => code`${sent ?? code`true`} === undefined`), " || ")}) ${mark}`];
}
