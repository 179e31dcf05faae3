/** Whose a declaration is: TypeScript's, a package's, ours, or the user's. By declaration, never by name alone. */
import type { ts } from "#typescript";
import type { ReadContext } from "../context.js";

/** Declared by TypeScript's library or by us. */
export function isBuiltIn(symbol: ts.Symbol, context: ReadContext): boolean {
  return isDefault(symbol, context) || declaredIn(symbol, (file) => context.isPrecast(file));
}

/** Packages and users may add to an interface of TypeScript's library: it stays TypeScript's. */
function isDefault({ declarations = [] }: ts.Symbol, { program }: ReadContext): boolean {
  return declarations.some((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile()));
}

/** Declared by TypeScript's library or a package. */
export function isLibrary(symbol: ts.Symbol, context: ReadContext): boolean {
  return isDefault(symbol, context) || declaredIn(symbol, (file) => isLibraryFile(file, context));
}

function declaredIn(symbol: ts.Symbol, matches: (file: ts.SourceFile) => boolean): boolean {
  const declarations = symbol.declarations ?? [];
  return declarations.length > 0 && declarations.every((declaration) => matches(declaration.getSourceFile()));
}

export function isLibraryFile(file: ts.SourceFile, context: ReadContext): boolean {
  return context.program.isSourceFileDefaultLibrary(file) || file.fileName.includes("/node_modules/") || context.isPrecast(file);
}

/** TypeScript's own declaration of that name, also when the user's program adds to it. */
export function isGlobal(type: ts.Type, name: string, context: ReadContext): boolean {
  const symbol = type.symbol as ts.Symbol | undefined;
  return symbol?.name === name && isDefault(symbol, context);
}
