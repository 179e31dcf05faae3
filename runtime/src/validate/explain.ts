/**
 * Why a value was `INVALID`, in pydantic's types, words and order: one issue a value, the first failing step of each. An
 * explainer pushes nothing for a value that fits, so that generated code may ask it about every part.
 */
import type { Issue } from "../errors.js";
import { dateFromJson, dateFromText, dateProblem } from "./dates.js";
import { INVALID } from "./invalid.js";
import { bigintFromJson, bigintFromText, booleanFromText, integerFromText, isFloatText, isIntegerText, isMultipleOf, numberFromText } from "./numbers.js";
import { codePoints } from "./strings.js";

export type Loc = readonly (string | number)[];

export interface StringConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
}

export interface NumberConstraints {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export function tell(issues: Issue[], type: string, loc: Loc, msg: string, input: unknown, ctx?: Issue["ctx"]): void {
  issues.push(ctx === undefined ? { type, loc, msg, input } : { type, loc, msg, input, ctx });
}

export function explainString(input: unknown, { minLength, maxLength, pattern }: StringConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "string_type", loc, "Input should be a valid string", input);
  const length = codePoints(input);
  if (minLength !== undefined && length < minLength) return tell(issues, "string_too_short", loc, `String should have at least ${minLength} character${plural(minLength)}`, input, { min_length: minLength });
  if (maxLength !== undefined && length > maxLength) return tell(issues, "string_too_long", loc, `String should have at most ${maxLength} character${plural(maxLength)}`, input, { max_length: maxLength });
  if (pattern?.test(input) === false) tell(issues, "string_pattern_mismatch", loc, `String should match pattern '${pattern.source}'`, input, { pattern: pattern.source });
}

export function explainInteger(input: unknown, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "number") return tell(issues, "int_type", loc, "Input should be a valid integer", input);
  if (!Number.isFinite(input)) return tell(issues, "finite_number", loc, "Input should be a finite number", String(input));
  if (!Number.isInteger(input)) return tell(issues, "int_from_float", loc, "Input should be a valid integer, got a number with a fractional part", input);
  if (!Number.isSafeInteger(input)) return tell(issues, "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", input);
  explainBounds(input, constraints, input, loc, issues);
}

export function explainNumber(input: unknown, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "number") return tell(issues, "float_type", loc, "Input should be a valid number", input);
  if (!Number.isFinite(input)) return tell(issues, "finite_number", loc, "Input should be a finite number", String(input));
  explainBounds(input, constraints, input, loc, issues);
}

export function explainBoolean(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "boolean") tell(issues, "bool_type", loc, "Input should be a valid boolean", input);
}

export function explainNull(input: unknown, loc: Loc, issues: Issue[]): void {
  if (input !== null) tell(issues, "none_required", loc, "Input should be None", input);
}

export function explainLiteral(input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  if (values.includes(input)) return;
  const expected = oneOf(values);
  tell(issues, "literal_error", loc, `Input should be ${expected}`, input, { expected });
}

