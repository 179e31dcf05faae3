/** What the parts of the type reader ask of the whole. */
import type { ts } from "#typescript";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { InstanceMember, Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import type { ModelTable } from "./models.js";
import type { At } from "./request.js";

/** Reads any type at any depth; a part of a type calls it for what is inside. */
export interface Reader {
  readonly context: ReadContext;
  readonly table: ModelTable;
  /** The functions that types were found to name. */
  readonly validators: Set<ts.Symbol>;
  /** Why no instance can be made of a class, by the members of it that plain data has not: told where one is read. */
  readonly obstacles: Map<readonly InstanceMember[], Diagnostic>;
  /** undefined after a report. */
  type(type: ts.Type, at: At): Type | undefined;
  report(diagnostic: Diagnostic): undefined;
}
