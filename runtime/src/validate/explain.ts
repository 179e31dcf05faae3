/**
 * Why a value was `INVALID`, in pydantic's types, words and order: one issue a value, the first failing step of each. An
 * explainer pushes nothing for a value that fits, so that generated code may ask it about every part.
 */
import type { Issue } from "../errors.js";
import { dateFromJson, dateFromText, dateProblem, dateTextProblem } from "./dates.js";
import { INVALID } from "./invalid.js";
import { bigintFromJson, bigintFromText, booleanFromText, integerFromText, isFloatText, isIntegerText, isMultipleOf, numberFromText } from "./numbers.js";
import { isObject, setOf, tagOf } from "./objects.js";
import { quotable } from "./quote.js";
import { codePoints, counted } from "./strings.js";
import { holdsInteger, isNumberKey } from "./templates.js";

export type Loc = readonly (string | number)[];

export interface StringConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: { readonly test: (text: string) => boolean };
  /** The pattern as it was declared, which a RegExp's own `source` escapes; of a template, the pattern that says the same. */
  readonly source?: string;
}

export interface BigintConstraints {
  readonly minimum?: bigint;
  readonly maximum?: bigint;
  readonly exclusiveMinimum?: bigint;
  readonly exclusiveMaximum?: bigint;
  readonly multipleOf?: bigint;
}

/** Of an instant, a date, a time of day: texts, as issues show them. */
export interface MomentBounds {
  readonly minimum?: string;
  readonly maximum?: string;
  readonly exclusiveMinimum?: string;
  readonly exclusiveMaximum?: string;
}

export interface NumberConstraints {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export function tell(issues: Issue[], type: string, loc: Loc, msg: string, input: unknown, ctx?: Issue["ctx"]): void {
  const quoted = quotable(input);
  issues.push(ctx === undefined ? { type, loc, msg, input: quoted } : { type, loc, msg, input: quoted, ctx });
}

/** A declared part that is not there; `input` is what lacks it, null for a parameter. */
export function missing(loc: Loc, issues: Issue[], input: unknown = null): void {
  tell(issues, "missing", loc, "Field required", input);
}

export function explainString(input: unknown, { minLength, maxLength, pattern, source }: StringConstraints, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "string_type", loc, "Input should be a valid string", input);
  const length = codePoints(input);
  if (minLength !== undefined && length < minLength) return tell(issues, "string_too_short", loc, `String should have at least ${counted(minLength, "character")}`, input, { min_length: minLength });
  if (maxLength !== undefined && length > maxLength) return tell(issues, "string_too_long", loc, `String should have at most ${counted(maxLength, "character")}`, input, { max_length: maxLength });
  if (pattern?.test(input) === false) tell(issues, "string_pattern_mismatch", loc, `String should match pattern '${source}'`, input, { pattern: source });
}

/** `value` is the number that the input stands for: 1 for `true` where that is converted. */
export function explainInteger(input: unknown, constraints: NumberConstraints, loc: Loc, issues: Issue[], value = input): void {
  if (typeof value !== "number") return tell(issues, "int_type", loc, "Input should be a valid integer", input);
  if (!Number.isFinite(value)) return tell(issues, "finite_number", loc, "Input should be a finite number", String(input));
  if (!Number.isInteger(value)) return tell(issues, "int_from_float", loc, "Input should be a valid integer, got a number with a fractional part", input);
  if (!Number.isSafeInteger(value)) return tell(issues, "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", input);
  explainBounds(value, constraints, input, loc, issues);
}

export function explainNumber(input: unknown, constraints: NumberConstraints, loc: Loc, issues: Issue[], value = input): void {
  if (typeof value !== "number") return tell(issues, "float_type", loc, "Input should be a valid number", input);
  if (!Number.isFinite(value)) return tell(issues, "finite_number", loc, "Input should be a finite number", String(input));
  explainBounds(value, constraints, input, loc, issues);
}

export function explainBoolean(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "boolean") tell(issues, "bool_type", loc, "Input should be a valid boolean", input);
}

export function explainNull(input: unknown, loc: Loc, issues: Issue[]): void {
  if (input !== null) tell(issues, "none_required", loc, "Input should be None", input);
}

