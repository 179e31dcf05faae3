/** What pydantic calls the members of a union in `loc`, and which JSON each can be: words of explainers. */
import { assertNever } from "../ir/assert.js";
import { formOf } from "../ir/choice.js";
import { isLax, numericFormatOf } from "../ir/coercion.js";
import { entryOf } from "../ir/collections.js";
import { isFile, isPlatformText, rowOf } from "../ir/platform.js";
import type { Model, NumberType, Reference, StringType, TupleType, Type, ValidatedType } from "../ir/type.js";
import { readerOf, resolveBare } from "../ir/validated.js";

type Models = ReadonlyMap<string, Model>;

/** `typeof` words of the JSON that a member may be, before anything is converted, whatever a function in it may take; "array" for lists. */
export function jsonForms(type: Type, models: Models): readonly string[] {
  const reader = readerOf(type, models);
  if (reader !== undefined) return reader === "json" ? ["string"] : ["string", "number"];
  const resolved = resolveBare(type, models);
  if (resolved.kind === "json") return ["string", "number", "boolean", "null", "array", "object"];
  if (resolved.kind === "secret") return jsonForms(resolved.inner, models);
  if (resolved.kind === "union") return [...new Set(resolved.members.flatMap((member) => (member.kind === "null" ? ["null"] : jsonForms(member, models))))];
  if (resolved.kind === "literal") return [...new Set(resolved.values.map((value) => typeof value))];
  if (isFile(resolved)) return [];
  if (isPlatformText(resolved)) return ["string"];
  if (resolved.kind === "date") return ["string"];
  if (resolved.kind === "bigint") return ["string", "number"];
  const form = formOf(type, models);
  return [form === "list" ? "array" : form === "object" ? "object" : resolved.kind];
}

/** Those of all values that a member takes, converted ones too. */
export function takenForms(type: Type, models: Models): readonly string[] {
  const resolved = resolveBare(type, models);
  if (resolved.kind === "secret") return takenForms(resolved.inner, models);
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
    case "secret":
      return labelOf(type.inner);
    case "validated":
      return labelOfValidated(type);
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

function labelOfValidated({ inner, step }: ValidatedType): string {
  if (step.mode === "constraints" || step.mode === "toJSON") return labelOf(inner);
  if (step.mode === "bytes") return "function-after[_validate(), union[constrained-str,constrained-int]]";
  if (step.mode === "json") return `json[${labelOf(inner)}]`;
  const name = `${nameOf(step.validator)}()`;
  if (step.mode === "wrap") return `function-wrap[${name}]`;
  if (step.mode === "schema") return `schema[${nameOf(step.validator)}]`;
  return `function-${step.mode === "before" ? "before" : "after"}[${name}, ${labelOf(inner)}]`;
}

/** What a function is called where it is declared. */
export function nameOf({ exportName, path }: Reference): string {
  return path.at(-1) ?? exportName;
}

const unconstrained = new Set(["kind", "origin", "integer", "format", "coercion"]);

function constrained(type: StringType | NumberType, label: string): string {
  const isConstrained = Object.entries(type).some(([name, value]) => value !== undefined && !unconstrained.has(name));
  return isConstrained ? `constrained-${label}` : label;
}
