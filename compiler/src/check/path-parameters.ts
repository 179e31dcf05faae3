/** Every `{name}` of a path is read by the handler or by one of its dependencies. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import { suggest } from "../diagnostics/suggest.js";
import type { Api } from "../ir/api.js";
import { dependenciesOf } from "../ir/placement.js";
import type { Session } from "../session.js";

export function pathParameters(api: Api, session: Session): void {
  const dependencies = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  for (const operation of api.operations) {
    const readers = [operation, ...dependenciesOf(operation, dependencies)].flatMap((reader) => reader.arguments);
    const names = readers.flatMap((argument) => (argument.kind === "parameter" ? [argument.name] : []));
    const seesRequest = readers.some((argument) => argument.kind === "request");
    for (const segment of operation.segments) {
      if (segment.kind === "static" || names.includes(segment.name) || seesRequest) continue;
      session.report(catalogue.unreadParameter.at(operation.origin, segment.name, suggest(segment.name, names)));
    }
  }
}
