/** Read-only fields that a body requires: taken from no request, they could never be there. A response has them, so that they are no matter there. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { mayMiss } from "../ir/fields.js";
import type { Session } from "../session.js";
import { bodyFields } from "./body-fields.js";

export function readOnlyFields(api: Api, session: Session): void {
  for (const field of bodyFields(api)) {
    if (field.access === "readOnly" && !mayMiss(field)) session.report(catalogue.unsentRequired.at(field.origin, field.name));
  }
}
