/** Values to JSON text. Each encoder refuses what its type forbids, so that broken JSON never leaves. */
import { EncodeError } from "../errors.js";
import { isDate } from "./dates.js";
import { isPlatformObject } from "./platform-objects.js";
import { areUnique, hasToJson, mapOf, setOf } from "./objects.js";
import { mask, Secret } from "./secret.js";

/** Below this length a loop over the characters beats one regular expression (measured: about 40 in V8 11 and 12). */
const shortText = 40;
const needsEscape = /[\u0000-\u001f"\\\ud800-\udfff]/;

export function encodeString(value: string): string {
  return `"${escaped(value)}"`;
}

/** What stands between the quotes of a string: who writes these as part of a constant joins two texts less. */
export function escaped(value: string): string {
  if (typeof value !== "string") throw wrong(value, "a string");
  const { length } = value;
  if (length > shortText) return needsEscape.test(value) ? quoted(value) : value;
  for (let index = 0; index < length; index++) {
    const code = value.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code & 0xf800) === 0xd800) return quoted(value);
  }
  return value;
}

function quoted(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

export function encodeNumber(value: number): string {
  if (typeof value !== "number" || !Number.isFinite(value)) throw wrong(value, "a finite number");
  return `${value}`;
}

const integer = "an integer within ±(2^53 − 1)";

/** Within ±(2^53 − 1): a larger one is rounded already. */
export function encodeInteger(value: number): string {
  if (!Number.isSafeInteger(value)) throw wrong(value, integer);
  return `${value}`;
}

/** From so many items on one JSON.stringify of the list takes less than joining them (measured: half the time for 100). */
const longList = 8;

export function encodeStrings(values: readonly string[]): string {
  if (isShort(values)) return joinedStrings(values);
  for (let index = 0; index < values.length; index++) if (typeof values[index] !== "string") throw wrong(values[index], "a string");
  return JSON.stringify(values);
}

export function encodeNumbers(values: readonly number[]): string {
  if (isShort(values)) return joined(values, encodeNumber);
  for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) throw wrong(values[index], "a finite number");
  return JSON.stringify(values);
}

export function encodeIntegers(values: readonly number[]): string {
  if (isShort(values)) return joined(values, encodeInteger);
  for (let index = 0; index < values.length; index++) if (!Number.isSafeInteger(values[index])) throw wrong(values[index], integer);
  return JSON.stringify(values);
}

/** A list that says itself how it is written is not asked. */
function isShort(values: readonly unknown[]): boolean {
  return values.length < longList || "toJSON" in values;
}

function joined<Item>(values: readonly Item[], encode: (value: Item) => string): string {
  let text = "[";
  for (const value of values) text += (text === "[" ? "" : ",") + encode(value);
  return `${text}]`;
}

function joinedStrings(values: readonly string[]): string {
  let text = "[";
  for (const value of values) {
    text += text === "[" ? '"' : ',"';
    text += escaped(value);
    text += '"';
  }
  return `${text}]`;
}

export function encodeBoolean(value: boolean): string {
  if (value === true) return "true";
  if (value === false) return "false";
  throw wrong(value, "a boolean");
}

export function encodeNull(value: null): string {
  if (value !== null) throw wrong(value, "null");
  return "null";
}

export function encodeBigint(value: bigint): string {
  if (typeof value !== "bigint") throw wrong(value, "a bigint");
  return `"${value}"`;
}

export function encodeDate(value: Date): string {
  if (!isDate(value)) throw wrong(value, "a valid Date of the years 1 to 9999");
  return `"${value.toISOString()}"`;
}

/** The mask, as in pydantic. A response with a secret does not compile; a model that is only sent may be encoded by its owner. */
export function encodeSecret(value: Secret<unknown>): string {
  if (!(value instanceof Secret)) throw wrong(value, "a Secret");
  return `"${mask}"`;
}

/** Whether a value can be written as an object: a list or a date would come out as an empty one. */
export function isFields(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** How many elements of a tuple are written: optional ones that are undefined at its end are as good as absent. */
export function sentLength(value: readonly unknown[], required: number, declared: number): number {
  let length = value.length;
  while (length > required && length <= declared && value[length - 1] === undefined) length--;
  return length;
}

/** The keys of an object that are not declared (`extra: "allow"`), each after a comma. */
export function encodeExtra(value: object, declared: readonly string[]): string {
  let text = "";
  for (const [key, item] of Object.entries(value)) {
    if (declared.includes(key)) continue;
    const encoded = JSON.stringify(item, refuseBigint) as string | undefined;
    if (encoded !== undefined) text += `,${JSON.stringify(key)}:${encoded}`;
  }
  return text;
}

function refuseBigint(_key: string, value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) throw wrong(value, "a value that JSON has");
  return value;
}

