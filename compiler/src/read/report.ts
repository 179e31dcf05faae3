/** Says what is wrong and gives nothing: readers return it where they would return what they read. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ReadContext } from "./context.js";

export function report(diagnostic: Diagnostic, { session }: ReadContext): undefined {
  session.report(diagnostic);
}
