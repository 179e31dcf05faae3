/** What an input is in one operation: a dependency serves several, and alone it cannot tell. */
import type { BodyArgument, Operation, Parameter } from "./api.js";

/** A dependency's plain parameter is in the path of the operations whose path names it, and in the query of others. */
export function placed(parameter: Parameter, { segments }: Pick<Operation, "segments">): Parameter {
  const named = parameter.implicit === true && segments.some((segment) => segment.kind !== "static" && segment.name === parameter.name);
  return named ? { ...parameter, in: "path", alias: parameter.name } : parameter;
}

/** Whether the parts of the body are under their names in one object: several of them, or one that says so. */
export function isEmbedded(bodies: readonly BodyArgument[]): boolean {
  return bodies.length > 1 || bodies.some((body) => body.embed);
}
