/** Objects and lists that come from outside: own keys only, and no key that reaches a prototype. */
import { dateFromJson } from "./dates.js";
import { fieldNames, filledNames } from "./fields-set.js";
import { INVALID, type Invalid } from "./invalid.js";
import { isPlatformObject, platformIdentity } from "./platform-objects.js";
import { Secret } from "./secret.js";

export function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/** Whether the object has a key that is not declared. */
export function hasExtra(input: Readonly<Record<string, unknown>>, declared: readonly string[]): boolean {
  for (const key of Object.keys(input)) if (!declared.includes(key)) return true;
  return false;
}

/** A property that every object inherits, where this one has its own: `toString`, `__proto__`. */
export function ownValue<Target extends object, Key extends keyof Target>(target: Target, key: Key): Exclude<Target[Key], undefined> {
  return (Object.hasOwn(target, key) ? target[key] : undefined) as Exclude<Target[Key], undefined>;
}

/** Takes over the keys that are not declared, as they are (pydantic's `extra: "allow"`). */
export function copyExtra(input: Readonly<Record<string, unknown>>, declared: readonly string[], target: object): void {
  for (const key of Object.keys(input)) if (!declared.includes(key)) setKey(target, key, input[key]);
}

/** Sets an own property, also one called `__proto__`, which an assignment would take for the prototype. */
export function setKey(target: object, key: string, value: unknown): void {
  if (key === "__proto__") Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else (target as Record<string, unknown>)[key] = value;
}

/** The property that tells the members of a union apart. */
export function tagOf(input: unknown, property: string): unknown {
  if (!isObject(input)) return undefined;
  return property in Object.prototype && !Object.hasOwn(input, property) ? undefined : input[property];
}

