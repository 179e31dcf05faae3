/** Read-only fields that a body requires: taken from no request, they could never be there. A response has them, so that they are no matter there. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { mayMiss } from "../ir/fields.js";
import { childrenOf } from "../ir/recursion.js";
import type { Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { modelsOf } from "./types.js";

export function readOnlyFields(api: Api, session: Session): void {
  const models = modelsOf(api);
  const passed = new Set<Type>();
  const visit = (type: Type): void => {
    if (passed.has(type)) return;
    passed.add(type);
    const model = type.kind === "ref" ? models.get(type.name) : undefined;
    if (model !== undefined) visit(model.type);
    for (const field of type.kind === "object" ? type.fields : []) {
      if (field.access === "readOnly" && !mayMiss(field)) session.report(catalogue.unsentRequired.at(field.origin, field.name));
    }
    for (const child of childrenOf(type)) visit(child);
  };
  for (const owner of [...api.operations, ...api.dependencies]) {
    for (const argument of owner.arguments) if (argument.kind === "body") visit(argument.type);
  }
}
