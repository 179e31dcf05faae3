/**
 * Parameter markers, read from the type node: through aliases, generic aliases and imports, with an environment from type
 * parameters to what they stand for. By type they could not be found, because they are transparent.
 */
import { ts } from "ts-morph";
import { resolvedSymbol } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isPrecast } from "./types/tags.js";

/** A type node and what the type parameters in it stand for. */
export interface Bound {
  readonly node: ts.TypeNode;
  readonly environment: ReadonlyMap<ts.Symbol, Bound>;
}

export interface Marker {
  readonly name: "Query" | "Path" | "Header" | "Body" | "Depends" | "State";
  readonly arguments: readonly Bound[];
}

const markerNames = ["Query", "Path", "Header", "Body", "Depends", "State"] as const;

export function markerOf(node: ts.TypeNode | undefined, context: ReadContext): Marker | undefined {
  return node === undefined ? undefined : find({ node, environment: new Map() }, context);
}

function find({ node, environment }: Bound, context: ReadContext): Marker | undefined {
  if (ts.isParenthesizedTypeNode(node)) return find({ node: node.type, environment }, context);
  if (ts.isUnionTypeNode(node)) return firstOf(node.types.map((member) => find({ node: member, environment }, context)));
  if (ts.isTypeOperatorNode(node)) return find({ node: node.type, environment }, context);
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = resolvedSymbol(node.typeName, context);
  if (symbol === undefined) return undefined;
  const bound = environment.get(symbol);
  if (bound !== undefined) return find(bound, context);
  const given = (node.typeArguments ?? []).map((argument): Bound => ({ node: argument, environment }));
  const name = markerNames.find((candidate) => isPrecast(symbol, candidate, "markers/parameters", context));
  if (name !== undefined) return { name, arguments: given };
  const opened = openAlias(symbol, given);
  return opened === undefined ? undefined : find(opened, context);
}

/** The node behind a user's type alias, with its parameters bound. */
function openAlias(symbol: ts.Symbol, given: readonly Bound[]): Bound | undefined {
  const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  if (declaration === undefined || declaration.getSourceFile().fileName.includes("/node_modules/")) return undefined;
  const environment = new Map<ts.Symbol, Bound>();
  declaration.typeParameters?.forEach((parameter, index) => {
    const value = given[index] ?? (parameter.default === undefined ? undefined : { node: parameter.default, environment: new Map<ts.Symbol, Bound>(environment) });
    const own = (parameter as ts.TypeParameterDeclaration & { symbol?: ts.Symbol }).symbol;
    if (own !== undefined && value !== undefined) environment.set(own, value);
  });
  return { node: declaration.type, environment };
}

/** The name in `typeof name`, also behind an alias or a type parameter. */
export function queriedName({ node, environment }: Bound, context: ReadContext): ts.EntityName | undefined {
  if (ts.isParenthesizedTypeNode(node)) return queriedName({ node: node.type, environment }, context);
  if (ts.isTypeQueryNode(node)) return node.exprName;
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = resolvedSymbol(node.typeName, context);
  const bound = symbol === undefined ? undefined : (environment.get(symbol) ?? openAlias(symbol, (node.typeArguments ?? []).map((argument): Bound => ({ node: argument, environment }))));
  return bound === undefined ? undefined : queriedName(bound, context);
}

function firstOf<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.find((value) => value !== undefined);
}
