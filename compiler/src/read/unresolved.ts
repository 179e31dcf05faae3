/**
 * What TypeScript does not know. Its own line says so better than any of ours could, and a name from a module that is missing
 * is told once, at its import: the report made here only stands where TypeScript says nothing (`typescript/errors.ts`).
 */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { ReadContext } from "./context.js";

/** Whether the checker has a type for it only because it needs one. */
export function isErrorType(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Any) !== 0 && (type as ts.Type & { readonly intrinsicName?: string }).intrinsicName === "error";
}

/** Whether `node`, a name or an expression, is unknown to TypeScript, which is then reported. */
export function reportUnresolved(node: ts.Node, what: "handler" | "dependency" | "router" | "option", context: ReadContext): boolean {
  if (!isErrorType(context.checker.getTypeAtLocation(node))) return false;
  context.session.report(catalogue.unresolved.at(context.span(node), node.getText(), what));
  return true;
}
