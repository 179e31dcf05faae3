/** What is asked of the type reader, and what its parts ask of the whole. */
import type { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";

export type Position = "path" | "query" | "header" | "body" | "response";

export interface TypeRequest {
  readonly type: ts.Type;
  /** Type node, declaration or expression it was found at. */
  readonly node: ts.Node;
  readonly position: Position;
  /** Fallback model name, e.g. "ReadItemResponse". */
  readonly name: string;
}

/** Reads any type at any depth; a part of a type calls it for what is inside. */
export interface Reader {
  readonly context: ReadContext;
  /** undefined after a report. `at` says where the type was met. */
  type(type: ts.Type, at: TypeRequest): Type | undefined;
  report(diagnostic: Diagnostic): undefined;
}