/** A key or a place of what may be anything: only an object has the one, only a list the other. A place below 0 counts from the end. */
export function partOf(value: unknown, part: string | number): unknown {
  if (typeof part === "number") return Array.isArray(value) ? (value.at(part) as unknown) : undefined;
  return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

/** The first of the paths that leads to something, else the first of all. */
export function foundAt(input: unknown, paths: readonly Path[]): Path {
  return leading(input, paths) ?? paths[0] ?? [];
}

/** The keys by which fields with several places, or one inside another value, were found. */
export function usedKeys(input: unknown, fields: readonly (readonly Path[])[]): readonly string[] {
  const found = fields.map((paths) => leading(input, paths)?.[0]);
  return found.filter((key) => typeof key === "string");
}

type Path = readonly (string | number)[];

function leading(input: unknown, paths: readonly Path[]): Path | undefined {
  return paths.find((path) => path.reduce(partOf, input) !== undefined);
}

/** Where fields lie whose keys are not their names, by those names. */
type Aliases = Readonly<Record<string, readonly Path[]>>;

/** Of two readings of one input the one with more of it, defaults not counted: pydantic's smart mode, the first of equals. */
export function fuller<One, Other>(input: unknown, one: One | Invalid, other: Other | Invalid): One | Other | Invalid {
  if (one === INVALID) return other;
  if (other === INVALID) return one;
  return fieldCount(other, input) > fieldCount(one, input) ? other : one;
}

/** As `fuller`; of equals one that is what was sent comes before one that something was converted for (pydantic's exactness). */
export function closer<One, Other>(input: unknown, one: One | Invalid, other: Other | Invalid): One | Other | Invalid {
  if (one === INVALID) return other;
  if (other === INVALID) return one;
  const more = fieldCount(other, input) - fieldCount(one, input);
  return more > 0 || (more === 0 && !isAsSent(one, input) && isAsSent(other, input)) ? other : one;
}

/** A reading of an input, and where its fields lie whose keys are not their names. */
type Reading<Value> = readonly [value: Value | Invalid, aliases?: Aliases];

/** As `fuller` among readings that each find their fields at other places. */
export function fullest<Value>(input: unknown, readings: readonly Reading<Value>[]): Value | Invalid {
  const [chosen] = fullestOf(input, readings);
  return chosen === undefined ? INVALID : chosen[0];
}

/** As `closer` among readings that each find their fields at other places. */
export function closest<Value>(input: unknown, readings: readonly Reading<Value>[]): Value | Invalid {
  const best = fullestOf(input, readings);
  const chosen = best.find(([value, aliases]) => isAsSent(value, input, aliases)) ?? best[0];
  return chosen === undefined ? INVALID : chosen[0];
}

function fullestOf<Value>(input: unknown, readings: readonly Reading<Value>[]): readonly Reading<Value>[] {
  const fitting = readings.filter(([value]) => value !== INVALID);
  const counts = fitting.map(([value, aliases]) => fieldCount(value, input, aliases));
  const most = Math.max(...counts);
  return fitting.filter((_, index) => counts[index] === most);
}

/** What JSON has no form for, an instant or a big integer, is as it was sent when it came as text. */
function isAsSent(value: unknown, input: unknown, aliases?: Aliases): boolean {
  if (value instanceof Date) return dateFromJson(input) !== INVALID;
  if (typeof value === "object" && value !== null && isPlatformObject(value)) return true;
  if (typeof value === "bigint") return (typeof input === "string" || typeof input === "number") && String(value) === String(input);
  if (value instanceof Set || value instanceof Map) return Array.isArray(input) && value.size === input.length && isAsSent([...value], input, aliases);
  if (Array.isArray(value)) return Array.isArray(input) && value.every((item, index) => isAsSent(item, input[index], aliases));
  if (!isObject(value)) return value === input;
  return isObject(input) && fieldNames(value).every((key) => isPartAsSent(value[key], sentUnder(key, input, aliases), aliases));
}

function isPartAsSent(value: unknown, sent: unknown, aliases?: Aliases): boolean {
  return sent === undefined || isAsSent(value, sent, aliases);
}

/** What was sent for a field of a reading. */
function sentUnder(key: string, input: Readonly<Record<string, unknown>>, aliases?: Aliases): unknown {
  const path = aliases !== undefined && Object.hasOwn(aliases, key) ? leading(input, aliases[key] ?? []) : undefined;
  return path === undefined ? partOf(input, key) : path.reduce(partOf, input);
}

/** Fields of a reading that come from the input. Where values of a set were one, those of it count whole. */
function fieldCount(value: unknown, input: unknown, aliases?: Aliases): number {
  if (value instanceof Set || value instanceof Map) {
    const items: readonly unknown[] = [...value];
    return fieldCount(items, Array.isArray(input) && input.length === items.length ? input : items, aliases);
  }
  let count = 0;
  if (Array.isArray(value)) {
    if (Array.isArray(input)) for (let index = 0; index < value.length; index++) count += fieldCount(value[index], input[index], aliases);
  } else if (isObject(value) && isObject(input)) {
    // What stands for itself is of the program, and may be no object of fields.
    if (value === input && isPlatformObject(value)) return 0;
    // A default may be called like a key that only another reading takes.
    const filled = filledNames(value);
    for (const key of fieldNames(value)) {
      if (filled?.includes(key) === true) continue;
      const sent = value === input || (aliases === undefined && Object.hasOwn(input, key)) ? input[key] : sentUnder(key, input, aliases);
      if (sent !== undefined) count += 1 + fieldCount(value[key], sent, aliases);
    }
  }
  return count;
}

/** By value, whatever the order of keys. Linear: each item is compared by a text of its own. */
export function areUnique(items: readonly unknown[]): boolean {
  return new Set(items.map(identity)).size === items.length;
}

/** A Set of values that are equal by what is in them: the first of each. */
export function setOf<Item>(items: readonly Item[]): Set<Item> {
  const found = new Map<unknown, Item>();
  for (const item of items) {
    const key = identity(item);
    if (!found.has(key)) found.set(key, item);
  }
  return new Set(found.values());
}

/** A Map whose keys are equal by what is in them: the last value of each, under its first key. */
export function mapOf<Key, Value>(entries: readonly (readonly [Key, Value])[]): Map<Key, Value> {
  const found = new Map<unknown, readonly [Key, Value]>();
  for (const [key, value] of entries) {
    const own = identity(key);
    found.set(own, [found.get(own)?.[0] ?? key, value]);
  }
  return new Map(found.values());
}

/** Scalars are their own identity where a Set tells them apart; objects, lists and dates get a canonical text. */
function identity(value: unknown): unknown {
  // A file is itself alone.
  if (value instanceof Blob) return value;
  return typeof value === "object" && value !== null ? `o${canonical(value)}` : typeof value === "string" ? `s${value}` : value;
}

function canonical(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Secret) return `s${canonical(value.reveal())}`;
  if (value instanceof Date) return `d${value.getTime()}`;
  // The order of a set is not part of it, that of a map is no part of what its keys lead to.
  if (value instanceof Set) return `s{${[...value].map(canonical).sort().join()}}`;
  if (value instanceof Map) return `m{${[...value].map(canonical).sort().join()}}`;
  if (typeof value === "object" && value !== null && isPlatformObject(value)) return platformIdentity(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const shown = filledNames(value)?.fields;
  const keys = (shown === undefined ? Object.keys(value) : [...new Set([...Object.keys(value), ...shown])]).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

/** An object that says with a method what is written of it. */
export interface Told<Value> {
  toJSON(): Value;
}

export function hasToJson(value: unknown): value is Told<unknown> {
  return typeof value === "object" && value !== null && typeof (value as Partial<Told<unknown>>).toJSON === "function";
}
