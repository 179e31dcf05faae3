/** The fields of all that requests send as JSON, at any depth, each once: rules about fields that a response may have. */
import type { Api } from "../ir/api.js";
import { childrenOf } from "../ir/recursion.js";
import type { Field, Type } from "../ir/type.js";
import { modelsOf } from "./types.js";

export function bodyFields(api: Api): readonly Field[] {
  const models = modelsOf(api);
  const passed = new Set<Type>();
  const visit = (type: Type): readonly Field[] => {
    if (passed.has(type)) return [];
    passed.add(type);
    const model = type.kind === "ref" ? models.get(type.name) : undefined;
    const own = type.kind === "object" ? type.fields : [];
    return [...(model === undefined ? [] : visit(model.type)), ...own, ...childrenOf(type).flatMap(visit)];
  };
  const bodies = [...api.operations, ...api.dependencies].flatMap((owner) => owner.arguments.filter((argument) => argument.kind === "body"));
  return bodies.flatMap(({ type }) => visit(type));
}
