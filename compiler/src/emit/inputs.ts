/** What a caller can send to an operation: its own parameters and parts of the body, and those of its dependencies. */
import type { Api, BodyArgument, Operation, Parameter } from "../ir/api.js";
import { bodiesOf, dependenciesOf, isEmbedded, placed } from "../ir/placement.js";

export interface Inputs {
  /** One a place and name, path first, then query, then header; the operation's own before its dependencies'. */
  readonly parameters: readonly Parameter[];
  /** One an alias. */
  readonly bodies: readonly BodyArgument[];
  /** The parts of the body are under their names in one object. */
  readonly embedded: boolean;
  /** Something of it is checked, so that a 422 can be the answer. */
  readonly validated: boolean;
}

export function inputsOf(operation: Operation, api: Pick<Api, "dependencies">): Inputs {
  const known = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  const found = [...operation.arguments, ...dependenciesOf(operation, known).flatMap((dependency) => dependency.arguments)];
  const declared = found.filter((argument) => argument.kind === "parameter").map((parameter) => placed(parameter, operation));
  const bodies = bodiesOf(operation, known);
  return {
    parameters: distinctParameters([...declared, ...captures(operation)]),
    bodies,
    embedded: isEmbedded(bodies),
    validated: declared.length + bodies.length > 0,
  };
}

/** What the path captures is a parameter whoever reads it: one that only the Request gives to user code is a string. */
function captures({ segments, origin }: Operation): readonly Parameter[] {
  return segments.flatMap((segment): Parameter[] => {
    if (segment.kind === "static") return [];
    const { name } = segment;
    const type = { kind: "string", origin } as const;
    return [{ kind: "parameter", in: "path", name, alias: name, type, required: true, default: undefined, documentation: {}, includeInSchema: true, origin }];
  });
}

const places = ["path", "query", "header"] as const;

/** A parameter that two of them read is required when one of them requires it, as in FastAPI; a visible one beats a hidden one. */
function distinctParameters(all: readonly Parameter[]): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const parameter of all) {
    const key = `${parameter.in} ${parameter.alias}`;
    const known = found.get(key);
    if (known === undefined || weight(parameter) > weight(known)) found.set(key, parameter);
  }
  const distinct = [...found.values()];
  return places.flatMap((place) => distinct.filter((parameter) => parameter.in === place));
}

function weight({ includeInSchema, required }: Parameter): number {
  return (includeInSchema ? 2 : 0) + (required ? 1 : 0);
}
