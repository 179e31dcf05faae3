/** Conditions over a value of unknown kind: decoders, encoders and guards ask the same questions of scalars. */
import type { LiteralType, NumberType, ObjectType, StringType } from "../ir/type.js";
import { code, type Code, identifier, join, literal } from "./code.js";
import { type CodecContext, isInherited } from "./codec-context.js";
import { formatTest } from "./formats.js";

/** Where helpers and patterns of a test are. */
type TestContext = Pick<CodecContext, "runtime" | "pattern" | "template">;

export function stringTest(type: StringType, input: Code, context: TestContext): Code {
  return join([code`typeof ${input} === "string"`, ...lengthTests(type, input, context)], " && ");
}

/** Of a value that is a string already. */
export function lengthTests({ minLength, maxLength, pattern, named, template }: StringType, input: Code, context: TestContext): readonly Code[] {
  const tests: Code[] = [];
  if (minLength === 1) tests.push(code`${input} !== ""`);
  else if (minLength !== undefined && minLength > 0) tests.push(code`${context.runtime("isAtLeast")}(${input}, ${minLength})`);
  if (maxLength !== undefined) tests.push(code`${context.runtime("isAtMost")}(${input}, ${maxLength})`);
  if (pattern !== undefined) tests.push(code`${context.pattern(pattern)}.test(${input})`);
  if (template !== undefined) tests.push(code`${context.template(template)}(${input})`);
  if (named !== undefined) tests.push(formatTest(named, input, context));
  return tests;
}

export function numberTest(type: NumberType, input: Code, context: TestContext): Code {
  const form = type.integer ? code`Number.isSafeInteger(${input})` : code`Number.isFinite(${input})`;
  return join([code`typeof ${input} === "number"`, form, ...boundTests(type, input, context)], " && ");
}

/** As `numberTest`, where TypeScript need not learn that it is a number: neither function takes anything else for one. */
export function briefNumberTest(type: NumberType, input: Code, context: TestContext): Code {
  if (boundTests(type, input, context).length > 0) return numberTest(type, input, context);
  return code`Number.${identifier(type.integer ? "isSafeInteger" : "isFinite")}(${input})`;
}

/** Of a value that is a number already. */
export function boundTests({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberType, input: Code, context: TestContext): readonly Code[] {
  const tests: Code[] = [];
  if (minimum !== undefined) tests.push(code`${input} >= ${minimum}`);
  if (exclusiveMinimum !== undefined) tests.push(code`${input} > ${exclusiveMinimum}`);
  if (maximum !== undefined) tests.push(code`${input} <= ${maximum}`);
  if (exclusiveMaximum !== undefined) tests.push(code`${input} < ${exclusiveMaximum}`);
  if (multipleOf !== undefined) tests.push(code`${context.runtime("isMultipleOf")}(${input}, ${multipleOf})`);
  return tests;
}

export function literalTest({ values }: LiteralType, input: Code): Code {
  return join(values.map((value) => code`${input} === ${literal(value)}`), " || ");
}

/** Names that an array has, so that a field of that name says nothing about what has it. */
function isOfArrays(name: string): boolean {
  return name in Array.prototype || /^\d+$/.test(name);
}

/** Whether a list would lack some field, so that `typeof` alone tells an object that fits from it. */
export function isToldByFields({ extra, indexes }: ObjectType, keys: readonly TestedKey[]): boolean {
  const isPlain = extra === "ignore" && indexes === undefined && keys.every(({ key }) => key !== undefined && !isInherited(key));
  return isPlain && keys.some(({ key, isRequired }) => isRequired && key !== undefined && !isOfArrays(key));
}

/** Under which a field is looked for; undefined where that is no single key. */
interface TestedKey {
  readonly key: string | undefined;
  readonly isRequired: boolean;
}
