/** Every `{name}` of a path is read by the handler or by one of its dependencies. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import { suggest } from "../diagnostics/suggest.js";
import type { Api, Argument, Dependency, Operation } from "../ir/api.js";
import type { Session } from "../session.js";

export function pathParameters(api: Api, session: Session): void {
  const dependencies = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  for (const operation of api.operations) {
    const readers = argumentsOf(operation, dependencies);
    const names = readers.flatMap((argument) => (argument.kind === "parameter" ? [argument.name] : []));
    const seesRequest = readers.some((argument) => argument.kind === "request");
    for (const segment of operation.segments) {
      if (segment.kind === "static" || names.includes(segment.name) || seesRequest) continue;
      session.report(catalogue.unreadParameter.at(operation.origin, segment.name, suggest(segment.name, names)));
    }
  }
}

/** Of the operation and of everything it depends on. */
function argumentsOf(operation: Operation, dependencies: ReadonlyMap<string, Dependency>): readonly Argument[] {
  const found: Argument[] = [...operation.arguments];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const dependency = dependencies.get(id);
    if (dependency === undefined || seen.has(id)) return;
    seen.add(id);
    found.push(...dependency.arguments);
    for (const argument of dependency.arguments) if (argument.kind === "dependency") visit(argument.id);
  };
  for (const id of operation.guards) visit(id);
  for (const argument of operation.arguments) if (argument.kind === "dependency") visit(argument.id);
  return found;
}
