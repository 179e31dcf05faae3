/** Template literal types and the string mappings of them, by what the checker made of them. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { type Placeholder, type StringMapping, stringMappings } from "../../ir/template.js";
import type { StringType, Type } from "../../ir/type.js";
import { describe } from "./describe.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";

export function isTemplate({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) !== 0;
}

/** undefined after a report. */
export function readTemplate(type: ts.Type, at: At, reader: Reader): StringType | undefined {
  const origin = reader.context.span(at.node);
  const { texts, types } = type.flags & ts.TypeFlags.TemplateLiteral ? (type as ts.TemplateLiteralType) : { texts: ["", ""], types: [type] };
  const placeholders = types.map((placeholder) => placeholderOf(placeholder, at, reader));
  if (placeholders.every((placeholder) => placeholder !== undefined)) return { kind: "string", template: { texts, placeholders }, origin };
  return reader.report(catalogue.template.at(origin, describe(type, at, reader.context)));
}

/** undefined for what no text can be tried against: `any`, an open type parameter, a constraint of ours inside the template. */
function placeholderOf(type: ts.Type, at: At, reader: Reader): Placeholder | undefined {
  if (type.flags & ts.TypeFlags.StringMapping) return mappingOf(type as ts.StringMappingType);
  const isScalar = type.flags & (ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.BigInt) || type.isIntersection();
  const read = isScalar ? reader.type(type, { ...at, written: undefined }) : undefined;
  return read === undefined ? undefined : plainKind(read);
}

function plainKind(read: Type): Placeholder | undefined {
  const constraints = Object.keys(read).length;
  if (read.kind === "string" || read.kind === "bigint") return constraints === 2 ? read.kind : undefined;
  return read.kind === "number" && constraints === 3 ? (read.integer ? "integer" : "number") : undefined;
}

/** One mapping of any text. What a mapping of a mapping takes cannot be said letter by letter. */
function mappingOf({ symbol, type }: ts.StringMappingType): StringMapping | undefined {
  return type.flags & ts.TypeFlags.String ? stringMappings.find((name) => name === symbol.name) : undefined;
}
