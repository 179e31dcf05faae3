/**
 * Where a program's import specifiers lead. The program has resolved them already; the two members it keeps that in are not in
 * its declarations, so they are named here, once. `@ts-morph/common` is pinned, and a test reads both.
 */
import { ts } from "#typescript";

interface Resolving {
  getResolvedModuleFromModuleSpecifier(specifier: ts.StringLiteralLike, file: ts.SourceFile): ts.ResolvedModuleWithFailedLookupLocations | undefined;
}

interface Importing {
  readonly imports?: readonly ts.StringLiteralLike[];
}

/** The literals of `import`, `export … from`, `import()` and `require()`; of the import types too. */
export function specifiersOf(file: ts.SourceFile): readonly ts.StringLiteralLike[] {
  // The helpers' import that `importHelpers` adds stands nowhere in the text.
  return ((file as ts.SourceFile & Importing).imports ?? []).filter((literal) => literal.pos >= 0);
}

/** Absolute path of the file that a specifier leads to; undefined when it leads nowhere. */
export function resolvedFile(program: ts.Program, file: ts.SourceFile, specifier: ts.StringLiteralLike): string | undefined {
  const { resolvedModule } = (program as ts.Program & Resolving).getResolvedModuleFromModuleSpecifier(specifier, file) ?? {};
  return resolvedModule?.resolvedFileName;
}
