/** Every `{name}` of a path is read by the handler or by one of its dependencies, unless one of them sees the Request. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Note } from "../diagnostics/diagnostic.js";
import { suggest } from "../diagnostics/suggest.js";
import type { Api, Operation, Parameter } from "../ir/api.js";
import { isIdentifier } from "../ir/identifiers.js";
import type { Session } from "../session.js";
import { ownersByOperation, parametersIn } from "./owners.js";

export function pathParameters(api: Api, session: Session): void {
  for (const { operation, owners } of ownersByOperation(api)) {
    if (owners.some((owner) => owner.arguments.some(({ kind }) => kind === "request"))) continue;
    const parameters = owners.flatMap((owner) => parametersIn(owner, operation));
    for (const segment of operation.segments) {
      const isRead = segment.kind === "static" || parameters.some((parameter) => parameter.in === "path" && parameter.alias === segment.name);
      if (!isRead) report(segment.name, operation, parameters, session);
    }
  }
}

function report(name: string, operation: Operation, parameters: readonly Parameter[], session: Session): void {
  const free = parameters.filter((parameter) => parameter.in !== "path");
  const near = nearest(name, free.map((parameter) => parameter.name));
  const found = free.find((parameter) => parameter.name === near);
  const notes: readonly Note[] = found === undefined ? [] : [{ message: `"${found.name}" is read from the ${found.in} instead`, span: found.origin }];
  const prefixes = (operation.prefixes ?? []).filter(({ text }) => text.includes(`{${name}}`)).map(({ origin }) => ({ message: "the prefix that has it", span: origin }));
  session.report({ ...catalogue.unreadParameter.at(operation.origin, name, operation.path, near, !isIdentifier(name)), notes: [...prefixes, ...notes] });
}

/** A misspelt name, or one that ends in the same word: `{id}` and `itemId`. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const word = name.charAt(0).toUpperCase() + name.slice(1);
  return suggest(name, known) ?? known.find((other) => other.endsWith(word) || other.endsWith(`_${name}`) || name.endsWith(other.charAt(0).toUpperCase() + other.slice(1)));
}
