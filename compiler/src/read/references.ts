/**
 * Names that generated code can write: exported bindings, found by the symbol behind imports and never by type, because
 * two functions made by one factory have one type.
 */
import { ts } from "#typescript";
import type { Reference } from "../ir/type.js";
import { resolvedSymbol } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isLibraryFile } from "./types/libraries.js";

export interface Resolved {
  readonly symbol: ts.Symbol;
  /** undefined when no module of the user exports the binding. */
  readonly reference: Reference | undefined;
  /** As it is written. */
  readonly name: string;
}

export type Name = ts.Identifier | ts.QualifiedName | ts.PropertyAccessExpression;

/** An identifier, `namespace.name` or `object.member`, in a value or in `typeof`. */
export function resolveName(node: Name, context: ReadContext): Resolved | undefined {
  const symbol = resolvedSymbol(node, context);
  if (symbol === undefined) return undefined;
  return { symbol, reference: exportOf(symbol, context) ?? reExport(node, context) ?? memberOf(node, context), name: node.getText() };
}

/** The same name for the same binding, whatever it is called where it is used. */
export function keyOf({ module, exportName, path }: Reference): string {
  return JSON.stringify([module, exportName, ...path]);
}

/** By the module that declares it. */
export function exportOf(symbol: ts.Symbol, context: ReadContext): Reference | undefined {
  const file = symbol.declarations?.[0]?.getSourceFile();
  if (file === undefined || isLibraryFile(file, context)) return undefined;
  const module = context.checker.getSymbolAtLocation(file);
  const exported = module === undefined ? [] : context.checker.getExportsOfModule(module);
  const found = exported.find((candidate) => candidate === symbol || (candidate.flags & ts.SymbolFlags.Alias && !isTypeOnly(candidate) && context.checker.getAliasedSymbol(candidate) === symbol));
  return found === undefined ? undefined : { module: context.modulePath(file), exportName: found.name, path: [] };
}

/** `export type { f }`: there is nothing of that name when the program runs. */
function isTypeOnly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration));
}

/**
 * What a package declares and a module of the user hands on: `export { verify } from "package"`. The module next to the
 * package is taken, so that every way through others leads to one name.
 */
function reExport(node: Name, context: ReadContext): Reference | undefined {
  const { checker } = context;
  let symbol = checker.getSymbolAtLocation(node);
  let found: Reference | undefined;
  while (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) {
    const declaration = symbol.declarations?.[0];
    const file = declaration?.getSourceFile();
    const isHandedOn = declaration !== undefined && ts.isExportSpecifier(declaration);
    if (isHandedOn && file !== undefined && !isLibraryFile(file, context)) found = { module: context.modulePath(file), exportName: symbol.name, path: [] };
    symbol = checker.getImmediateAliasedSymbol(symbol);
  }
  return found;
}

/** `object.member` of an exported object or class: called by this path, it keeps its `this`. */
function memberOf(node: Name, context: ReadContext): Reference | undefined {
  if (ts.isIdentifier(node)) return undefined;
  const [left, right] = ts.isQualifiedName(node) ? [node.left, node.right] : [node.expression, node.name];
  if (!ts.isIdentifier(left) && !ts.isQualifiedName(left) && !ts.isPropertyAccessExpression(left)) return undefined;
  const owner = resolveName(left, context)?.reference;
  return owner === undefined ? undefined : { ...owner, path: [...owner.path, right.text] };
}
