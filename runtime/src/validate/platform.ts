/**
 * Objects of the platform that have a form of their own on the wire: URLs, bytes, typed arrays, Temporal. A table has a row for
 * each class, and generated code names the row. Bytes are base64, strictly; an element of a typed array is a number within its
 * range, of a BigInt64Array decimal text; Temporal is in `temporal.ts`.
 */
import type { Issue } from "../errors.js";
import { encodeBigint, encodeInteger, encodeNumber, encodeString, wrong } from "./encode.js";
import { explainArray, explainBigint, explainInteger, explainNumber, type Loc, tell } from "./explain.js";
import { explainBase64, isBase64 } from "./formats/base64.js";
import { explainAnyUrl, isAnyUrl } from "./formats/url.js";
import { INVALID, type Invalid } from "./invalid.js";
import { bigintFromJson } from "./numbers.js";
import { base64 } from "./platform-objects.js";
import { explainTemporal, isTemporal, readTemporal, type TemporalName, writeTemporal } from "./temporal.js";

type NumberArrayName = "Int8Array" | "Uint8ClampedArray" | "Int16Array" | "Uint16Array" | "Int32Array" | "Uint32Array" | "Float32Array" | "Float64Array";
type BigintArrayName = "BigInt64Array" | "BigUint64Array";
export type PlatformName = "URL" | "Blob" | "File" | "Uint8Array" | "ArrayBuffer" | "Buffer" | NumberArrayName | BigintArrayName | `Temporal.${TemporalName}`;

interface Form {
  /** From parsed JSON; from a text of the query too, where JSON has a text. */
  readonly read: (input: unknown) => unknown;
  readonly is: (value: unknown) => boolean;
  /** JSON text of a value that is one. */
  readonly write: (value: never) => string;
  readonly explain: (input: unknown, loc: Loc, issues: Issue[]) => void;
}

/** `Value` is the class of that name. */
export function platformFromJson<Value>(name: PlatformName, input: unknown): Value | Invalid {
  return formOf(name).read(input) as Value | Invalid;
}

export function isPlatform(name: PlatformName, value: unknown): boolean {
  return formOf(name).is(value);
}

export function encodePlatform(name: PlatformName, value: unknown): string {
  const { is, write } = formOf(name);
  if (!is(value)) throw wrong(value, /^[AEIOU](?!RL)/.test(name) ? `an ${name}` : `a ${name}`);
  return write(value as never);
}

export function explainPlatform(name: PlatformName, input: unknown, loc: Loc, issues: Issue[]): void {
  formOf(name).explain(input, loc, issues);
}

function formOf(name: PlatformName): Form {
  switch (name) {
    case "URL":
      return url;
    case "Uint8Array":
      return bytesForm((bytes) => bytes, (value) => value instanceof Uint8Array);
    case "ArrayBuffer":
      return bytesForm((bytes) => bytes.buffer, (value) => value instanceof ArrayBuffer);
    case "Buffer":
      return bytesForm((bytes) => Buffer.from(bytes.buffer), (value) => Buffer.isBuffer(value));
    case "Blob":
      return fileForm(Blob);
    case "File":
      return fileForm(File);
    case "BigInt64Array":
      return bigintForm(BigInt64Array, -(2n ** 63n), 2n ** 63n - 1n);
    case "BigUint64Array":
      return bigintForm(BigUint64Array, 0n, 2n ** 64n - 1n);
    case "Int8Array":
      return numberForm(Int8Array, { minimum: -128, maximum: 127 });
    case "Uint8ClampedArray":
      return numberForm(Uint8ClampedArray, { minimum: 0, maximum: 255 });
    case "Int16Array":
      return numberForm(Int16Array, { minimum: -32_768, maximum: 32_767 });
    case "Uint16Array":
      return numberForm(Uint16Array, { minimum: 0, maximum: 65_535 });
    case "Int32Array":
      return numberForm(Int32Array, { minimum: -2_147_483_648, maximum: 2_147_483_647 });
    case "Uint32Array":
      return numberForm(Uint32Array, { minimum: 0, maximum: 4_294_967_295 });
    case "Float32Array":
      return numberForm(Float32Array, { minimum: -largestFloat, maximum: largestFloat }, false);
    case "Float64Array":
      return numberForm(Float64Array, {}, false);
    default:
      return temporalForm(name.slice("Temporal.".length) as TemporalName);
  }
}

