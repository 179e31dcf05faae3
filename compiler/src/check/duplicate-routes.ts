/** Two operations with one method whose paths match the same requests: names of parameters tell nothing apart. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api, Operation } from "../ir/api.js";
import type { Session } from "../session.js";

export function duplicateRoutes(api: Api, session: Session): void {
  const first = new Map<string, Operation>();
  for (const operation of api.operations) {
    const shape = `${operation.method} ${operation.segments.map((segment) => (segment.kind === "static" ? `/${segment.text}` : `/{${segment.kind}}`)).join("")}`;
    const earlier = first.get(shape);
    if (earlier === undefined) first.set(shape, operation);
    else session.report({ ...catalogue.duplicateRoute.at(operation.origin, operation.method, operation.path), notes: [{ message: "first declared here", span: earlier.origin }] });
  }
}
