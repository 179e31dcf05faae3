/** Two operations with one method whose paths match the same requests: names of parameters tell nothing apart. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Api, Operation } from "../ir/api.js";
import type { Session } from "../session.js";

export function duplicateRoutes(api: Api, session: Session): void {
  const first = new Map<string, Operation>();
  for (const operation of api.operations) {
    const shape = shapeOf(operation);
    const earlier = first.get(shape);
    if (earlier === undefined) first.set(shape, operation);
    else report(operation, earlier, session);
  }
}

function report(operation: Operation, earlier: Operation, session: Session): void {
  const diagnostic = catalogue.duplicateRoute.at(operation.origin, routeOf(operation), routeOf(earlier));
  const isSamePlace = same(operation.origin, earlier.origin);
  session.report(isSamePlace ? { ...diagnostic, label: "its router is included twice", help: "include the router once, or under another prefix." } : { ...diagnostic, notes: [{ message: "first declared here", span: earlier.origin }] });
}

function shapeOf({ method, segments }: Operation): string {
  return JSON.stringify([method, ...segments.map((segment) => (segment.kind === "static" ? [segment.text] : segment.kind))]);
}

function routeOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function same(a: Span, b: Span): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}
