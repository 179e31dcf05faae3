/** One string, number, boolean or enum member. */
import { ts } from "ts-morph";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { LiteralType } from "../../ir/type.js";
import type { Reader, TypeRequest } from "./request.js";

export function literalOf(type: ts.Type, at: TypeRequest, reader: Reader): LiteralType | undefined {
  const { context } = reader;
  const origin = context.span(at.node);
  if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: "literal", values: [type.value], origin };
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { kind: "literal", values: [context.checker.typeToString(type) === "true"], origin };
  return reader.report(catalogue.unsupported.at(origin, context.checker.typeToString(type), at.position));
}
