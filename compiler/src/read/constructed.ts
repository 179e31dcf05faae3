/**
 * What an `HttpError` is made with, where its type does not say: the arguments of `new`, followed through the constructors of
 * subclasses to `super(404, "text")`. A constructor's parameter stands for its argument, as far as that is known.
 */
import { ts } from "#typescript";
import { constantOf, resolvedSymbol, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isPrecast } from "./types/tags.js";

export interface Constructed {
  readonly statuses: readonly number[];
  readonly detail: string | undefined;
}

/** An argument, and what the parameters in it stand for. */
interface Given {
  readonly expression: ts.Expression;
  readonly parameters: ReadonlyMap<ts.Symbol, Given>;
}

const nothing: Constructed = { statuses: [], detail: undefined };

/** `given` are the arguments of `new`; undefined for an error that is made elsewhere. */
export function constructed(type: ts.Type, given: readonly ts.Expression[] | undefined, context: ReadContext): Constructed {
  return follow(type, given?.map((expression) => ({ expression, parameters: new Map() })), context);
}

function follow(type: ts.Type, given: readonly Given[] | undefined, context: ReadContext): Constructed {
  if (isPrecast(type.symbol, "HttpError", "errors", context)) return given === undefined ? nothing : { statuses: statusesOf(given[0], context), detail: detailOf(given[1], context) };
  const declaration = (type.symbol as ts.Symbol | undefined)?.declarations?.find(ts.isClassLike);
  const [base] = type.isClassOrInterface() ? context.checker.getBaseTypes(type) : [];
  if (declaration === undefined || base === undefined) return nothing;
  const constructor = declaration.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined) as ts.ConstructorDeclaration | undefined;
  return follow(base, constructor === undefined ? given : passedOn(constructor, given, context), context);
}

/** The arguments of the constructor's `super(…)`. */
function passedOn({ body, parameters }: ts.ConstructorDeclaration, given: readonly Given[] | undefined, context: ReadContext): readonly Given[] | undefined {
  const call = body?.statements.map(superCall).find((found) => found !== undefined);
  if (call === undefined || call.arguments.some(ts.isSpreadElement)) return undefined;
  const bound = new Map<ts.Symbol, Given>();
  for (const [index, parameter] of parameters.entries()) {
    const symbol = context.checker.getSymbolAtLocation(parameter.name);
    const absent = parameter.initializer === undefined || given === undefined ? undefined : { expression: parameter.initializer, parameters: new Map(bound) };
    const value = given?.[index] ?? absent;
    if (symbol !== undefined && value !== undefined) bound.set(symbol, value);
  }
  return call.arguments.map((expression) => ({ expression, parameters: bound }));
}

function superCall(statement: ts.Statement): ts.CallExpression | undefined {
  const call = ts.isExpressionStatement(statement) ? strip(statement.expression) : undefined;
  return call !== undefined && ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.SuperKeyword ? call : undefined;
}

/** A parameter by its argument, over and over. */
function resolved({ expression, parameters }: Given, context: ReadContext): ts.Expression {
  const node = strip(expression);
  const symbol = ts.isIdentifier(node) ? resolvedSymbol(node, context) : undefined;
  const next = symbol === undefined ? undefined : parameters.get(symbol);
  return next === undefined ? node : resolved(next, context);
}

function statusesOf(given: Given | undefined, context: ReadContext): readonly number[] {
  if (given === undefined) return [];
  const node = resolved(given, context);
  const value = constantOf(node, context);
  if (typeof value === "number") return [value];
  const type = context.checker.getTypeAtLocation(node);
  return (type.isUnion() ? type.types : [type]).flatMap((member) => (member.isNumberLiteral() ? [member.value] : []));
}

function detailOf(given: Given | undefined, context: ReadContext): string | undefined {
  const value = given === undefined ? undefined : constantOf(resolved(given, context), context);
  return typeof value === "string" ? value : undefined;
}
