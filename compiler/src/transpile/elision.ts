/**
 * What a file's JavaScript depends on beyond its own text: TypeScript leaves out an import of what is only a type, and writes a
 * constant enum's value in its place. So a file whose imports are the same kinds of things as before has the same JavaScript.
 */
import { ts } from "#typescript";

/** The kinds of everything imported, as a key; undefined where more than that would have to be known. */
export function elisionKey(file: ts.SourceFile, program: ts.Program): string | undefined {
  const options = program.getCompilerOptions();
  if (options.emitDecoratorMetadata === true) return undefined;
  if (options.isolatedModules === true || options.verbatimModuleSyntax === true) return "";
  const checker = program.getTypeChecker();
  const kinds: string[] = [];
  for (const statement of file.statements) {
    if (ts.isImportEqualsDeclaration(statement)) return undefined;
    for (const name of namesOf(statement)) {
      const symbol = checker.getSymbolAtLocation(name);
      const flags = symbol === undefined ? 0 : (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).flags;
      if (flags & ts.SymbolFlags.ConstEnum) return undefined;
      kinds.push(flags & ts.SymbolFlags.Value ? "v" : "t");
    }
  }
  return kinds.join("");
}

/** The bindings of an import and the members of a re-export; a namespace is always a value. */
function namesOf(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isExportDeclaration(statement)) return statement.exportClause !== undefined && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements.map(({ name }) => name).filter(ts.isIdentifier) : [];
  if (!ts.isImportDeclaration(statement)) return [];
  const { name, namedBindings } = statement.importClause ?? {};
  const members = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements.map((element) => element.name) : [];
  return name === undefined ? members : [name, ...members];
}
