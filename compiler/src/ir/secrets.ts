/** Where secrets are inside a type: what is repeated of an input must not show them. */
import { inputPaths, isWritten } from "./fields.js";
import { childrenOf } from "./recursion.js";
import type { Field, Model, Type } from "./type.js";
import { isJsonText } from "./validated.js";

type Models = ReadonlyMap<string, Model>;

/** Whether it is a secret, or made of secrets that have no name of their own; a text with one inside is shown whole or not at all. */
export function isMadeOfSecrets(type: Type, models: Models, seen: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === "secret" || (isJsonText(type) && holdsSecret(type, modelsWithSecrets(models)))) return true;
  if (type.kind === "object") return false;
  if (type.kind !== "ref") return childrenOf(type).some((child) => isMadeOfSecrets(child, models, seen));
  const model = seen.has(type.name) ? undefined : models.get(type.name);
  return model !== undefined && isMadeOfSecrets(model.type, models, new Set([...seen, type.name]));
}

/** Names of the fields, at any depth, that are secrets or made of them; sorted. */
export function secretKeys(type: Type, models: Models): readonly string[] {
  const found = new Set<string>();
  const passed = new Set<string>();
  const visit = (one: Type): void => {
    if (one.kind === "object") for (const field of one.fields) if (isMadeOfSecrets(field.type, models)) for (const key of keysOf(field)) found.add(key);
    if (one.kind !== "ref") return childrenOf(one).forEach(visit);
    const model = passed.has(one.name) ? undefined : models.get(one.name);
    passed.add(one.name);
    if (model !== undefined) visit(model.type);
  };
  visit(type);
  return [...found].sort();
}

/** The last key on each way to a field; a place in a list is hidden with the list. */
function keysOf(field: Field): readonly string[] {
  return inputPaths(field).map((path) => path.findLast((part) => typeof part === "string") ?? field.name);
}

/** The way to the first secret that would be written: `user.password`, `tokens[]`; undefined where there is none. */
export function pathToSecret(type: Type, models: Models, passed = new Set<string>()): string | undefined {
  switch (type.kind) {
    case "secret":
      return "";
    case "object":
      return firstOf(type.fields.filter(isWritten), (field) => under(`.${field.name}`, pathToSecret(field.type, models, passed)));
    case "ref": {
      const model = passed.has(type.name) ? undefined : models.get(type.name);
      passed.add(type.name);
      return model === undefined ? undefined : pathToSecret(model.type, models, passed);
    }
    case "array":
    case "record":
      return under("[]", firstOf(childrenOf(type), (child) => pathToSecret(child, models, passed)));
    case "tuple":
      return firstOf(childrenOf(type), (child, index) => under(`[${index}]`, pathToSecret(child, models, passed)));
    default:
      return firstOf(childrenOf(type), (child) => pathToSecret(child, models, passed));
  }
}

function under(step: string, path: string | undefined): string | undefined {
  return path === undefined ? undefined : step + path;
}

function firstOf<Item>(items: readonly Item[], find: (item: Item, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a secret is anywhere inside; `holding` are the models of which that is true. */
export function holdsSecret(type: Type, holding: ReadonlySet<string>): boolean {
  return type.kind === "secret" || (type.kind === "ref" ? holding.has(type.name) : childrenOf(type).some((child) => holdsSecret(child, holding)));
}

/** Names of the models with a secret inside: repeated until no model is added. */
export function modelsWithSecrets(models: Models): ReadonlySet<string> {
  const holding = new Set<string>();
  for (let size = -1; size < holding.size; ) {
    size = holding.size;
    for (const { name, type } of models.values()) if (holdsSecret(type, holding)) holding.add(name);
  }
  return holding;
}