export function explainLiteral(input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  if (!values.includes(input)) tellLiteral(input, values, loc, issues);
}

/** `values` in order of declaration, as pydantic lists the members of an Enum. */
export function explainEnum(input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  if (!values.includes(input)) tellEnum(input, values, loc, issues);
}

export function tellLiteral(input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  tellChoice("literal_error", input, values, loc, issues);
}

export function tellEnum(input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  tellChoice("enum", input, values, loc, issues);
}

function tellChoice(type: "literal_error" | "enum", input: unknown, values: readonly unknown[], loc: Loc, issues: Issue[]): void {
  const expected = oneOf(values);
  tell(issues, type, loc, `Input should be ${expected}`, input, { expected });
}

export function explainBigint(input: unknown, loc: Loc, issues: Issue[], bounds: BigintConstraints = {}): void {
  const value = bigintFromJson(input);
  if (value !== INVALID) return explainBigintBounds(value, bounds, input, loc, issues);
  // JSON.parse has rounded it, so that nobody knows what it was: it is never taken, and the text of it would be.
  if (Number.isInteger(input)) return tell(issues, "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", input);
  if (typeof input === "string") tell(issues, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", input);
  else tell(issues, "int_type", loc, "Input should be a valid integer", input);
}

export function explainDate(input: unknown, loc: Loc, issues: Issue[], bounds: MomentBounds = {}): void {
  const value = dateFromJson(input);
  if (value !== INVALID) return explainInstant(value, bounds, input, loc, issues);
  if (typeof input === "string") tellDate(input, dateProblem(input), loc, issues);
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
  for (const key of Object.keys(input)) if (!declared.includes(key)) tellExtra(key, input, loc, issues);
}

export function tellExtra(key: string, input: Readonly<Record<string, unknown>>, loc: Loc, issues: Issue[]): void {
  tell(issues, "extra_forbidden", [...loc, key], "Extra inputs are not permitted", input[key]);
}

/** The key of `{ [key: number]: T }`: pydantic reads it as a text, and so do its words. */
export function explainNumberKey(key: string, isInteger: boolean, constraints: NumberConstraints, loc: Loc, issues: Issue[]): void {
  if (isInteger ? holdsInteger(key) : isNumberKey(key)) return explainBounds(Number(key), constraints, key, loc, issues);
  if (isInteger) tell(issues, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", key);
  else tell(issues, "float_parsing", loc, "Input should be a valid number, unable to parse string as a number", key);
}

/** How many keys a dictionary has. pydantic stops counting at the one that is too many. */
export function explainSize(input: Readonly<Record<string, unknown>>, { minProperties, maxProperties }: { readonly minProperties?: number; readonly maxProperties?: number }, loc: Loc, issues: Issue[]): void {
  const size = Object.keys(input).length;
  if (maxProperties !== undefined && size > maxProperties) {
    tell(issues, "too_long", loc, `Dictionary should have at most ${counted(maxProperties, "item")} after validation, not more`, input, { field_type: "Dictionary", max_length: maxProperties, actual_length: null });
  } else if (minProperties !== undefined && size < minProperties) {
    tell(issues, "too_short", loc, `Dictionary should have at least ${counted(minProperties, "item")} after validation, not ${size}`, input, { field_type: "Dictionary", min_length: minProperties, actual_length: size });
  }
}

export interface ArrayConstraints {
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Gives true when nothing is wrong. Items that `fits` says nothing is wrong with are not explained. */
export function explainArray(input: unknown, constraints: ArrayConstraints, loc: Loc, issues: Issue[], element: (item: unknown, loc: Loc) => void, fits?: (item: unknown) => boolean): boolean {
  if (Array.isArray(input)) return explainItems<unknown>(input, constraints, loc, issues, element, fits);
  tell(issues, "list_type", loc, "Input should be a valid list", input);
  return false;
}

/** Too many items are told alone; too few only once each of them fits, as pydantic has it. */
export function explainItems<Item>(input: readonly Item[], { minItems, maxItems }: ArrayConstraints, loc: Loc, issues: Issue[], element: (item: Item, loc: Loc) => void, fits?: (item: Item) => boolean): boolean {
  const before = issues.length;
  if (maxItems !== undefined && input.length > maxItems) {
    tellLength("too_long", "List", `at most ${counted(maxItems, "item")}`, { max_length: maxItems }, input, input.length, loc, issues);
    return false;
  }
  for (let index = 0; index < input.length; index++) {
    const item = input[index] as Item;
    if (fits?.(item) !== true) element(item, [...loc, index]);
  }
  if (issues.length > before) return false;
  if (minItems === undefined || input.length >= minItems) return true;
  tellLength("too_short", "List", `at least ${counted(minItems, "item")}`, { min_length: minItems }, input, input.length, loc, issues);
  return false;
}

function tellLength(type: string, field: string, limit: string, ctx: Readonly<Record<string, number>>, input: readonly unknown[], length: number, loc: Loc, issues: Issue[]): void {
  const message = `${field} should have ${limit} after validation, not ${length}`;
  tell(issues, type, loc, message, input, { field_type: field, ...ctx, actual_length: length });
}

/** pydantic has no list of unique items; JSON Schema's `uniqueItems` has no issue of its own there. */
export function explainRepeated(input: unknown, loc: Loc, issues: Issue[]): void {
  tell(issues, "unique_items", loc, "List should have unique items", input);
}

/** A part that is explained: where it is, and where its issues go. */
type Explain<Item> = (item: Item, loc: Loc, issues: Issue[]) => void;

/** `made` gives what an item that fits becomes. Too many are told alone, before anything that is wrong in them, as pydantic does. */
export function explainSet<Item>(input: unknown, { minItems = 0, maxItems = Infinity }: ArrayConstraints, loc: Loc, issues: Issue[], element: Explain<Item>, made: (item: Item) => unknown): void {
  if (!Array.isArray(input)) return tell(issues, "set_type", loc, "Input should be a valid set", input);
  const { own, fitting } = explainEach<Item>(input, loc, element);
  const { size } = setOf(fitting.map(made));
  if (size > maxItems) return tell(issues, "too_long", loc, `Set should have at most ${counted(maxItems, "item")} after validation, not more`, input, { field_type: "Set", max_length: maxItems, actual_length: null });
  issues.push(...own);
  if (own.length === 0 && size < minItems) tellLength("too_short", "Set", `at least ${counted(minItems, "item")}`, { min_length: minItems }, input, size, loc, issues);
}

/** As pydantic tells a list of pairs; how many there are as it tells a dictionary. `made` gives what a key that fits becomes. */
export function explainMap(input: unknown, { minItems = 0, maxItems = Infinity }: ArrayConstraints, loc: Loc, issues: Issue[], entry: Explain<unknown>, made: (key: unknown) => unknown): void {
  if (!Array.isArray(input)) return tell(issues, "list_type", loc, "Input should be a valid list", input);
  const { own, fitting } = explainEach<unknown>(input, loc, entry);
  issues.push(...own);
  if (own.length > 0) return;
  const { size } = setOf(fitting.map((item) => made((item as readonly unknown[])[0])));
  if (size > maxItems) tellLength("too_long", "Dictionary", `at most ${counted(maxItems, "item")}`, { max_length: maxItems }, input, size, loc, issues);
  else if (size < minItems) tellLength("too_short", "Dictionary", `at least ${counted(minItems, "item")}`, { min_length: minItems }, input, size, loc, issues);
}

function explainEach<Item>(input: readonly Item[], loc: Loc, explain: Explain<Item>): { readonly own: readonly Issue[]; readonly fitting: readonly Item[] } {
  const own: Issue[] = [];
  const fitting = input.filter((item, index) => {
    const before = own.length;
    explain(item, [...loc, index], own);
    return own.length === before;
  });
  return { own, fitting };
}

/** Gives true when its elements are to be looked at: too many are told alone, each that is missing by itself. */
export function explainTuple(input: unknown, length: number, loc: Loc, issues: Issue[]): input is readonly unknown[] {
  if (!Array.isArray(input)) {
    tell(issues, "tuple_type", loc, "Input should be a valid tuple", input);
    return false;
  }
  if (input.length > length) {
    tellLength("too_long", "Tuple", `at most ${counted(length, "item")}`, { max_length: length }, input, input.length, loc, issues);
    return false;
  }
  return true;
}

/** Told beside what is missing; pydantic tells it of wrong elements too, which it counts as none. */
export function explainShortTuple(input: readonly unknown[], least: number, loc: Loc, issues: Issue[]): void {
  tellLength("too_short", "Tuple", `at least ${counted(least, "item")}`, { min_length: least }, input, input.length, loc, issues);
}

/** Gives the tag when it is one of those expected. `name` is what the program calls the property. */
export function explainTag(input: unknown, property: string, tags: readonly (string | number | boolean)[], loc: Loc, issues: Issue[], name = property): string | number | boolean | undefined {
  if (!explainObject(input, loc, issues)) return undefined;
  // As pydantic, which looks under the program's name too and then says what the member lacks.
  const tag = tagOf(input, property) ?? tagOf(input, name);
  const discriminator = name === property ? `'${property}'` : `'${name}' | '${property}'`;
  if (tag === undefined) tell(issues, "union_tag_not_found", loc, `Unable to extract tag using discriminator ${discriminator}`, input, { discriminator });
  else if (!tags.includes(tag as string)) {
    const expected = tags.map(python).join(", ");
    const found = shown(tag);
    tell(issues, "union_tag_invalid", loc, `Input tag '${found}' found using ${discriminator} does not match any of the expected tags: ${expected}`, input, { discriminator, tag: found, expected_tags: expected });
  } else return tag as string;
  return undefined;
}

/** A tag in a message. Never `String()` of an object: its `toString` is the caller's. */
function shown(tag: unknown): string {
  if (typeof tag === "object" && tag !== null) return Array.isArray(tag) ? "[…]" : "{…}";
  return typeof tag === "string" ? tag : python(tag);
}

/** A member of a union: its label in `loc`, the JSON forms it may have, and its explainer. */
export type Attempt = readonly [label: string, forms: readonly string[], explain: (loc: Loc, issues: Issue[]) => void];

/**
 * None of the members fits. Of those that have the form of the input the closest is told: the one that lacks the fewest of its
 * own fields, then the one with the fewest issues. Where none has the form, each says what it expected, as pydantic does always.
 */
export function explainUnion(input: unknown, loc: Loc, issues: Issue[], members: readonly Attempt[]): void {
  const form = input === null ? "null" : Array.isArray(input) ? "array" : typeof input;
  const told = members.map(([label, forms, explain]) => {
    const own: Issue[] = [];
    explain([...loc, label], own);
    return { isNear: forms.includes(form), own };
  });
  // A member of another form may convert it.
  if (told.some(({ own }) => own.length === 0)) return;
  const near = told.filter(({ isNear }) => isNear).map(({ own }) => own);
  if (near.length === 0) issues.push(...told.flatMap(({ own }) => own));
  else issues.push(...near.reduce((best, own) => (distance(own, loc) < distance(best, loc) ? own : best)));
}

/** A field that is missing weighs more than anything that is wrong in one that is there. */
function distance(issues: readonly Issue[], loc: Loc): number {
  const absent = issues.filter((issue) => issue.type === "missing" && issue.loc.length === loc.length + 2);
  return absent.length * 1e6 + issues.length;
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

export function explainBigintText(text: string, loc: Loc, issues: Issue[], bounds: BigintConstraints = {}): void {
  const value = bigintFromText(text);
  if (value !== INVALID) return explainBigintBounds(value, bounds, text, loc, issues);
  if (text.length > 4300) tell(issues, "int_parsing_size", loc, "Unable to parse input string as an integer, exceeded maximum size", text);
  else tell(issues, "int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", text);
}

export function explainDateText(text: string, loc: Loc, issues: Issue[], bounds: MomentBounds = {}): void {
  const value = dateFromText(text);
  if (value === INVALID) tellDate(text, dateTextProblem(text), loc, issues);
  else explainInstant(value, bounds, text, loc, issues);
}

export function tellDate(input: unknown, error: string, loc: Loc, issues: Issue[]): void {
  // What is a date-time by its form and out of range by its year fails once only.
  if (error.startsWith("year ")) tell(issues, "datetime_parsing", loc, `Input should be a valid datetime, ${error}`, input, { error });
  else tell(issues, "datetime_from_date_parsing", loc, `Input should be a valid datetime or date, ${error}`, input, { error });
}

export function explainBigintBounds(value: bigint, { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum }: BigintConstraints, input: unknown, loc: Loc, issues: Issue[]): void {
  if (multipleOf !== undefined && value % multipleOf !== 0n) tell(issues, "multiple_of", loc, `Input should be a multiple of ${multipleOf}`, input, { multiple_of: inContext(multipleOf) });
  else if (maximum !== undefined && value > maximum) tell(issues, "less_than_equal", loc, `Input should be less than or equal to ${maximum}`, input, { le: inContext(maximum) });
  else if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) tell(issues, "less_than", loc, `Input should be less than ${exclusiveMaximum}`, input, { lt: inContext(exclusiveMaximum) });
  else if (minimum !== undefined && value < minimum) tell(issues, "greater_than_equal", loc, `Input should be greater than or equal to ${minimum}`, input, { ge: inContext(minimum) });
  else if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) tell(issues, "greater_than", loc, `Input should be greater than ${exclusiveMinimum}`, input, { gt: inContext(exclusiveMinimum) });
}

/** A number as pydantic has it, but for one that readers of JSON would round. */
function inContext(bound: bigint): number | string {
  const value = Number(bound);
  return Number.isSafeInteger(value) ? value : String(bound);
}

function explainBounds(value: number, { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum }: NumberConstraints, input: unknown, loc: Loc, issues: Issue[]): void {
  if (multipleOf !== undefined && !isMultipleOf(value, multipleOf)) tell(issues, "multiple_of", loc, `Input should be a multiple of ${multipleOf}`, input, { multiple_of: multipleOf });
  else if (maximum !== undefined && value > maximum) tell(issues, "less_than_equal", loc, `Input should be less than or equal to ${maximum}`, input, { le: maximum });
  else if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) tell(issues, "less_than", loc, `Input should be less than ${exclusiveMaximum}`, input, { lt: exclusiveMaximum });
  else if (minimum !== undefined && value < minimum) tell(issues, "greater_than_equal", loc, `Input should be greater than or equal to ${minimum}`, input, { ge: minimum });
  else if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) tell(issues, "greater_than", loc, `Input should be greater than ${exclusiveMinimum}`, input, { gt: exclusiveMinimum });
}

