/** Which models hold a certain type, at any depth and through recursion. */
import { assertNever } from "../../ir/assert.js";
import type { Model, Type } from "../../ir/type.js";

/** Names of the models that are, or contain, a type of which `is` is true: repeated until no model is added. */
export function modelsHolding(models: Iterable<Model>, is: (type: Type) => boolean): ReadonlySet<string> {
  const all = [...models];
  const holding = new Set<string>();
  const holds = (type: Type): boolean => is(type) || (type.kind === "ref" ? holding.has(type.name) : childrenOf(type).some(holds));
  for (let size = -1; size < holding.size; ) {
    size = holding.size;
    for (const model of all) if (holds(model.type)) holding.add(model.name);
  }
  return holding;
}

function childrenOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
      return [type.element];
    case "tuple":
      return type.elements;
    case "record":
      return [type.value];
    case "union":
      return type.members;
    case "object":
      return type.fields.map((field) => field.type);
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "null":
    case "literal":
    case "date":
    case "ref":
      return [];
    default:
      return assertNever(type);
  }
}
