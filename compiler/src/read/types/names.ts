/**
 * Names of models: the type's own symbol, else the user's alias, with the names of its type arguments. Two types of one name
 * get a number in order of reading, which follows the order of declaration.
 */
import { ts } from "ts-morph";
import type { Reference } from "../../ir/type.js";
import type { ReadContext } from "../context.js";

/** What a type is called, and where it can be imported from when it is exported without type parameters. */
export interface Named {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly isGeneric: boolean;
}

/** undefined for an anonymous type. */
export function nameOf(type: ts.Type, context: ReadContext): Named | undefined {
  const alias = type.aliasSymbol;
  const own = type.symbol as ts.Symbol | undefined;
  if (own !== undefined && own.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class | ts.SymbolFlags.Enum) && !isLibrary(own, context)) {
    const values = type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference ? context.checker.getTypeArguments(type as ts.TypeReference) : [];
    const parameters = values.filter((value) => !(value.flags & ts.TypeFlags.TypeParameter && (value as ts.TypeParameter & { isThisType?: boolean }).isThisType === true));
    return named(own, parameters, context);
  }
  if (alias !== undefined && !isLibrary(alias, context) && !isMarker(alias, context)) return named(alias, type.aliasTypeArguments ?? [], context);
  return undefined;
}

function named(symbol: ts.Symbol, values: readonly ts.Type[], context: ReadContext): Named | undefined {
  if (symbol.name.startsWith("__")) return undefined;
  const parts = values.map((value) => wordOf(value, context));
  if (parts.includes(undefined)) return undefined;
  const base = symbol.name === "default" ? "Default" : symbol.name;
  return { name: identifierOf(base + parts.join("")), symbol, isGeneric: values.length > 0 };
}

/** What a type argument adds to the name: `Page<Item>` is `PageItem`. undefined for what has no name. */
function wordOf(type: ts.Type, context: ReadContext): string | undefined {
  const { checker } = context;
  if (checker.isArrayType(type)) {
    const word = wordOf(checker.getTypeArguments(type as ts.TypeReference)[0] ?? type, context);
    return word === undefined ? undefined : `${word}List`;
  }
  const own = nameOf(type, context);
  if (own !== undefined) return own.name;
  if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.Boolean | ts.TypeFlags.BigInt | ts.TypeFlags.Null | ts.TypeFlags.Undefined)) return capital(checker.typeToString(type));
  if (type.isStringLiteral() || type.isNumberLiteral()) return capital(String(type.value));
  return type.symbol?.name === "Date" ? "Date" : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function identifierOf(text: string): string {
  const plain = text.replace(/[^\w$]+/g, "_");
  return /^[A-Za-z_$]/.test(plain) ? plain : `_${plain}`;
}

/** Declared by TypeScript's library or a package, so that the name says nothing about the user's program. */
export function isLibrary(symbol: ts.Symbol, context: ReadContext): boolean {
  const declarations = symbol.declarations ?? [];
  return declarations.length > 0 && declarations.every((declaration) => isLibraryFile(declaration.getSourceFile(), context));
}

export function isLibraryFile(file: ts.SourceFile, context: ReadContext): boolean {
  return context.program.isSourceFileDefaultLibrary(file) || file.fileName.includes("/node_modules/") || context.isPrecast(file);
}

function isMarker(symbol: ts.Symbol, context: ReadContext): boolean {
  return symbol.declarations?.some((declaration) => context.isPrecast(declaration.getSourceFile())) === true;
}

/** The export that gives exactly this symbol, where its module is the user's. */
export function exportOf({ symbol, isGeneric }: Named, context: ReadContext): Reference | undefined {
  const declaration = symbol.declarations?.[0];
  if (isGeneric || declaration === undefined || symbol.flags & ts.SymbolFlags.TypeParameter) return undefined;
  const file = declaration.getSourceFile();
  const module = context.checker.getSymbolAtLocation(file);
  if (module === undefined) return undefined;
  const exported = context.checker.getExportsOfModule(module).find((candidate) => candidate === symbol || resolveAlias(candidate, context) === symbol);
  return exported === undefined ? undefined : { module: context.modulePath(file), exportName: exported.name, path: [] };
}

function resolveAlias(symbol: ts.Symbol, { checker }: ReadContext): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
