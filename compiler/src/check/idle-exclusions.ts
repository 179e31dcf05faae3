/** Options of a route that leave out fields of its answer, where the answer has none. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api, Operation } from "../ir/api.js";
import { childrenOf } from "../ir/recursion.js";
import type { Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { type Models, modelsOf } from "./types.js";

const options = { unset: "excludeUnset", defaults: "excludeDefaults", none: "excludeNone" } as const;

export function idleExclusions(api: Api, session: Session): void {
  const models = modelsOf(api);
  for (const { exclusion, response, origin } of api.operations) {
    const set = Object.entries(options).find(([name]) => exclusion?.[name as keyof typeof options] === true);
    const reason = set === undefined ? undefined : reasonOf(response, models);
    if (set !== undefined && reason !== undefined) session.report(catalogue.idleExclusion.at(origin, set[1], reason));
  }
}

/** Why nothing can be left out; undefined where something can. */
function reasonOf(response: Operation["response"], models: Models): string | undefined {
  if (response.kind === "empty") return "the route answers without a body";
  if (response.kind === "response") return "a Response is sent as it was made";
  return hasFields(response.type, models, new Set()) ? undefined : "the answer has no fields";
}

function hasFields(type: Type, models: Models, seen: Set<string>): boolean {
  if (type.kind === "object") return type.fields.length > 0 || childrenOf(type).some((part) => hasFields(part, models, seen));
  if (type.kind !== "ref") return childrenOf(type).some((part) => hasFields(part, models, seen));
  const model = seen.has(type.name) ? undefined : models.get(type.name);
  seen.add(type.name);
  return model !== undefined && hasFields(model.type, models, seen);
}