/** Items that differ in what is not written would come back the same: what counts is what is written. */
export function encodeUnique<Item>(items: readonly Item[], encode: (item: Item) => string): string {
  const texts = items.map((item) => encode(item));
  if (!areUnique(texts.map((text): unknown => JSON.parse(text)))) throw wrong(items, "unique items");
  return `[${texts.join(",")}]`;
}

/** Values that are written the same are one. */
export function encodeSet<Item>(items: ReadonlySet<Item>, encode: (item: Item) => string, minItems = 0, maxItems = Infinity): string {
  const written: unknown[] = [];
  for (const item of items) written.push(JSON.parse(encode(item)));
  const texts = [...setOf(written)].map((item) => JSON.stringify(item));
  if (texts.length < minItems || texts.length > maxItems) throw wrong(items, `${minItems} to ${maxItems} values`);
  return `[${texts.join(",")}]`;
}

/** Of keys that are written the same, the last one's value. */
export function encodeMap<Entry>(entries: Iterable<Entry>, encodeKey: (entry: Entry) => string, encodeValue: (entry: Entry) => string, minItems = 0, maxItems = Infinity): string {
  const written: [unknown, string][] = [];
  for (const entry of entries) written.push([JSON.parse(encodeKey(entry)), encodeValue(entry)]);
  const pairs = mapOf(written);
  if (pairs.size < minItems || pairs.size > maxItems) throw wrong(entries, `${minItems} to ${maxItems} entries`);
  return `[${[...pairs].map(([key, text]) => `[${JSON.stringify(key)},${text}]`).join(",")}]`;
}

/** Whether as many values differ in what is written as are declared. */
export function isWrittenCounted<Item>(items: Iterable<Item>, encode: (item: Item) => string, minItems = 0, maxItems = Infinity): boolean {
  const { size } = setOf([...items].map((item): unknown => JSON.parse(encode(item))));
  return size >= minItems && size <= maxItems;
}

/** Of a union's members those that fit the value: what the one with most of it writes, defaults not counted; the first of equals. */
export function encodeFullest(value: unknown, members: readonly (readonly [fits: () => boolean, encode: () => string, aliases?: WrittenAliases])[]): string {
  const fitting = members.filter(([fits]) => fits());
  const texts = fitting.map(([, encode]) => encode());
  const [first] = texts;
  if (first === undefined) throw wrong(value, "a member of the union");
  if (texts.length === 1) return first;
  const counts = texts.map((text, index) => writtenCount(JSON.parse(text), value, fitting[index]?.[2]));
  return texts[counts.indexOf(Math.max(...counts))] ?? first;
}

/** What the program calls the fields that are written under other keys, by those keys. */
type WrittenAliases = Readonly<Record<string, readonly string[]>>;

/** Fields of what was written that come from the value; also those that its class gives. */
function writtenCount(written: unknown, program: unknown, aliases?: WrittenAliases): number {
  const value = hasToJson(program) && !isPlatformObject(program) ? program.toJSON() : program;
  // Where values were written as one, nothing says which they are.
  if (value instanceof Set || value instanceof Map) return writtenCount(written, Array.isArray(written) && written.length === value.size ? [...value] : written, aliases);
  if (typeof written !== "object" || written === null || typeof value !== "object" || value === null || isPlatformObject(value)) return 0;
  let count = 0;
  for (const [key, inner] of Object.entries(written)) {
    const names = aliases !== undefined && Object.hasOwn(aliases, key) ? (aliases[key] ?? []) : [key];
    const item = names.map((name) => memberOf(value, name)).find((one) => one !== undefined);
    if (item !== undefined) count += (Array.isArray(value) ? 0 : 1) + writtenCount(inner, item, aliases);
  }
  return count;
}

/** A name that every object has from its prototype counts where the value has it. */
function memberOf(value: object, name: string): unknown {
  return name in Object.prototype && !Object.hasOwn(value, name) ? undefined : (value as Record<string, unknown>)[name];
}

/** Whether the keys that are not declared hold nothing that JSON has not. */
export function hasJson(value: object, declared: readonly string[]): boolean {
  try {
    encodeExtra(value, declared);
    return true;
  } catch (error) {
    if (error instanceof EncodeError) return false;
    throw error;
  }
}

/** Of items that fit. */
export function isWrittenUnique(items: readonly unknown[], encode: (item: unknown) => string): boolean {
  return areUnique(items.map((item): unknown => JSON.parse(encode(item))));
}

/** Makes the error for a value that does not fit; `expected` continues "expected …". */
export function wrong(value: unknown, expected: string): EncodeError {
  return new EncodeError(`expected ${expected}, got ${describe(value)}`);
}

/** Only its kind: the value may be secret. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value);
  if (typeof value === "bigint") return "a bigint";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
