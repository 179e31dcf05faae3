/** Conditions over a value of unknown kind: decoders, encoders and guards ask the same questions of scalars. */
import type { ArrayType, BigintType, DateType, LiteralType, NumberType, ObjectType, StringType, Type } from "../ir/type.js";
import { afterLetters } from "../ir/text.js";
import { bigintLiteral, code, type Code, identifier, join, literal } from "./code.js";
import { type CodecContext, isInherited } from "./codec-context.js";
import { formatTest, momentTests } from "./formats.js";

/** Where helpers and patterns of a test are. */
type TestContext = Pick<CodecContext, "runtime" | "pattern" | "template">;

export function stringTest(type: StringType, input: Code, context: TestContext): Code {
  return join([code`typeof ${input} === "string"`, ...lengthTests(type, input, context)], " && ");
}

/** Of a value of the program. */
export function textTest(type: StringType, input: Code, context: TestContext): Code {
  return stringTest(afterLetters(type), input, context);
}

/** Of a value that is a string already. */
export function lengthTests(type: StringType, input: Code, context: TestContext): readonly Code[] {
  const { minLength, maxLength, pattern, named, template } = type;
  const tests: Code[] = [];
  if (minLength === 1) tests.push(code`${input} !== ""`);
  else if (minLength !== undefined && minLength > 0) tests.push(code`${context.runtime("isAtLeast")}(${input}, ${minLength})`);
  if (maxLength !== undefined) tests.push(code`${context.runtime("isAtMost")}(${input}, ${maxLength})`);
  if (pattern !== undefined) tests.push(code`${context.pattern(pattern)}.test(${input})`);
  if (template !== undefined) tests.push(code`${context.template(template)}(${input})`);
  if (named !== undefined) tests.push(formatTest(named, input, context), ...momentTests(type, input, context));
  return tests;
}

/** Of a value that is a Date already. */
export function instantTests({ formatMinimum, formatMaximum, formatExclusiveMinimum, formatExclusiveMaximum }: DateType, value: Code): readonly Code[] {
  const time = code`${value}.getTime()`;
  const tests: Code[] = [];
  if (formatMinimum !== undefined) tests.push(code`${time} >= ${Date.parse(formatMinimum)}`);
  if (formatExclusiveMinimum !== undefined) tests.push(code`${time} > ${Date.parse(formatExclusiveMinimum)}`);
  if (formatMaximum !== undefined) tests.push(code`${time} <= ${Date.parse(formatMaximum)}`);
  if (formatExclusiveMaximum !== undefined) tests.push(code`${time} < ${Date.parse(formatExclusiveMaximum)}`);
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

/** Of a value that is a bigint already. */
export function bigintTests({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: BigintType, input: Code): readonly Code[] {
  return [
    ...(minimum === undefined ? [] : [code`${input} >= ${bigintLiteral(minimum)}`]),
    ...(exclusiveMinimum === undefined ? [] : [code`${input} > ${bigintLiteral(exclusiveMinimum)}`]),
    ...(maximum === undefined ? [] : [code`${input} <= ${bigintLiteral(maximum)}`]),
    ...(exclusiveMaximum === undefined ? [] : [code`${input} < ${bigintLiteral(exclusiveMaximum)}`]),
    ...(multipleOf === undefined ? [] : [code`${input} % ${bigintLiteral(multipleOf)} === 0n`]),
  ];
}

export function bigintTest(type: BigintType, input: Code): Code {
  return join([code`typeof ${input} === "bigint"`, ...bigintTests(type, input)], " && ");
}

/**
 * Of a value that fits its type but for these constraints. In a union each is asked of the values it speaks of.
 */
export function constraintTests(type: Type, input: Code, context: TestContext): readonly Code[] {
  switch (type.kind) {
    case "string": {
      // TypeScript finds a template literal type never to be the empty string.
      const { minLength, ...others } = type;
      return [...(minLength === 1 ? [code`${input}.length > 0`] : []), ...lengthTests(minLength === 1 ? others : type, input, context)];
    }
    case "number":
      return boundTests(type, input, context);
    case "bigint":
      return bigintTests(type, input);
    case "array":
      return itemTests(type, input, context);
    case "union":
      return type.members.flatMap((member) => {
        const tests = constraintTests(member, input, context);
        const other = member.kind === "array" ? code`!Array.isArray(${input})` : code`typeof ${input} !== ${member.kind}`;
        return tests.length === 0 ? [] : [code`(${other} || (${join(tests, " && ")}))`];
      });
    default:
      return [];
  }
}

/** How many there are, and whether two are alike; of a list. */
function itemTests({ minItems, maxItems, uniqueItems }: ArrayType, input: Code, context: TestContext): readonly Code[] {
  return [
    ...(minItems === undefined ? [] : [code`${input}.length >= ${minItems}`]),
    ...(maxItems === undefined ? [] : [code`${input}.length <= ${maxItems}`]),
    ...(uniqueItems === true ? [code`${context.runtime("areUnique")}(${input})`] : []),
  ];
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

const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;

export function hasBounds(type: NumberType | BigintType): boolean {
  return bounds.some((name) => type[name] !== undefined);
}
