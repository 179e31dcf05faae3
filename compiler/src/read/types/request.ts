/** What is asked of the type reader, and where inside it a part of the answer is. */
import type { ts } from "#typescript";

export type Position = "path" | "query" | "header" | "body" | "form" | "response";

export interface TypeRequest {
  readonly type: ts.Type;
  /** Type node, declaration or expression it was found at. */
  readonly node: ts.Node;
  readonly position: Position;
  /** Fallback model name, e.g. "ReadItemResponse". */
  readonly name: string;
}

/** Where a type was met inside a request. */
export interface At extends Omit<TypeRequest, "type"> {
  /** The type as it is written there, where syntax shows it: it names aliases that the checker forgets. */
  readonly written: ts.TypeNode | undefined;
  /** Whether `undefined` among the members says that the value may be absent: in a property, a parameter. */
  readonly mayMiss: boolean;
  /** Whether it is a property's own type: what a marker says about a field fits nowhere else. */
  readonly isField: boolean;
  /** Of a member of a union: markers that others, which are read beside it, stand under too. */
  readonly shared?: ReadonlySet<number>;
  /** Whether a validator around the members takes null too, which is among them. */
  readonly withNull?: boolean;
}
