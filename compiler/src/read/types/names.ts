/**
 * Names of types: the type's own symbol, else the user's alias, else the alias at the place of use, else an alias declared as
 * exactly this type (`type Row = typeof items.$inferSelect` is known to the checker by no name).
 */
import { ts } from "#typescript";
import type { Reference } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { isBuiltIn, isLibrary, isLibraryFile } from "./libraries.js";
import { placeKey } from "./order.js";
import { modeOf, splitTags } from "./tags.js";
import { aliasSymbolOf } from "./written.js";

export interface Named {
  /** An identifier: `Item`, `PageItem`. */
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly isGeneric: boolean;
  /** Whether every type argument is in the name. */
  readonly isWhole: boolean;
}

const ownFlags = ts.SymbolFlags.Interface | ts.SymbolFlags.Class | ts.SymbolFlags.Enum;

export class Names {
  readonly #context: ReadContext;
  /** Types whose words are being made: `type Pages = Page<Pages>` names itself. */
  readonly #active = new Set<ts.Type>();
  #declared: ReadonlyMap<ts.Type, ts.Symbol> | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** undefined for an anonymous type. A name that says all is better than one that leaves type arguments out. */
  of(type: ts.Type, written?: ts.TypeNode): Named | undefined {
    let first: Named | undefined;
    for (const find of [() => this.#own(type), () => this.#alias(type), () => this.#used(type, written), () => this.#reverse(type)]) {
      const named = find();
      if (named?.isWhole === true) return named;
      first ??= named;
    }
    return first;
  }

  /** Interfaces and classes of packages are data as much as the user's; TypeScript's library and our markers name nothing. */
  #own(type: ts.Type): Named | undefined {
    if (this.#active.has(type)) return undefined;
    const symbol = type.symbol as ts.Symbol | undefined;
    if (symbol === undefined || !(symbol.flags & ownFlags) || isBuiltIn(symbol, this.#context)) return undefined;
    const isReference = (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    const given = isReference ? this.#context.checker.getTypeArguments(type as ts.TypeReference) : [];
    // The last argument of a class or interface stands for `this`.
    const named = given.filter((value) => (value as ts.Type & { readonly isThisType?: boolean }).isThisType !== true);
    this.#active.add(type);
    const own = this.#named(symbol, named);
    this.#active.delete(type);
    return own;
  }

  /** A package's generic alias (`Selectable<T>`, `Simplify<T>`) is a tool, not a name. */
  #alias({ aliasSymbol, aliasTypeArguments = [] }: ts.Type): Named | undefined {
    if (aliasSymbol === undefined || isBuiltIn(aliasSymbol, this.#context)) return undefined;
    if (aliasTypeArguments.length > 0 && isLibrary(aliasSymbol, this.#context)) return undefined;
    return this.#named(aliasSymbol, aliasTypeArguments);
  }

  #used(type: ts.Type, written: ts.TypeNode | undefined): Named | undefined {
    const symbol = written === undefined ? undefined : aliasSymbolOf(written, this.#context);
    if (symbol === undefined || written === undefined || !ts.isTypeReferenceNode(written) || isLibrary(symbol, this.#context) || !mayBeNamed(type)) return undefined;
    const { checker } = this.#context;
    if (checker.getTypeFromTypeNode(written) !== type) return undefined;
    return this.#named(symbol, (written.typeArguments ?? []).map((argument) => checker.getTypeFromTypeNode(argument)));
  }

  #reverse(type: ts.Type): Named | undefined {
    if (!holdsObject(type)) return undefined;
    this.#declared ??= declaredAliases(this.#context);
    const symbol = this.#declared.get(type);
    return symbol === undefined ? undefined : this.#named(symbol, []);
  }

  #named(symbol: ts.Symbol, given: readonly ts.Type[]): Named | undefined {
    const base = symbol.name === "default" ? declaredName(symbol) : symbol.name;
    if (base.startsWith("__")) return undefined;
    const parts = given.map((value) => this.#word(value));
    const isWhole = !parts.includes(undefined);
    return { name: identifierOf(isWhole ? base + parts.join("") : base), symbol, isGeneric: given.length > 0, isWhole };
  }

  /** What a type argument adds to the name: `Page<Item>` is `PageItem`. undefined for what has no name, or only its own. */
  #word(type: ts.Type): string | undefined {
    if (this.#active.has(type)) return undefined;
    const { checker } = this.#context;
    const { base, tags } = splitTags(type, this.#context);
    const [only] = base;
    // `Order` is another model than what it validates.
    if (tags.some((tag) => modeOf(tag) !== undefined) && base.every(holdsObject)) return this.of(type)?.name;
    if (tags.some(({ kind }) => kind === "int")) return "Int";
    if (tags.length > 0 && only !== undefined && base.length === 1) return this.#word(only);
    const named = this.of(type)?.name ?? keyword(type);
    if (named !== undefined) return named;
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return suffixed(element === undefined ? undefined : this.#word(element), "List");
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) return capital(String(type.value));
    if (type.aliasSymbol !== undefined) return this.#joined([type.aliasSymbol.name], type.aliasTypeArguments ?? [], "");
    if (type.isUnion()) return this.#joined([], type.types, "Or");
    return (type.symbol as ts.Symbol | undefined)?.name === "Date" ? "Date" : undefined;
  }

  #joined(start: readonly string[], types: readonly ts.Type[], separator: string): string | undefined {
    const words = types.map((type) => this.#word(type));
    if (!words.every((word) => word !== undefined)) return undefined;
    return [...start, ...(separator === "" ? words : words.sort())].join(separator);
  }
}

/** `export default interface Item`: its symbol is called "default". */
function declaredName({ declarations = [] }: ts.Symbol): string {
  const name = declarations.map((declaration) => ts.getNameOfDeclaration(declaration)).find((candidate) => candidate !== undefined);
  return name?.getText() ?? "Default";
}

/** Aliases of primitives name nothing: the same type is everywhere. */
function mayBeNamed(type: ts.Type): boolean {
  return holdsObject(type) || (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean));
}

function holdsObject(type: ts.Type): boolean {
  return type.isUnionOrIntersection() ? type.types.some(holdsObject) : (type.flags & ts.TypeFlags.Object) !== 0;
}

/** Of one type's aliases the exported ones first, then by place. */
function declaredAliases(context: ReadContext): ReadonlyMap<ts.Type, ts.Symbol> {
  const found: { readonly type: ts.Type; readonly symbol: ts.Symbol; readonly key: string }[] = [];
  for (const file of context.program.getSourceFiles()) {
    if (isLibraryFile(file, context)) continue;
    for (const statement of file.statements) {
      if (!ts.isTypeAliasDeclaration(statement) || statement.typeParameters !== undefined) continue;
      const symbol = context.checker.getSymbolAtLocation(statement.name);
      if (symbol === undefined) continue;
      const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
      found.push({ type: context.checker.getDeclaredTypeOfSymbol(symbol), symbol, key: `${exported ? 0 : 1} ${placeKey([statement], context) ?? ""}` });
    }
  }
  found.sort((a, b) => (a.key < b.key ? 1 : -1));
  return new Map(found.map(({ type, symbol }) => [type, symbol]));
}

function suffixed(word: string | undefined, suffix: string): string | undefined {
  return word === undefined ? undefined : word + suffix;
}

function keyword({ flags }: ts.Type): string | undefined {
  if (flags & ts.TypeFlags.String) return "String";
  if (flags & ts.TypeFlags.Number) return "Number";
  if (flags & ts.TypeFlags.Boolean) return "Boolean";
  if (flags & ts.TypeFlags.BigInt) return "Bigint";
  if (flags & ts.TypeFlags.Null) return "Null";
  return flags & ts.TypeFlags.Undefined ? "Undefined" : undefined;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Of letters that are allowed in the names of OpenAPI's components as well as in identifiers. */
export function identifierOf(text: string): string {
  const plain = text.replace(/\W+/g, "_");
  if (!/[A-Za-z0-9]/.test(plain)) return "Model";
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

/** The export that gives exactly this symbol, where its module is the user's. */
export function exportOf({ symbol, isGeneric }: Named, context: ReadContext): Reference | undefined {
  const declaration = symbol.declarations?.[0];
  if (isGeneric || declaration === undefined || isLibraryFile(declaration.getSourceFile(), context)) return undefined;
  const file = declaration.getSourceFile();
  const module = context.checker.getSymbolAtLocation(file);
  if (module === undefined) return undefined;
  const exported = context.checker.getExportsOfModule(module).find((candidate) => candidate === symbol || resolveAlias(candidate, context) === symbol);
  return exported === undefined ? undefined : { module: context.modulePath(file), exportName: exported.name, path: [] };
}

function resolveAlias(symbol: ts.Symbol, { checker }: ReadContext): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
