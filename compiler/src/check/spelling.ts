/** A type as its author would write it, on one line; the inside of long objects is left out. */
import { assertNever } from "../ir/assert.js";
import { formatText } from "../ir/format.js";
import type { Type } from "../ir/type.js";

export function spelled(type: Type): string {
  switch (type.kind) {
    case "string":
      return type.named === undefined ? "string" : formatText(type.named);
    case "boolean":
    case "bigint":
    case "null":
      return type.kind;
    case "number":
      return type.integer ? "Int" : "number";
    case "date":
      return "Date";
    case "literal":
      return type.values.map((value) => (typeof value === "string" ? `'${value}'` : String(value))).join(" | ");
    case "array":
      return type.element.kind === "union" || type.element.kind === "literal" ? `(${spelled(type.element)})[]` : `${spelled(type.element)}[]`;
    case "tuple":
      return `[${type.elements.map(spelled).join(", ")}]`;
    case "record":
      return `Record<string, ${spelled(type.value)}>`;
    case "object":
      return type.fields.length === 0 ? "{}" : `{ ${type.fields.map(({ name }) => name).join(", ")} }`;
    case "union":
      return type.members.map(spelled).join(" | ");
    case "ref":
      return type.name;
    default:
      return assertNever(type);
  }
}
