/** Types as the rules look at them: every one of an Api, and the members of unions side by side. */
import type { Api } from "../ir/api.js";
import { resolve } from "../ir/discriminator.js";
import { childrenOf } from "../ir/recursion.js";
import type { Model, Type } from "../ir/type.js";

export type Models = ReadonlyMap<string, Model>;

export function modelsOf(api: Api): Models {
  return new Map(api.models.map((model) => [model.name, model]));
}

/** Every type at every depth, models once: inputs, responses, their parts. */
export function* typesOf(api: Api): Iterable<Type> {
  for (const owner of [...api.operations, ...api.dependencies]) {
    for (const argument of owner.arguments) if (argument.kind === "parameter") yield* parts(argument.type);
  }
  yield* jsonTypesOf(api);
}

/** Those of bodies, responses and models. */
export function* jsonTypesOf(api: Api): Iterable<Type> {
  for (const owner of [...api.operations, ...api.dependencies]) {
    for (const argument of owner.arguments) if (argument.kind === "body") yield* parts(argument.type);
  }
  for (const { response } of api.operations) if (response.kind === "json") yield* parts(response.type);
  for (const { type } of api.models) yield* parts(type);
}

function* parts(type: Type): Iterable<Type> {
  yield type;
  for (const child of childrenOf(type)) yield* parts(child);
}

/** The members of a union, those of named unions inside it too; the type itself where it is none. Each as it was written. */
export function membersOf(type: Type, models: Models): readonly Type[] {
  const passed = new Set<Type>();
  const flat = (one: Type): readonly Type[] => {
    const plain = resolve(one, models);
    if (plain.kind !== "union" || passed.has(plain)) return [one];
    passed.add(plain);
    return plain.members.flatMap(flat);
  };
  return flat(type);
}
