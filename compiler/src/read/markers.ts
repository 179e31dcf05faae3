/**
 * Parameter markers, read from the type node: through aliases, generic aliases and imports, with an environment from type
 * parameters to what they stand for. By type they could not be found, because they are transparent.
 */
import { ts } from "#typescript";
import { resolvedSymbol } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isLibraryFile } from "./types/libraries.js";
import { isPrecast } from "./types/tags.js";

/** A type node and what the type parameters in it stand for. */
export interface Bound {
  readonly node: ts.TypeNode;
  readonly environment: ReadonlyMap<ts.Symbol, Bound>;
  /** How many aliases were opened on the way here: what TypeScript rejects as circular must end too. */
  readonly opened: number;
}

const openLimit = 100;

export interface Marker {
  readonly name: (typeof markerNames)[number];
  readonly arguments: readonly Bound[];
}

const markerNames = ["Query", "Path", "Header", "Body", "Form", "Depends", "State", "Schema"] as const;

export function markerOf(node: ts.TypeNode | undefined, context: ReadContext): Marker | undefined {
  return node === undefined ? undefined : find({ node, environment: new Map(), opened: 0 }, context);
}

export function markerNamed(symbol: ts.Symbol | undefined, context: ReadContext): Marker["name"] | undefined {
  return markerNames.find((candidate) => isPrecast(symbol, candidate, "markers/parameters", context));
}

/** The name in `typeof name`, also behind an alias or a type parameter, and in `typeof import("./module.js").name`. */
export function queriedName(bound: Bound, context: ReadContext): ts.EntityName | undefined {
  const { node } = bound;
  if (ts.isParenthesizedTypeNode(node)) return queriedName({ ...bound, node: node.type }, context);
  if (ts.isTypeQueryNode(node)) return node.exprName;
  if (ts.isImportTypeNode(node) && node.isTypeOf) return node.qualifier;
  const opened = open(bound, context);
  return opened === undefined ? undefined : queriedName(opened, context);
}

/** What stands in `Schema<…>`, where it is all of the type but `undefined`: beside anything else it would not read the whole. */
export function schemaArgument(bound: Bound, context: ReadContext): Bound | undefined {
  const { node } = bound;
  if (ts.isParenthesizedTypeNode(node)) return schemaArgument({ ...bound, node: node.type }, context);
  if (ts.isUnionTypeNode(node)) {
    const [only, ...others] = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    return only === undefined || others.length > 0 ? undefined : schemaArgument({ ...bound, node: only }, context);
  }
  const name = nameOf(node);
  if (markerNamed(name === undefined ? undefined : resolvedSymbol(name, context), context) === "Schema") return argumentsOf(bound)[0];
  const opened = open(bound, context);
  return opened === undefined ? undefined : schemaArgument(opened, context);
}

/** The properties of a marker's options, with what the type parameters of an alias stand for. */
export function optionTypes(bound: Bound, context: ReadContext): ReadonlyMap<string, ts.Type> {
  const { node } = bound;
  if (ts.isParenthesizedTypeNode(node)) return optionTypes({ ...bound, node: node.type }, context);
  if (ts.isTypeLiteralNode(node)) return new Map(node.members.flatMap((member) => writtenOption(member, bound, context)));
  const opened = open(bound, context);
  if (opened !== undefined) return optionTypes(opened, context);
  const { checker } = context;
  return new Map(checker.getPropertiesOfType(checker.getTypeFromTypeNode(node)).map((property) => [property.name, checker.getTypeOfSymbol(property)]));
}

function writtenOption(member: ts.TypeElement, inside: Bound, context: ReadContext): readonly (readonly [string, ts.Type])[] {
  if (!ts.isPropertySignature(member) || member.type === undefined) return [];
  const name = ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name) ? member.name.text : member.name.getText();
  let value: Bound = { ...inside, node: member.type };
  for (let next = argumentOf(value, context); next !== undefined; next = argumentOf(value, context)) value = next;
  return [[name, context.checker.getTypeFromTypeNode(value.node)]];
}

function find(bound: Bound, context: ReadContext): Marker | undefined {
  const { node } = bound;
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return find({ ...bound, node: node.type }, context);
  if (ts.isUnionTypeNode(node)) return node.types.map((member) => find({ ...bound, node: member }, context)).find((marker) => marker !== undefined);
  const name = nameOf(node);
  const symbol = name === undefined ? undefined : resolvedSymbol(name, context);
  const marker = markerNamed(symbol, context);
  if (marker !== undefined) return { name: marker, arguments: argumentsOf(bound) };
  const opened = open(bound, context);
  return opened === undefined ? undefined : find(opened, context);
}

/** What a reference stands for: a type parameter's argument, or the user's alias with its parameters bound. */
function open(bound: Bound, context: ReadContext): Bound | undefined {
  const argument = argumentOf(bound, context);
  if (argument !== undefined) return argument;
  const name = nameOf(bound.node);
  const opened = bound.opened + 1;
  const declaration = name === undefined || opened > openLimit ? undefined : resolvedSymbol(name, context)?.declarations?.find(ts.isTypeAliasDeclaration);
  if (declaration === undefined || isLibraryFile(declaration.getSourceFile(), context)) return undefined;
  const given = argumentsOf(bound);
  const environment = new Map<ts.Symbol, Bound>();
  declaration.typeParameters?.forEach((parameter, index) => {
    const value = given[index] ?? (parameter.default === undefined ? undefined : { node: parameter.default, environment: new Map(environment), opened });
    const symbol = context.checker.getSymbolAtLocation(parameter.name);
    if (symbol !== undefined && value !== undefined) environment.set(symbol, value);
  });
  return { node: declaration.type, environment, opened };
}

export function argumentOf({ node, environment, opened }: Bound, context: ReadContext): Bound | undefined {
  const name = nameOf(node);
  const symbol = name === undefined ? undefined : context.checker.getSymbolAtLocation(name);
  const argument = symbol === undefined ? undefined : environment.get(symbol);
  return argument === undefined || opened > openLimit ? undefined : { ...argument, opened: Math.max(argument.opened, opened) + 1 };
}

function argumentsOf({ node, environment, opened }: Bound): readonly Bound[] {
  const given = ts.isTypeReferenceNode(node) || ts.isImportTypeNode(node) ? (node.typeArguments ?? []) : [];
  return given.map((argument) => ({ node: argument, environment, opened }));
}

export function nameOf(node: ts.TypeNode): ts.EntityName | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isImportTypeNode(node) && !node.isTypeOf ? node.qualifier : undefined;
}
