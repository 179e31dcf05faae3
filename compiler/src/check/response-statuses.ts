/** Statuses of declared responses and of thrown errors: a final response has 200 to 599 (RFC 9110 §15). The operation's own is read with its options. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import type { Session } from "../session.js";

export function responseStatuses(api: Api, session: Session): void {
  for (const { responses, throws, handler, origin, method, path } of api.operations) {
    for (const { status } of responses) if (!isFinal(status)) session.report(catalogue.responseStatus.at(origin, String(status), `The responses of "${method} ${path}" name`));
    for (const { status } of throws) if (!isFinal(status)) session.report(catalogue.responseStatus.at(handler, String(status), "The handler throws an HttpError with"));
  }
  for (const { id, throws, origin } of api.dependencies) {
    for (const { status } of throws) if (!isFinal(status)) session.report(catalogue.responseStatus.at(origin, String(status), `The dependency "${id}" throws an HttpError with`));
  }
}

function isFinal(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 599;
}
