/** How values get in and out, decided: what `lower/codec.ts` makes of a Type and `emit/` writes down. */
import type { Type } from "./type.js";

/**
 * Where a value is read from: parsed JSON, strict; one string of the path, the query or a header, converted; or all strings
 * given under one name (an array in the query, a repeated header).
 */
export type Source = "json" | "text" | "texts";

export interface Codec {
  /** Suffix of the functions: `decodeItem`, `explainItem`, `encodeItem`. An identifier, unique in its file. */
  readonly name: string;
  readonly source: Source;
  readonly type: Type;
}