const url: Form = {
  read: (input) => (typeof input === "string" && isAnyUrl(input) ? new URL(input) : INVALID),
  is: (value) => value instanceof URL,
  write: (value: URL) => encodeString(value.href),
  explain: explainAnyUrl,
};

function bytesForm(made: (bytes: Uint8Array<ArrayBuffer>) => unknown, is: (value: unknown) => boolean): Form {
  return {
    read: (input) => (typeof input === "string" && isBase64(input) ? made(bytesOf(input)) : INVALID),
    is,
    write: (value: Uint8Array | ArrayBuffer) => `"${base64(value instanceof ArrayBuffer ? new Uint8Array(value) : value)}"`,
    explain: explainBase64,
  };
}

/** Not of Node's pool, which others' bytes lie in. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return typeof Buffer === "undefined" ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : new Uint8Array(Buffer.from(text, "base64"));
}

/** Of a form. No JSON has one, and none is written. */
function fileForm(type: { readonly prototype: Blob } & (abstract new (...given: never) => Blob)): Form {
  const is = (value: unknown): boolean => value instanceof type;
  return {
    read: (input) => (is(input) ? input : INVALID),
    is,
    write: (value: unknown) => {
      throw wrong(value, "a value with a form in JSON");
    },
    explain: (input, loc, issues) => {
      if (!is(input)) tell(issues, "value_error", loc, `Value error, Expected UploadFile, received: ${pythonType(input)}`, input, { error: {} });
    },
  };
}

/** FastAPI names what it was given as Python does. */
function pythonType(input: unknown): string {
  const names: Readonly<Record<string, string>> = { string: "str", number: Number.isInteger(input) ? "int" : "float", boolean: "bool" };
  const name = input === null ? "NoneType" : Array.isArray(input) ? "list" : (names[typeof input] ?? "dict");
  return `<class '${name}'>`;
}

/** The largest number of 32 bits. */
const largestFloat = (2 - 2 ** -23) * 2 ** 127;

interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
}

type NumberArray = Int8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

function numberForm(type: (new (items: readonly number[]) => NumberArray) & { readonly prototype: NumberArray }, range: Range, isInteger = true): Form {
  const { minimum = -Infinity, maximum = Infinity } = range;
  const fits = (item: unknown): boolean => typeof item === "number" && (isInteger ? Number.isSafeInteger(item) : Number.isFinite(item)) && item >= minimum && item <= maximum;
  const explain = isInteger ? explainInteger : explainNumber;
  const encode = isInteger ? encodeInteger : encodeNumber;
  return {
    read: (input) => (Array.isArray(input) && input.every(fits) ? new type(input as readonly number[]) : INVALID),
    is: (value) => value instanceof type && (isInteger || (value as Float64Array).every(Number.isFinite)),
    write: (value: NumberArray) => `[${Array.from(value, (item) => encode(item)).join(",")}]`,
    explain: (input, loc, issues) => void explainArray(input, {}, loc, issues, (item, inner) => explain(item, range, inner, issues)),
  };
}

function bigintForm(type: typeof BigInt64Array | typeof BigUint64Array, minimum: bigint, maximum: bigint): Form {
  return {
    read(input) {
      if (!Array.isArray(input)) return INVALID;
      const items = input.map(bigintFromJson).filter((item): item is bigint => typeof item === "bigint" && item >= minimum && item <= maximum);
      return items.length === input.length ? type.from(items) : INVALID;
    },
    is: (value) => value instanceof type,
    write: (value: BigInt64Array | BigUint64Array) => `[${Array.from<bigint, string>(value, (item) => encodeBigint(item)).join(",")}]`,
    explain: (input, loc, issues) => void explainArray(input, {}, loc, issues, (item, inner) => explainBigintWithin(item, minimum, maximum, inner, issues)),
  };
}

function explainBigintWithin(input: unknown, minimum: bigint, maximum: bigint, loc: Loc, issues: Issue[]): void {
  const value = bigintFromJson(input);
  if (value === INVALID) explainBigint(input, loc, issues);
  else if (value > maximum) tell(issues, "less_than_equal", loc, `Input should be less than or equal to ${maximum}`, input, { le: String(maximum) });
  else if (value < minimum) tell(issues, "greater_than_equal", loc, `Input should be greater than or equal to ${minimum}`, input, { ge: String(minimum) });
}

function temporalForm(name: TemporalName): Form {
  return {
    read: (input) => readTemporal(name, input),
    is: (value) => isTemporal(name, value),
    write: writeTemporal,
    explain: (input, loc, issues) => explainTemporal(name, input, loc, issues),
  };
}
