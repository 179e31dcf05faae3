/** Which models contain themselves: only their functions count depth. */
import { partsOfTuple } from "./tuples.js";
import type { Model, Type } from "./type.js";

/** The types directly inside one; a ref has none. */
export function childrenOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
    case "set":
      return [type.element];
    case "map":
      return [type.key, type.value];
    case "tuple":
      return partsOfTuple(type);
    case "record":
      return [...(type.key === undefined ? [] : [type.key]), type.value];
    case "object":
      return [...type.fields.map((field) => field.type), ...(type.indexes ?? []).flatMap(({ key, value }) => [key, value])];
    case "union":
      return type.members;
    case "secret":
    case "validated":
      return [type.inner];
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "null":
    case "literal":
    case "date":
    case "json":
    case "platform":
    case "ref":
      return [];
  }
}

/** Names of the models referred to from a type, inline parts included. */
export function refsOf(type: Type): readonly string[] {
  return type.kind === "ref" ? [type.name] : childrenOf(type).flatMap(refsOf);
}

/** Names of the models that can be reached from themselves. */
export function recursiveModels(models: Iterable<Model>): ReadonlySet<string> {
  const refs = new Map([...models].map((model) => [model.name, new Set(refsOf(model.type))]));
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set<string>();
    const queue = [...(refs.get(from) ?? [])];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (name === to) return true;
      if (!seen.has(name)) queue.push(...(refs.get(name) ?? []));
      seen.add(name);
    }
    return false;
  };
  return new Set([...refs.keys()].filter((name) => reaches(name, name)));
}
