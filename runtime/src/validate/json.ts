/**
 * JSON values as they are. Depth is counted before each step, so that no value reaches the end of the stack; own keys alone are
 * looked at, and nothing is copied, so that a key called `__proto__` stays what JSON.parse made of it.
 */
import { EncodeError, type Issue } from "../errors.js";
import type { JsonValue } from "../markers/json.js";
import { encodeDate, encodeNumber, encodeString, wrong } from "./encode.js";
import { explainDepth, type Loc, tell } from "./explain.js";

/** Levels of arrays and objects in each other. */
const depthLimit = 64;

export function isJson(value: unknown, levels = depthLimit): value is JsonValue {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || levels === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!isJson(item, levels - 1)) return false;
    return true;
  }
  if (!isPlain(value)) return false;
  for (const key of Object.keys(value)) if (!isJson((value as Record<string, unknown>)[key], levels - 1)) return false;
  return true;
}

/** Made by a literal or JSON.parse, in whichever realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Too deep a value is told once, what is no JSON at its place, which pydantic names by the kinds around it. */
export function explainJson(input: unknown, loc: Loc, issues: Issue[]): void {
  if (isJson(input)) return;
  const found = firstWrong(input, loc, depthLimit);
  if (found === undefined) explainDepth(input, depthLimit, loc, issues);
  else tell(issues, "invalid-json-value", found.loc, "input was not a valid JSON value", found.value);
}

/** undefined where nothing is wrong but the depth. */
function firstWrong(value: unknown, loc: Loc, levels: number): { readonly loc: Loc; readonly value: unknown } | undefined {
  if (isJson(value, 0)) return undefined;
  if (typeof value !== "object" || value === null || (!Array.isArray(value) && !isPlain(value))) return { loc, value: shown(value) };
  if (levels === 0) return undefined;
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? value.map((item: unknown, index) => [index, item] as const) : Object.entries(value);
  for (const [key, item] of parts) {
    const found = firstWrong(item, [...loc, Array.isArray(value) ? "list" : "dict", key], levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An issue is JSON itself. */
function shown(value: unknown): unknown {
  return typeof value === "object" ? {} : String(value);
}

/**
 * The JSON text of any value: numbers that are finite, arrays, own properties of plain objects and of instances, whatever
 * `toJSON` gives; a property that is `undefined` is left out. JSON.stringify would drop functions and symbols, write null for NaN
 * and `{}` for a Map: these throw, as a value that contains itself does.
 */
export function encodeJson(value: unknown): string {
  return write(value, []);
}

/** Whether `encodeJson` takes a value: also one that is no JSON itself, such as a Date. */
export function hasJsonText(value: unknown): boolean {
  try {
    encodeJson(value);
    return true;
  } catch (error) {
    if (error instanceof EncodeError) return false;
    throw error;
  }
}

function write(value: unknown, around: readonly object[]): string {
  switch (typeof value) {
    case "string":
      return encodeString(value);
    case "number":
      return encodeNumber(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : writeObject(value, around);
    default:
      throw wrong(value, "a JSON value");
  }
}

function writeObject(value: object, around: readonly object[]): string {
  if (value instanceof Date) return encodeDate(value);
  if (around.includes(value)) throw wrong(value, "a value that does not contain itself");
  if (around.length >= depthLimit) throw wrong(value, `at most ${depthLimit} levels`);
  const inside = [...around, value];
  if (Array.isArray(value)) return writeArray(value, inside);
  // Asked for before it is read: what is read is taken for the place of what is wrong.
  if ("toJSON" in value && typeof value.toJSON === "function") return write((value as { toJSON(): unknown }).toJSON(), inside);
  if (!isWritable(value)) throw wrong(value, "a JSON value");
  let text = "{";
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) text += `${text === "{" ? "" : ","}${JSON.stringify(key)}:${write(item, inside)}`;
  }
  return `${text}}`;
}

function writeArray(items: readonly unknown[], inside: readonly object[]): string {
  let text = "[";
  for (const item of items) text += (text === "[" ? "" : ",") + write(item, inside);
  return `${text}]`;
}

/** Objects of the platform have no data in their own properties. */
function isWritable(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]" && !(value instanceof Error) && !(value instanceof RegExp);
}
