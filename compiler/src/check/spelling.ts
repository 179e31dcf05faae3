/** A type as its author would write it, on one line; the inside of long objects is left out. */
import { assertNever } from "../ir/assert.js";
import { formatText } from "../ir/format.js";
import { templateText } from "../ir/template.js";
import type { TupleType, Type } from "../ir/type.js";
import { bare } from "../ir/validated.js";

export function spelled(type: Type): string {
  switch (type.kind) {
    case "string":
      if (type.template !== undefined) return templateText(type.template);
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
      return `${grouped(type.element)}[]`;
    case "tuple":
      return spelledTuple(type);
    case "platform":
      return type.class;
    case "set":
      return `Set<${spelled(type.element)}>`;
    case "map":
      return `Map<${spelled(type.key)}, ${spelled(type.value)}>`;
    case "record":
      return `Record<${type.key === undefined ? "string" : spelled(type.key)}, ${spelled(type.value)}>`;
    case "object": {
      const names = [...type.fields.map(({ name }) => name), ...(type.indexes ?? []).map(({ key }) => `[${spelled(key)}]`)];
      return names.length === 0 ? "{}" : `{ ${names.join(", ")} }`;
    }
    case "union":
      return type.members.map(spelled).join(" | ");
    case "json":
      return type.isValue === true ? "JsonValue" : "unknown";
    case "ref":
      return type.name;
    case "secret":
      return `Secret<${spelled(type.inner)}>`;
    case "validated":
      return spelled(type.inner);
    default:
      return assertNever(type);
  }
}

function spelledTuple({ elements, optional = 0, rest, last = [] }: TupleType): string {
  const first = elements.map((element, index) => (index < elements.length - optional ? spelled(element) : `${grouped(element)}?`));
  return `[${[...first, ...(rest === undefined ? [] : [`...${grouped(rest)}[]`]), ...last.map(spelled)].join(", ")}]`;
}

function grouped(type: Type): string {
  const { kind } = bare(type);
  return kind === "union" || kind === "literal" ? `(${spelled(type)})` : spelled(type);
}
