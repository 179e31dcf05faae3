/** One string, number, boolean or enum member. */
import type { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { LiteralType } from "../../ir/type.js";
import { describe } from "./describe.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { isWholeEnum, valueOf } from "./values.js";

export function readLiteral(type: ts.Type, at: At, reader: Reader): LiteralType | undefined {
  const { context } = reader;
  const origin = context.span(at.node);
  const value = valueOf(type);
  // An enum may compute Infinity, for which JSON has no number.
  if (value === undefined || (typeof value === "number" && !Number.isFinite(value))) return reader.report(catalogue.unsupported.at(origin, describe(type, at, context), at.position));
  return isWholeEnum(type, context.checker) ? { kind: "literal", isEnum: true, values: [value], origin } : { kind: "literal", values: [value], origin };
}
