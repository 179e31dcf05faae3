/** Two parameters of one function that read one value: an alias repeats another's name. Functions may share a value; one of them has no use for two. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api, BodyArgument, Dependency, Operation, Parameter } from "../ir/api.js";
import type { Session } from "../session.js";

export function duplicateAliases(api: Api, session: Session): void {
  for (const owner of [...api.operations, ...api.dependencies]) report(owner, session);
}

function report(owner: Operation | Dependency, session: Session): void {
  const first = new Map<string, Parameter | BodyArgument>();
  for (const argument of owner.arguments) {
    if (argument.kind !== "parameter" && argument.kind !== "body") continue;
    const place = argument.kind === "body" ? "body" : argument.in;
    const key = `${place} ${argument.alias}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, argument);
    else session.report({ ...catalogue.duplicateAlias.at(argument.origin, argument.name, earlier.name, argument.alias, place), notes: [{ message: `"${earlier.name}" is here`, span: earlier.origin }] });
  }
}