/** `after` says how far behind a bound the value is. */
export function tellBounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: MomentBounds, after: (bound: string) => number, input: unknown, loc: Loc, issues: Issue[]): void {
  if (maximum !== undefined && after(maximum) > 0) tell(issues, "less_than_equal", loc, `Input should be less than or equal to ${maximum}`, input, { le: maximum });
  else if (exclusiveMaximum !== undefined && after(exclusiveMaximum) >= 0) tell(issues, "less_than", loc, `Input should be less than ${exclusiveMaximum}`, input, { lt: exclusiveMaximum });
  else if (minimum !== undefined && after(minimum) < 0) tell(issues, "greater_than_equal", loc, `Input should be greater than or equal to ${minimum}`, input, { ge: minimum });
  else if (exclusiveMinimum !== undefined && after(exclusiveMinimum) <= 0) tell(issues, "greater_than", loc, `Input should be greater than ${exclusiveMinimum}`, input, { gt: exclusiveMinimum });
}

/** `value` was made of `input`. */
export function explainInstant(value: Date, bounds: MomentBounds, input: unknown, loc: Loc, issues: Issue[]): void {
  tellBounds(bounds, (bound) => value.getTime() - Date.parse(bound), input, loc, issues);
}

/** `'a', 'b' or 'c'`, as Python writes texts. */
function oneOf(values: readonly unknown[]): string {
  const shown = values.map(python);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** A scalar as Python writes it. */
function python(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "string") return String(value);
  return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replaceAll("'", "\\'")}'`;
}
