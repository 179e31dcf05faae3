/**
 * Markers that nobody would read: inside another type, or on a property of one. They are transparent, so their values would
 * come from the caller in silence, and a dependency that a guard stands behind would be what the caller says it is.
 *
 * Two walks find them. The first follows the syntax: aliases, type arguments, `Context["user"]` to the property's own node.
 * The second follows the type to its properties at any depth, whose declarations are asked by the first; so `Pick`, `Partial`
 * and generics need no rules of their own. Where syntax cannot be followed, the first one errs on the side of a report.
 */
import { ts } from "#typescript";
import { resolvedSymbol } from "./constants.js";
import type { ReadContext } from "./context.js";
import { argumentOf, type Bound, type Marker, markerNamed, nameOf } from "./markers.js";
import { isBuiltIn } from "./types/libraries.js";
import { splitTags } from "./types/tags.js";

export interface Buried {
  readonly marker: Marker["name"];
  /** The property that has it, and its declaration; undefined where the type itself leads to it. */
  readonly property: { readonly name: string; readonly node: ts.Node } | undefined;
}

/** Levels of one declaration with different type arguments; the type reader refuses what is nested deeper. */
const instantiationLimit = 20;

export class BuriedMarkers {
  readonly #context: ReadContext;
  /** Types without a marker anywhere inside: models are shared by many operations. */
  readonly #clean = new Set<ts.Type>();
  readonly #cleanNodes = new Set<ts.Node>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** In the type of a parameter, written as `bound` where it is written at all. */
  find(type: ts.Type, bound: Bound | undefined): Buried | undefined {
    const walk = new Walk(this.#context, this.#clean, this.#cleanNodes);
    const marker = (bound === undefined ? undefined : walk.node(bound.node, bound)) ?? walk.tagOf(type);
    if (marker !== undefined) return { marker, property: undefined };
    const found = walk.type(type);
    // What was passed on the way to a marker is not clean.
    if (found === undefined) walk.commit();
    return found;
  }
}

class Walk {
  readonly #context: ReadContext;
  readonly #clean: Set<ts.Type>;
  readonly #cleanNodes: Set<ts.Node>;
  readonly #passed = new Set<ts.Type>();
  readonly #passedNodes = new Set<ts.Node>();
  /** Declarations being walked, with their levels; those that grow without end are not entered again. */
  readonly #levels = new Map<ts.Symbol, number>();
  readonly #endless = new Set<ts.Symbol>();

  constructor(context: ReadContext, clean: Set<ts.Type>, cleanNodes: Set<ts.Node>) {
    this.#context = context;
    this.#clean = clean;
    this.#cleanNodes = cleanNodes;
  }