export function explainBigint(input: unknown, loc: Loc, issues: Issue[]): void {
  if (bigintFromJson(input) !== INVALID) return;
  if (typeof input === "string") tell(issues, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", input);
  else tell(issues, "int_type", loc, "Input should be a valid integer", input);
}

export function explainDate(input: unknown, loc: Loc, issues: Issue[]): void {
  if (dateFromJson(input) !== INVALID) return;
  if (typeof input === "string") tellDate(input, loc, issues);
  else tell(issues, "datetime_type", loc, "Input should be a valid datetime", input);
}

export function explainObject(input: unknown, loc: Loc, issues: Issue[]): input is Record<string, unknown> {
  if (isObject(input)) return true;
  tell(issues, "model_attributes_type", loc, "Input should be a valid dictionary or object to extract fields from", input);
  return false;
}

export function explainRecord(input: unknown, loc: Loc, issues: Issue[]): input is Record<string, unknown> {
  if (isObject(input)) return true;
  tell(issues, "dict_type", loc, "Input should be a valid dictionary", input);
  return false;
}

/** Keys that an object with `extra: "forbid"` does not declare. */
export function explainExtra(input: Readonly<Record<string, unknown>>, declared: readonly string[], loc: Loc, issues: Issue[]): void {
  for (const key of Object.keys(input)) if (!declared.includes(key)) tell(issues, "extra_forbidden", [...loc, key], "Extra inputs are not permitted", input[key]);
}

export interface ArrayConstraints {
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** The elements come first, then what counts them, as pydantic has it. */
export function explainArray(input: unknown, constraints: ArrayConstraints, loc: Loc, issues: Issue[], element: (item: unknown, loc: Loc, issues: Issue[]) => void): void {
  if (!Array.isArray(input)) return tell(issues, "list_type", loc, "Input should be a valid list", input);
  explainItems(input, constraints, loc, issues, element);
}

export function explainItems<Item>(input: readonly Item[], { minItems, maxItems, uniqueItems }: ArrayConstraints, loc: Loc, issues: Issue[], element: (item: Item, loc: Loc, issues: Issue[]) => void): void {
  if (maxItems !== undefined && input.length > maxItems) return tell(issues, "too_long", loc, `List should have at most ${maxItems} item${plural(maxItems)} after validation, not ${input.length}`, input, { field_type: "List", max_length: maxItems, actual_length: input.length });
  const before = issues.length;
  input.forEach((item, index) => element(item, [...loc, index], issues));
  if (issues.length > before) return;
  if (minItems !== undefined && input.length < minItems) return tell(issues, "too_short", loc, `List should have at least ${minItems} item${plural(minItems)} after validation, not ${input.length}`, input, { field_type: "List", min_length: minItems, actual_length: input.length });
  if (uniqueItems === true && !areUnique(input)) tell(issues, "unique_items", loc, "List should have unique items", input);
}

/** Gives true when the input is an array of the right length. */
export function explainTuple(input: unknown, length: number, loc: Loc, issues: Issue[]): input is readonly unknown[] {
  if (!Array.isArray(input)) {
    tell(issues, "tuple_type", loc, "Input should be a valid tuple", input);
    return false;
  }
  if (input.length > length) {
    tell(issues, "too_long", loc, `Tuple should have at most ${length} item${plural(length)} after validation, not ${input.length}`, input, { field_type: "Tuple", max_length: length, actual_length: input.length });
    return false;
  }
  for (let index = input.length; index < length; index++) tell(issues, "missing", [...loc, index], "Field required", input);
  return input.length === length;
}

/** Gives the tag when it is one of those expected. */
export function explainTag(input: unknown, property: string, tags: readonly (string | number | boolean)[], loc: Loc, issues: Issue[]): string | number | boolean | undefined {
  if (!explainObject(input, loc, issues)) return undefined;
  const tag = Object.hasOwn(input, property) ? input[property] : undefined;
  const discriminator = `'${property}'`;
  if (tag === undefined) tell(issues, "union_tag_not_found", loc, `Unable to extract tag using discriminator ${discriminator}`, input, { discriminator });
  else if (!tags.includes(tag as string)) {
    const expected = tags.map((one) => `'${one}'`).join(", ");
    tell(issues, "union_tag_invalid", loc, `Input tag '${String(tag)}' found using ${discriminator} does not match any of the expected tags: ${expected}`, input, { discriminator, tag: String(tag), expected_tags: expected });
  } else return tag as string;
  return undefined;
}

/** Of the members of a union none fits: the issues of the one that comes closest, under its label. */
export function explainUnion(loc: Loc, issues: Issue[], members: readonly (readonly [label: string, explain: (loc: Loc, issues: Issue[]) => void])[]): void {
  let closest: Issue[] | undefined;
  for (const [label, explain] of members) {
    const own: Issue[] = [];
    explain([...loc, label], own);
    if (own.length === 0) return;
    if (closest === undefined || distance(own, loc) < distance(closest, loc)) closest = own;
  }
  issues.push(...(closest ?? []));
}

/** A member whose issues lie inside is closer than one that the value as a whole does not fit. */
function distance(issues: readonly Issue[], loc: Loc): number {
  return issues.some((issue) => issue.loc.length === loc.length + 1) ? 1_000_000 + issues.length : issues.length;
}

/** Recursive models end here, before the stack does. */
export function explainDepth(input: unknown, limit: number, loc: Loc, issues: Issue[]): void {
  tell(issues, "recursion_limit", loc, `Input should be at most ${limit} levels deep`, input === null || typeof input !== "object" ? input : {});
}

// Texts of the path, the query and the header section.

export function explainIntegerText(text: string, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  const value = integerFromText(text);
  if (value !== INVALID) return explainBounds(value, constraints, text, loc, issues);
  if (isIntegerText(text)) tell(issues, "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", text);
  else tell(issues, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", text);
}

export function explainNumberText(text: string, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  const value = numberFromText(text);
  if (value !== INVALID) return explainBounds(value, constraints, text, loc, issues);
  if (isFloatText(text)) tell(issues, "finite_number", loc, "Input should be a finite number", text);
  else tell(issues, "float_parsing", loc, "Input should be a valid number, unable to parse string as a number", text);
}

export function explainBooleanText(text: string, loc: Loc, issues: Issue[]): void {
  if (booleanFromText(text) === INVALID) tell(issues, "bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", text);
}

export function explainBigintText(text: string, loc: Loc, issues: Issue[]): void {
  if (bigintFromText(text) !== INVALID) return;
  if (text.length > 4300) tell(issues, "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", text);
  else tell(issues, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", text);
}

export function explainDateText(text: string, loc: Loc, issues: Issue[]): void {
  if (dateFromText(text) === INVALID) tellDate(text, loc, issues);
}

export function explainLiteralText(text: string, values: readonly (string | number | boolean)[], loc: Loc, issues: Issue[]): void {
  if (values.some((value) => String(value) === text)) return;
  const expected = oneOf(values);
  tell(issues, "literal_error", loc, `Input should be ${expected}`, text, { expected });
}

function tellDate(text: string, loc: Loc, issues: Issue[]): void {
  const error = dateProblem(text);
  if (text.length <= 10) tell(issues, "datetime_from_date_parsing", loc, `Input should be a valid datetime or date, ${error}`, text, { error });
  else tell(issues, "datetime_parsing", loc, `Input should be a valid datetime, ${error}`, text, { error });
}

function explainBounds(value: number, { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum }: NumberConstraints, input: unknown, loc: Loc, issues: Issue[]): void {
  if (multipleOf !== undefined && !isMultipleOf(value, multipleOf)) tell(issues, "multiple_of", loc, `Input should be a multiple of ${multipleOf}`, input, { multiple_of: multipleOf });
  else if (maximum !== undefined && value > maximum) tell(issues, "less_than_equal", loc, `Input should be less than or equal to ${maximum}`, input, { le: maximum });
  else if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) tell(issues, "less_than", loc, `Input should be less than ${exclusiveMaximum}`, input, { lt: exclusiveMaximum });
  else if (minimum !== undefined && value < minimum) tell(issues, "greater_than_equal", loc, `Input should be greater than or equal to ${minimum}`, input, { ge: minimum });
  else if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) tell(issues, "greater_than", loc, `Input should be greater than ${exclusiveMinimum}`, input, { gt: exclusiveMinimum });
}

/** `'a', 'b' or 'c'` */
function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => (typeof value === "string" ? `'${value}'` : String(value)));
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

function plural(count: number): string {
  return count === 1 ? "" : "s";
}

export function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/** By value; linear, because each item is compared by its JSON text. */
export function areUnique(items: readonly unknown[]): boolean {
  return new Set(items.map((item) => (typeof item === "object" ? JSON.stringify(item) : `${typeof item} ${String(item)}`))).size === items.length;
}
