/** Where a type has instances of classes in it. */
import { childrenOf } from "./recursion.js";
import type { Model, Type } from "./type.js";

/** Whether any are inside: their fields need not be keys of their own, and only what is written shows which are equal. */
export function holdsInstances(type: Type, models: ReadonlyMap<string, Model>, passed: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === "ref") return !passed.has(type.name) && holdsInstances(models.get(type.name)?.type ?? { kind: "null", origin: type.origin }, models, new Set([...passed, type.name]));
  return (type.kind === "object" && type.construction !== undefined) || childrenOf(type).some((child) => holdsInstances(child, models, passed));
}