  commit(): void {
    for (const type of this.#passed) this.#clean.add(type);
    for (const node of this.#passedNodes) this.#cleanNodes.add(node);
  }

  /** `bound` says what type parameters stand for where the node is an argument of an alias. */
  node(node: ts.Node, bound?: Bound): Marker["name"] | undefined {
    const isOpen = bound !== undefined && bound.environment.size > 0;
    if (!isOpen && (this.#passedNodes.has(node) || this.#cleanNodes.has(node))) return undefined;
    if (!isOpen) this.#passedNodes.add(node);
    // Its members are properties of the type.
    if (ts.isTypeElement(node)) return undefined;
    if (ts.isTypeQueryNode(node)) return this.#typeOf(node.exprName);
    if (ts.isIndexedAccessTypeNode(node)) return this.#member(node, bound);
    const inside = (inner: ts.Node): Marker["name"] | undefined => this.node(inner, bound);
    return (ts.isTypeNode(node) ? this.#reference(node, bound) : undefined) ?? ts.forEachChild(node, inside);
  }

  #reference(node: ts.TypeNode, bound: Bound | undefined): Marker["name"] | undefined {
    const argument = bound === undefined ? undefined : argumentOf({ ...bound, node }, this.#context);
    if (argument !== undefined) return this.node(argument.node, argument);
    const name = nameOf(node);
    const symbol = name === undefined ? undefined : resolvedSymbol(name, this.#context);
    const marker = markerNamed(symbol, this.#context);
    if (marker !== undefined || symbol === undefined || isBuiltIn(symbol, this.#context)) return marker;
    return first(symbol.declarations ?? [], (declaration) => {
      if (ts.isTypeAliasDeclaration(declaration)) return first(declaration.typeParameters ?? [], (parameter) => this.#default(parameter)) ?? this.node(declaration.type);
      return ts.isInterfaceDeclaration(declaration) || ts.isClassLike(declaration) ? first(declaration.typeParameters ?? [], (parameter) => this.#default(parameter)) : undefined;
    });
  }

  #default({ default: node }: ts.TypeParameterDeclaration): Marker["name"] | undefined {
    return node === undefined ? undefined : this.node(node);
  }

  /** What a variable, a parameter or a property was declared as. A function's parameters are its own. */
  #typeOf(name: ts.EntityName): Marker["name"] | undefined {
    return this.#declared(resolvedSymbol(name, this.#context)?.valueDeclaration);
  }

  #declared(declaration: ts.Node | undefined): Marker["name"] | undefined {
    if (declaration === undefined || ts.isFunctionLike(declaration)) return undefined;
    const { type } = declaration as ts.Node & { readonly type?: ts.Node };
    return type !== undefined && ts.isTypeNode(type) ? this.node(type) : undefined;
  }

  /** `Context["user"]`: the one property, where it can be told which; else everything in it. */
  #member(node: ts.IndexedAccessTypeNode, bound: Bound | undefined): Marker["name"] | undefined {
    const { checker } = this.#context;
    const owner = checker.getTypeFromTypeNode(node.objectType);
    const index = checker.getTypeFromTypeNode(node.indexType);
    const keys = (index.isUnion() ? index.types : [index]).map((key) => (key.isStringLiteral() || key.isNumberLiteral() ? String(key.value) : undefined));
    const named = keys.map((key) => (key === undefined ? undefined : memberNamed(owner, key, checker)));
    const isKnown = named.every((member) => member !== undefined);
    const given = ts.isTypeReferenceNode(node.objectType) ? (node.objectType.typeArguments ?? []) : [];
    if (isKnown) return first(named.flat(), (declaration) => this.#declared(declaration)) ?? first(given, (argument) => this.node(argument, bound));
    return this.node(node.objectType, bound) ?? first(owner.getProperties(), ({ declarations = [] }) => first(declarations, (declaration) => this.#declared(declaration)));
  }

  /** Objects keep a tag of their dependency, also where no node leads there. */
  tagOf(type: ts.Type): Marker["name"] | undefined {
    const isTagged = (member: ts.Type): boolean => splitTags(member, this.#context).tags.some(({ kind }) => kind === "depends");
    return (type.isUnion() ? type.types : [type]).some(isTagged) ? "Depends" : undefined;
  }

  type(type: ts.Type): Buried | undefined {
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection)) || this.#passed.has(type) || this.#clean.has(type)) return undefined;
    this.#passed.add(type);
    if (type.isUnion()) return first(type.types, (member) => this.type(member));
    const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
    const level = symbol === undefined ? 0 : (this.#levels.get(symbol) ?? 0);
    if (symbol === undefined) return this.#content(type);
    if (this.#endless.has(symbol)) return undefined;
    if (level >= instantiationLimit) this.#endless.add(symbol);
    this.#levels.set(symbol, level + 1);
    const found = this.#content(type);
    this.#levels.set(symbol, level);
    return found;
  }

  #content(type: ts.Type): Buried | undefined {
    const { checker } = this.#context;
    const given = (type as Partial<ts.TypeReference>).target === undefined ? [] : checker.getTypeArguments(type as ts.TypeReference);
    if (checker.isArrayType(type) || checker.isTupleType(type)) return first(given, (element) => this.type(element));
    const heritage = (type.symbol as ts.Symbol | undefined)?.declarations?.flatMap((declaration) => heritageOf(declaration)) ?? [];
    const inherited = first(heritage, (node) => this.node(node));
    if (inherited !== undefined) return { marker: inherited, property: { name: type.symbol.name, node: type.symbol.declarations?.[0] ?? (heritage[0] as ts.Node) } };
    const indexes = checker.getIndexInfosOfType(type);
    return first(checker.getPropertiesOfType(type), (property) => this.#property(property)) ?? first(indexes, (index) => this.#index(index));
  }

  #property(property: ts.Symbol): Buried | undefined {
    const { declarations = [], name } = property;
    if (isBuiltIn(property, this.#context) || property.flags & ts.SymbolFlags.Method) return undefined;
    const type = this.#context.checker.getTypeOfSymbol(property);
    const marker = first(declarations, (declaration) => this.#declared(declaration)) ?? this.tagOf(type);
    const [node] = declarations;
    if (marker !== undefined) return { marker, property: node === undefined ? undefined : { name, node: ts.getNameOfDeclaration(node) ?? node } };
    return this.type(type);
  }

  #index({ declaration, type }: ts.IndexInfo): Buried | undefined {
    const marker = (declaration === undefined ? undefined : this.node(declaration.type)) ?? this.tagOf(type);
    return marker === undefined ? this.type(type) : { marker, property: undefined };
  }
}

/** The declarations of a property, or of an element of a tuple such as `Parameters<typeof f>`; undefined where there is none. */
function memberNamed(owner: ts.Type, key: string, checker: ts.TypeChecker): readonly ts.Declaration[] | undefined {
  const label = checker.isTupleType(owner) ? (owner as ts.TupleTypeReference).target.labeledElementDeclarations?.[Number(key)] : undefined;
  return label === undefined ? checker.getPropertyOfType(owner, key)?.declarations : [label];
}

function heritageOf(declaration: ts.Declaration): readonly ts.TypeNode[] {
  if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassLike(declaration)) return [];
  return (declaration.heritageClauses ?? []).flatMap(({ types }) => types.flatMap(({ typeArguments = [] }) => typeArguments));
}

function first<Value, Found>(values: readonly Value[], find: (value: Value) => Found | undefined): Found | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
