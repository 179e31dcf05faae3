/**
 * The platform's classes that have a form of their own on the wire, a row for each: URLs and bytes, which are texts, typed arrays,
 * which are lists, Temporal, whose ISO texts its own `from` reads, and files, which only a form can carry. What reads and writes them is in the runtime, under the
 * same names. A `DataView` and a `SharedArrayBuffer` have no row: they are views of memory, and nobody sends one.
 */
export interface Row {
  /** What pydantic calls it in `loc`. */
  readonly label: string;
  readonly wire: "text" | "list" | "file";
  /** Keywords of JSON Schema beside the type; of the elements, where it is a list. */
  readonly schema: { readonly [keyword: string]: string | number };
  /** In the client: browsers have no Buffer, and Temporal is in few of them, so that its texts stay texts there. */
  readonly client: "URL" | "Uint8Array" | "ArrayBuffer" | "string" | "numbers" | "bigints" | "file";
}

const bytes = { label: "bytes", wire: "text", schema: { format: "base64", contentEncoding: "base64" } } as const;
const file = { label: "function-plain[_validate()]", wire: "file", schema: { contentMediaType: "application/octet-stream" }, client: "file" } as const;
const integers = (minimum: number, maximum: number) => ({ label: "list[int]", wire: "list", schema: { type: "integer", minimum, maximum }, client: "numbers" }) as const;
const floats = { label: "list[float]", wire: "list", schema: { type: "number" }, client: "numbers" } as const;
const bigints = { label: "list[int]", wire: "list", schema: { type: "string", pattern: "^-?\\d+$" }, client: "bigints" } as const;
const temporal = (label: string, format?: string) => ({ label, wire: "text", schema: format === undefined ? {} : { format }, client: "string" }) as const;

export const platformClasses = {
  URL: { label: "url", wire: "text", schema: { format: "uri", minLength: 1 }, client: "URL" },
  Uint8Array: { ...bytes, client: "Uint8Array" },
  ArrayBuffer: { ...bytes, client: "ArrayBuffer" },
  Buffer: { ...bytes, client: "Uint8Array" },
  Int8Array: integers(-128, 127),
  Uint8ClampedArray: integers(0, 255),
  Int16Array: integers(-32_768, 32_767),
  Uint16Array: integers(0, 65_535),
  Int32Array: integers(-2_147_483_648, 2_147_483_647),
  Uint32Array: integers(0, 4_294_967_295),
  Float32Array: { ...floats, schema: { type: "number", minimum: -3.4028234663852886e38, maximum: 3.4028234663852886e38 } },
  Float64Array: floats,
  BigInt64Array: bigints,
  BigUint64Array: bigints,
  Blob: file,
  File: file,
  "Temporal.Duration": temporal("timedelta", "duration"),
  "Temporal.Instant": temporal("datetime", "date-time"),
  "Temporal.PlainDate": temporal("date", "date"),
  "Temporal.PlainDateTime": temporal("datetime", "date-time"),
  "Temporal.PlainMonthDay": temporal("date"),
  "Temporal.PlainTime": temporal("time", "time"),
  "Temporal.PlainYearMonth": temporal("date"),
  "Temporal.ZonedDateTime": temporal("datetime"),
} as const satisfies Readonly<Record<string, Row>>;

export type PlatformClass = keyof typeof platformClasses;
