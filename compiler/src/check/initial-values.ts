/**
 * Initial values of class fields that are no constants, in what a request sends: the class would fill them in, but nobody makes
 * an instance of it. A response has them, so that they are no matter there.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { childrenOf } from "../ir/recursion.js";
import type { Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { modelsOf } from "./types.js";

export function initialValues(api: Api, session: Session): void {
  const models = modelsOf(api);
  const passed = new Set<Type>();
  const visit = (type: Type): void => {
    if (passed.has(type)) return;
    passed.add(type);
    const model = type.kind === "ref" ? models.get(type.name) : undefined;
    if (model !== undefined) visit(model.type);
    if (type.kind === "object") for (const { computed, name, origin } of type.fields) if (computed === true) session.report(catalogue.computedInitial.at(origin, name));
    for (const child of childrenOf(type)) visit(child);
  };
  for (const owner of [...api.operations, ...api.dependencies]) {
    for (const argument of owner.arguments) if (argument.kind === "body") visit(argument.type);
  }
}
