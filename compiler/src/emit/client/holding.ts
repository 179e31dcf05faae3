/** Which models hold a certain type, at any depth and through recursion. */
import { childrenOf } from "../../ir/recursion.js";
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
