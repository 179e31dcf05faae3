/** A body of GET, HEAD, DELETE or TRACE: FastAPI takes it, RFC 9110 §9.3 gives it no meaning, and it is often a forgotten marker. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api, Method } from "../ir/api.js";
import type { Session } from "../session.js";
import { ownersByOperation } from "./owners.js";

const bodyless: readonly Method[] = ["GET", "HEAD", "DELETE", "TRACE"];

export function bodiesWithMethods(api: Api, session: Session): void {
  for (const { operation, owners } of ownersByOperation(api)) {
    if (!bodyless.includes(operation.method)) continue;
    for (const argument of owners.flatMap((owner) => owner.arguments)) {
      if (argument.kind !== "body") continue;
      const isOwn = operation.arguments.includes(argument);
      const notes = isOwn ? [] : [{ message: `it is taken for "${operation.method} ${operation.path}"`, span: operation.origin }];
      session.report({ ...catalogue.bodyWithMethod.at(argument.origin, argument.name, operation.method), notes });
    }
  }
}
