/**
 * Types as they are written. The checker decides what a type is; the syntax only adds what it forgets: the place to point at,
 * aliases of primitives and arrays with their JSDoc, the name of an alias whose type has no name of its own.
 */
import { ts } from "#typescript";
import type { ReadContext } from "../context.js";
import { isLibraryFile } from "./libraries.js";
import type { At } from "./request.js";

/** The type node of a declaration, a name in it, or the node itself; of a promise or a marker, its argument. */
export function writtenAt(node: ts.Node): ts.TypeNode | undefined {
  if (ts.isTypeNode(node)) return unwrapped(node);
  const declared = typed(node) ?? (typed(node.parent) !== undefined && ts.getNameOfDeclaration(node.parent as ts.Declaration) === node ? typed(node.parent) : undefined);
  return declared === undefined ? undefined : unwrapped(declared);
}

function typed(node: ts.Node): ts.TypeNode | undefined {
  const { type } = node as ts.Node & { readonly type?: ts.Node };
  return type !== undefined && ts.isTypeNode(type) ? type : undefined;
}

/** By name alone: what comes of it is `trusted` only where it says the same type. */
function unwrapped(node: ts.TypeNode): ts.TypeNode {
  const [inner] = referencedAs(node, ["Promise", "PromiseLike", "Awaited", "Query", "Path", "Header", "Body"]);
  return inner ?? node;
}

/** The arguments of a reference by one of the names; none otherwise. */
function referencedAs(node: ts.TypeNode, names: readonly string[]): readonly ts.TypeNode[] {
  return ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && names.includes(node.typeName.text) ? (node.typeArguments ?? []) : [];
}

/** The node where it says this very type, but for null and undefined; undefined inside generics and mapped types. */
export function trusted(node: ts.TypeNode | undefined, type: ts.Type, { checker }: ReadContext): ts.TypeNode | undefined {
  if (node === undefined) return undefined;
  return checker.getNonNullableType(checker.getTypeFromTypeNode(node)) === checker.getNonNullableType(type) ? node : undefined;
}

/** Where an element, a value or a member is: at its own node where one is written. */
export function inside(at: At, written: ts.TypeNode | undefined, name: string): At {
  return { ...at, node: written ?? at.node, written, name, mayMiss: false, isField: false };
}

/** `T` in `T[]`, `readonly T[]`, `Array<T>`, also behind an alias; in a tuple, by index. */
export function writtenElement(node: ts.TypeNode | undefined, index: number, context: ReadContext): ts.TypeNode | undefined {
  if (node === undefined) return undefined;
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return writtenElement(node.type, index, context);
  if (ts.isArrayTypeNode(node)) return node.elementType;
  if (ts.isTupleTypeNode(node)) {
    const element = node.elements[index];
    // A spread before it may stand for any number of elements.
    return element === undefined || node.elements.slice(0, index).some(isSpread) ? undefined : writtenPart(element);
  }
  const [element] = referencedAs(node, ["Array", "ReadonlyArray"]);
  return element ?? writtenElement(aliasOf(node, context)?.type, index, context);
}

function isSpread(element: ts.TypeNode): boolean {
  return ts.isRestTypeNode(element) || (ts.isNamedTupleMember(element) && element.dotDotDotToken !== undefined);
}

/** `T` in `T?`, `...T[]`, `name: T`, `name?: T`, `...name: T[]`; nothing where a spread does not say it. */
function writtenPart(element: ts.TypeNode): ts.TypeNode | undefined {
  const written = ts.isNamedTupleMember(element) || ts.isRestTypeNode(element) || ts.isOptionalTypeNode(element) ? element.type : element;
  if (!isSpread(element)) return written;
  return ts.isArrayTypeNode(written) ? written.elementType : undefined;
}

/** A type argument of a reference by one of the names, also behind an alias. */
export function writtenArgument(node: ts.TypeNode | undefined, names: readonly string[], index: number, context: ReadContext): ts.TypeNode | undefined {
  if (node === undefined) return undefined;
  return referencedAs(node, names)[index] ?? writtenArgument(aliasOf(node, context)?.type, names, index, context);
}

/** `T` in `Record<string, T>`, also behind an alias. */
export function writtenValue(node: ts.TypeNode | undefined, context: ReadContext): ts.TypeNode | undefined {
  return writtenArgument(node, ["Record"], 1, context);
}

