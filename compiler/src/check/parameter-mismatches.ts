/**
 * A parameter that a handler and its dependencies read as different types: the document can say only one of them, and what a
 * guard allowed would not be what the handler sees. Whether it is required may differ, as in FastAPI.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api, Operation, Parameter } from "../ir/api.js";
import type { Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { ownersByOperation, parametersIn } from "./owners.js";
import { spelled } from "./spelling.js";

export function parameterMismatches(api: Api, session: Session): void {
  for (const { operation, owners } of ownersByOperation(api)) {
    const first = new Map<string, Parameter>();
    for (const parameter of owners.flatMap((owner) => parametersIn(owner, operation))) {
      const key = `${parameter.in} ${parameter.alias}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, parameter);
      else if (shapeOf(parameter.type) !== shapeOf(earlier.type)) report(parameter, earlier, operation, session);
    }
  }
}

function report(parameter: Parameter, earlier: Parameter, operation: Operation, session: Session): void {
  const [type, other] = [parameter, earlier].map((one) => (spelled(parameter.type) === spelled(earlier.type) ? constrained(one.type) : `"${spelled(one.type)}"`));
  session.report({
    ...catalogue.parameterMismatch.at(parameter.origin, parameter.alias, parameter.in, type ?? "", other ?? ""),
    notes: [
      { message: "read here too", span: earlier.origin },
      { message: `both run for "${operation.method} ${operation.path}"`, span: operation.origin },
    ],
  });
}

/** Where the types are spelled alike, their constraints differ. */
function constrained(type: Type): string {
  const parts = Object.entries(type).filter(([name, value]) => name !== "kind" && name !== "origin" && name !== "integer" && name !== "coercion" && typeof value !== "object");
  const text = parts.map(([name, value]) => `${name} ${String(value)}`).join(", ");
  return `"${spelled(type)}" ${text === "" ? "without constraints" : `with ${text}`}`;
}

/** Texts are converted whatever is said of JSON. */
function shapeOf(type: Type): string {
  return JSON.stringify(type, (key, value: unknown) => (key === "origin" || key === "coercion" ? undefined : value));
}
