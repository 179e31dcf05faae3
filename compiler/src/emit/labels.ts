/** What pydantic calls the members of a union in `loc`, and which JSON each can be: words of explainers. */
import { assertNever } from "../ir/assert.js";
import { formOf } from "../ir/choice.js";
import { isLax, numericFormatOf } from "../ir/coercion.js";
import { entryOf } from "../ir/collections.js";
import { resolve } from "../ir/discriminator.js";
import { isPlatformText, rowOf } from "../ir/platform.js";
import type { Model, NumberType, StringType, TupleType, Type } from "../ir/type.js";

type Models = ReadonlyMap<string, Model>;

/** `typeof` words of the JSON that a member may be, before anything is converted; "array" for lists. */
export function jsonForms(type: Type, models: Models): readonly string[] {
  const resolved = resolve(type, models);
  if (resolved.kind === "json") return ["string", "number", "boolean", "null", "array", "object"];
  if (resolved.kind === "literal") return [...new Set(resolved.values.map((value) => typeof value))];
  if (isPlatformText(resolved)) return ["string"];
  if (resolved.kind === "date") return ["string"];
  if (resolved.kind === "bigint") return ["string", "number"];
  const form = formOf(type, models);
  return [form === "list" ? "array" : form === "object" ? "object" : resolved.kind];
}

/** Those of all values that a member takes, converted ones too. */
export function takenForms(type: Type, models: Models): readonly string[] {
  const resolved = resolve(type, models);
  if (!isLax(resolved)) return jsonForms(resolved, models);
  const isInstant = resolved.kind === "date" || (resolved.kind === "string" && numericFormatOf(resolved) !== "duration");
  return isInstant ? ["string", "number"] : ["string", "number", "boolean"];
}

export function labelOf(type: Type): string {
  switch (type.kind) {
    case "string":
      return constrained(type, "str");
    case "number":
      return constrained(type, type.integer ? "int" : "float");
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "null":
      return "none";
    case "date":
      return "datetime";
    case "literal":
      return `literal[${type.values.map((value) => (typeof value === "string" ? `'${value}'` : String(value))).join(",")}]`;
    case "array":
      return `list[${labelOf(type.element)}]`;
    case "tuple":
      return labelOfTuple(type);
    case "platform":
      return rowOf(type).label;
    case "set":
      return `set[${labelOf(type.element)}]`;
    case "map":
      return `list[${labelOf(entryOf(type))}]`;
    case "record":
      return `dict[${type.key === undefined ? "str" : labelOf(type.key)},${labelOf(type.value)}]`;
    case "json":
      return "any";
    case "ref":
      return type.name;
    case "object":
      return "object";
    case "union": {
      const labels = type.members.filter((member) => member.kind !== "null").map((member) => labelOf(member));
      const whole = labels.length === 1 ? labels.join("") : `union[${labels.join(",")}]`;
      return labels.length < type.members.length ? `nullable[${whole}]` : whole;
    }
    default:
      return assertNever(type);
  }
}

/** An element that may be absent is one with a default in pydantic. */
function labelOfTuple({ elements, optional = 0, rest, last = [] }: TupleType): string {
  const first = elements.map((element, index) => (index < elements.length - optional ? labelOf(element) : `default[${labelOf(element)}]`));
  return `tuple[${[...first, ...(rest === undefined ? [] : [labelOf(rest), "..."]), ...last.map(labelOf)].join(", ")}]`;
}

const unconstrained = new Set(["kind", "origin", "integer", "format", "coercion"]);

function constrained(type: StringType | NumberType, label: string): string {
  const isConstrained = Object.entries(type).some(([name, value]) => value !== undefined && !unconstrained.has(name));
  return isConstrained ? `constrained-${label}` : label;
}