/** `T` in `Secret<T>`. */
export function writtenSecret(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  return node === undefined ? undefined : referencedAs(node, ["Secret"])[0];
}

/** `T` in `T | null | undefined`, where it is the only other member. */
export function writtenMember(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (node === undefined || !ts.isUnionTypeNode(node)) return node;
  const [only, ...others] = node.types.filter((member) => !isNullish(member));
  return others.length === 0 ? only : undefined;
}

function isNullish(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword);
}

/** The user's alias that a reference without arguments leads to. */
function aliasOf(node: ts.TypeNode, context: ReadContext): ts.TypeAliasDeclaration | undefined {
  if (!ts.isTypeReferenceNode(node) || node.typeArguments !== undefined) return undefined;
  const declaration = aliasSymbolOf(node, context)?.declarations?.find((candidate) => ts.isTypeAliasDeclaration(candidate));
  return declaration === undefined || isLibraryFile(declaration.getSourceFile(), context) ? undefined : declaration;
}

export function aliasSymbolOf(node: ts.TypeNode, { checker }: ReadContext): ts.Symbol | undefined {
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  const resolved = symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return resolved !== undefined && resolved.flags & ts.SymbolFlags.TypeAlias ? resolved : undefined;
}

/**
 * The user's aliases that a node stands for, innermost first, also inside our markers: each may carry JSDoc. `isEnd` may keep out
 * what is inside a marker.
 */
export function aliasesOf(node: ts.TypeNode | undefined, context: ReadContext, isEnd: (marker: ts.Symbol) => boolean = () => false): readonly ts.Symbol[] {
  const found = new Set<ts.Symbol>();
  for (let current = writtenMember(node); current !== undefined; ) {
    const symbol = aliasSymbolOf(current, context);
    // What TypeScript rejects as circular must end too.
    if (symbol === undefined || found.has(symbol)) break;
    const alias = aliasOf(current, context);
    if (alias !== undefined) found.add(symbol);
    if (alias === undefined && isEnd(symbol)) break;
    current = writtenMember(alias?.type ?? markedType(current, symbol, context));
  }
  return [...found].reverse();
}

/** What is written inside a validator's marker, and the user's aliases that it is behind, the outermost first. */
export interface WrittenLayer {
  readonly node: ts.TypeNode;
  readonly aliases: readonly ts.Symbol[];
}

/** Inside each marker of a validator, the outermost first; through other markers and the user's aliases. */
export function writtenLayers(node: ts.TypeNode | undefined, context: ReadContext): readonly WrittenLayer[] {
  const layers: { readonly node: ts.TypeNode; readonly aliases: ts.Symbol[] }[] = [];
  const passed = new Set<ts.Symbol>();
  for (let current = writtenMember(node); current !== undefined; ) {
    const symbol = aliasSymbolOf(current, context);
    const alias = aliasOf(current, context);
    if (symbol === undefined || (alias !== undefined && passed.has(symbol))) break;
    if (alias !== undefined) {
      passed.add(symbol);
      layers.at(-1)?.aliases.push(symbol);
    }
    const inside = alias?.type ?? markedType(current, symbol, context);
    if (alias === undefined && inside !== undefined && isValidatorMarker(symbol, context)) layers.push({ node: inside, aliases: [] });
    current = writtenMember(inside);
  }
  return layers;
}

const validatorMarkers = ["Before", "After", "Check", "Wrap", "Json"];

/** Whether a reference is to one of the markers of validators. */
export function isValidatorMarker(symbol: ts.Symbol | undefined, context: ReadContext): boolean {
  return symbol !== undefined && validatorMarkers.includes(symbol.name) && symbol.declarations?.some((declaration) => context.isPrecast(declaration.getSourceFile())) === true;
}

/** `T` in `Field<T, O>`, `Query<T, O>`. */
function markedType(node: ts.TypeNode, { declarations }: ts.Symbol, context: ReadContext): ts.TypeNode | undefined {
  const isOurs = declarations?.some((declaration) => context.isPrecast(declaration.getSourceFile())) === true;
  return isOurs && ts.isTypeReferenceNode(node) ? node.typeArguments?.[0] : undefined;
}
