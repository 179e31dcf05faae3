/**
 * `Schema<typeof s>`: an exported Standard Schema that reads a parameter. What is sent is the type that the schema takes, which the
 * document and the client tell; what the handler gets is the type that it gives.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Reference, Type } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import { type Bound, queriedName, schemaArgument } from "./markers.js";
import { resolveName } from "./references.js";
import { report } from "./report.js";

export interface Schema {
  readonly reference: Reference;
  /** As it is written. */
  readonly name: string;
  /** What the schema takes: InferInput. */
  readonly input: ts.Type;
}

/** undefined where `bound` is no `Schema`; false after a report at `at`. */
export function schemaIn(bound: Bound | undefined, at: ts.Node, context: ReadContext): Schema | false | undefined {
  const argument = bound === undefined ? undefined : schemaArgument(bound, context);
  if (argument === undefined) return undefined;
  const name = queriedName(argument, context);
  const resolved = name === undefined ? undefined : resolveName(name, context);
  if (resolved?.reference === undefined) return report(catalogue.schemaNotExported.at(context.span(at), resolved?.name), context) ?? false;
  const input = inputOf(context.checker.getTypeOfSymbol(resolved.symbol), context.checker);
  if (input === undefined) return report(catalogue.schemaShape.at(context.span(at), resolved.name, "does not tell the type that it takes"), context) ?? false;
  return { reference: resolved.reference, name: resolved.name, input };
}

/** By `["~standard"].types.input`, which exists for the checker alone. */
function inputOf(schema: ts.Type, checker: ts.TypeChecker): ts.Type | undefined {
  let current: ts.Type = schema;
  for (const name of ["~standard", "types", "input"]) {
    const property = checker.getPropertyOfType(current, name);
    if (property === undefined) return undefined;
    const type = checker.getTypeOfSymbol(property);
    current = name === "input" ? type : checker.getNonNullableType(type);
  }
  return current;
}

/** Whether a text, or a list of texts, can be what the schema takes: a number never is. */
export function takesTexts(type: ts.Type, checker: ts.TypeChecker): boolean {
  const members = type.isUnion() ? type.types : [type];
  return members.some((member) => isText(member) || (checker.isArrayType(member) && checker.getTypeArguments(member as ts.TypeReference).some((element) => takesTexts(element, checker))));
}

function isText(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Unknown)) !== 0 || (type.isIntersection() && type.types.some(isText));
}

/** `type` is what is sent. */
export function readBySchema(type: Type, { reference }: Schema): Type {
  return { kind: "validated", inner: type, step: { mode: "schema", validator: reference }, origin: type.origin };
}
