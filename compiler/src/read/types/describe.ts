/** A type in a message: as it is written where that is known, because the checker's text depends on what it saw first. */
import type { ts } from "#typescript";
import type { ReadContext } from "../context.js";
import type { At } from "./request.js";

const longest = 60;

export function describe(type: ts.Type, { written }: Pick<At, "written">, { checker }: ReadContext): string {
  if (written !== undefined) return shortened(written.getText());
  if (type.isUnion()) return shortened(type.types.map((member) => checker.typeToString(member)).sort().join(" | "));
  return shortened(checker.typeToString(type));
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
