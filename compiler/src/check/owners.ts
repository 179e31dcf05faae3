/** Who takes what: operations and the dependencies they reach, with parameters in the place they have there. */
import type { Api, Argument, Dependency, Operation, Parameter } from "../ir/api.js";
import { dependenciesOf, placed } from "../ir/placement.js";

/** Each operation with itself and every dependency that runs for it, outermost first. */
export function ownersByOperation(api: Api): readonly { readonly operation: Operation; readonly owners: readonly (Operation | Dependency)[] }[] {
  const known = new Map(api.dependencies.map((dependency) => [dependency.id, dependency]));
  return api.operations.map((operation) => ({ operation, owners: [...dependenciesOf(operation, known), operation] }));
}

/** The parameters of an owner as `operation` has them. */
export function parametersIn({ arguments: given }: { readonly arguments: readonly Argument[] }, operation: Operation): readonly Parameter[] {
  return given.flatMap((argument) => (argument.kind === "parameter" ? [placed(argument, operation)] : []));
}
