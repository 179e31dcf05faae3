/** A form and a JSON body in one operation, its dependencies included: a request has one body, of one content type. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { bodiesOf } from "../ir/placement.js";
import type { Session } from "../session.js";

export function formsWithBodies(api: Api, session: Session): void {
  const known = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  for (const operation of api.operations) {
    const bodies = bodiesOf(operation, known);
    const form = bodies.find((body) => body.form !== undefined);
    const json = bodies.find((body) => body.form === undefined);
    if (form === undefined || json === undefined) continue;
    const notes = [{ message: `"${json.name}" is here`, span: json.origin }];
    session.report({ ...catalogue.formBesideBody.at(form.origin, form.name, json.name, `${operation.method} ${operation.path}`), notes });
  }
}
