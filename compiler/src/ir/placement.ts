/** What dependencies are in one operation: they serve several, and alone they cannot tell. */
import type { Argument, BodyArgument, Dependency, Operation, Parameter } from "./api.js";

/** A dependency's plain parameter is in the path of the operations whose path names it, and in the query of others. */
export function placed(parameter: Parameter, { segments }: Pick<Operation, "segments">): Parameter {
  const named = parameter.implicit === true && segments.some((segment) => segment.kind !== "static" && segment.name === parameter.name);
  return named ? { ...parameter, in: "path", alias: parameter.name } : parameter;
}

/** The parts of the body that an operation and its dependencies take, one an alias, in the order in which they are met. */
export function bodiesOf(operation: Operation, known: ReadonlyMap<string, Dependency>): readonly BodyArgument[] {
  const found = new Map<string, BodyArgument>();
  const seen = new Set<string>();
  const visit = (argument: Argument): void => {
    if (argument.kind === "body" && !found.has(argument.alias)) found.set(argument.alias, argument);
    if (argument.kind !== "dependency" || seen.has(argument.id)) return;
    seen.add(argument.id);
    known.get(argument.id)?.arguments.forEach(visit);
  };
  for (const id of operation.guards) visit({ kind: "dependency", id });
  operation.arguments.forEach(visit);
  return [...found.values()];
}

/** Whether the parts of the body are under their names in one object: several of them, or one that says so. */
export function isEmbedded(bodies: readonly BodyArgument[]): boolean {
  return bodies.length > 1 || bodies.some((body) => body.embed);
}

/** Every dependency that the operation reaches, guards first, each once. */
export function dependenciesOf(operation: Operation, known: ReadonlyMap<string, Dependency>): readonly Dependency[] {
  const reached = new Map<string, Dependency>();
  const visit = (id: string): void => {
    const dependency = known.get(id);
    if (dependency === undefined || reached.has(id)) return;
    reached.set(id, dependency);
    idsIn(dependency.arguments).forEach(visit);
  };
  [...operation.guards, ...idsIn(operation.arguments)].forEach(visit);
  return [...reached.values()];
}

function idsIn(values: readonly Argument[]): readonly string[] {
  return values.flatMap((argument) => (argument.kind === "dependency" ? [argument.id] : []));
}
