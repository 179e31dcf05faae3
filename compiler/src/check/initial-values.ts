/**
 * Initial values of class fields that are no constants, in what a request sends: the class would fill them in, but nobody makes
 * an instance of it. A response has them, so that they are no matter there.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import type { Session } from "../session.js";
import { bodyFields } from "./body-fields.js";

export function initialValues(api: Api, session: Session): void {
  for (const { computed, name, origin } of bodyFields(api)) if (computed === true) session.report(catalogue.computedInitial.at(origin, name));
}
