/**
 * Objects of a union that nothing tells apart are tried one after the other. Where two of them lead back to the union, each level
 * is tried several times over, so that time doubles with every level of a value: an error, because one small body would stop the
 * process.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { choiceOf } from "../ir/choice.js";
import { childrenOf, refsOf } from "../ir/recursion.js";
import type { Type, UnionType } from "../ir/type.js";
import type { Session } from "../session.js";
import { type Models, modelsOf } from "./types.js";

export function recursiveUnions(api: Api, session: Session): void {
  const models = modelsOf(api);
  for (const { name, type, origin } of api.models) {
    for (const union of unionsIn(type)) {
      if (triedInTurn(union, models).filter((member) => leadsTo(member, name, models)).length < 2) continue;
      session.report(catalogue.recursiveUnion.at(union === type ? origin : union.origin, name));
    }
  }
}

function unionsIn(type: Type): readonly UnionType[] {
  const inside = childrenOf(type).flatMap(unionsIn);
  return type.kind === "union" ? [type, ...inside] : inside;
}

/** The members that no form and no tag tells apart; none for a name or null, whose own union speaks for it. */
function triedInTurn(union: UnionType, models: Models): readonly Type[] {
  if (union.members.filter((member) => member.kind !== "null").length < 2) return [];
  const { objects, lists, discriminator, open } = choiceOf(union, models);
  // What no other member takes is tried on each of them.
  if (open.length > 0) return [...objects, ...lists, ...open];
  return [...(objects.length > 1 && discriminator === undefined ? objects : []), ...(lists.length > 1 ? lists : [])];
}

/** Whether the model can be reached through names. */
function leadsTo(from: Type, name: string, models: Models): boolean {
  const seen = new Set<string>();
  const queue = [...refsOf(from)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === name) return true;
    const model = seen.has(next) ? undefined : models.get(next);
    seen.add(next);
    if (model !== undefined) queue.push(...refsOf(model.type));
  }
  return false;
}
