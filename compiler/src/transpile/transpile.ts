/**
 * `dist/`: the whole program as JavaScript. The user's files by the program's own emit, so that it is what tsc would write;
 * generated files one by one, because they are no part of the program the compiler reads. Import specifiers are rewritten to
 * the file that they resolve to: Node resolves no `paths`, no missing extension and no `.ts`.
 */
import { dirname, join, relative, sep } from "node:path";
import { ts } from "ts-morph";
import { relativePath, userFiles } from "../typescript/errors.js";
import type { ProgramSource } from "../typescript/program.js";

export interface TranspileOptions {
  readonly root: string;
  readonly entry: string;
  /** Relative to `root`, e.g. "dist". */
  readonly dist: string;
}

/** JavaScript and source maps by path relative to the package root. `generated` are sources by such a path. */
export function transpile(program: ts.Program, source: ProgramSource, generated: ReadonlyMap<string, string>, options: TranspileOptions): ReadonlyMap<string, string> {
  const files = userFiles(program, source).filter((file) => !file.isDeclarationFile);
  const base = baseOf(files, options);
  const written = new Map<string, string>();
  const place = (path: string): string => placeIn(options.dist, base, path);
  for (const file of files) for (const [path, text] of emitFile(program, file, place, options)) written.set(path, text);
  for (const [path, text] of generated) for (const [target, output] of emitGenerated(path, text, place, program.getCompilerOptions())) written.set(target, output);
  return written;
}

/** The folder that becomes `dist`: that of the entry when everything is in it, else the package root. */
function baseOf(files: readonly ts.SourceFile[], { root, entry }: TranspileOptions): string {
  const folder = dirname(entry);
  return folder !== "." && files.every((file) => relativePath(file.fileName, root).startsWith(`${folder}/`)) ? folder : "";
}

/** `src/app.ts` to `dist/app.js`; a file outside the root (a workspace sibling shipped as source) to `dist/_/sibling/…`. */
function placeIn(dist: string, base: string, path: string): string {
  const inside = base === "" ? path : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  const kept = inside.startsWith("../") ? `_/${inside.replace(/^(?:\.\.\/)+/, "")}` : inside;
  return `${dist}/${kept.replace(/\.([cm]?)[jt]sx?$/, ".$1js")}`;
}

function emitFile(program: ts.Program, file: ts.SourceFile, place: (path: string) => string, { root }: TranspileOptions): readonly [string, string][] {
  const own = relativePath(file.fileName, root);
  const target = place(own);
  if (file.fileName.endsWith(".json")) return [[target.replace(/\.js$/, ".json"), file.text]];
  const output: [string, string][] = [];
  const write: ts.WriteFileCallback = (name, text) => {
    if (name.endsWith(".map")) output.push([`${target}.map`, mapText(text, join(root, target), file.fileName)]);
    else output.push([target, text]);
  };
  const rewrite = specifierRewriter((specifier) => resolvedPlace(program, file, specifier, place, root, target));
  program.emit(file, write, undefined, false, { after: [rewrite] });
  return output;
}

/** Where the file behind a specifier is written, as a specifier; undefined where it stays as it is (a package). */
function resolvedPlace(program: ts.Program, file: ts.SourceFile, specifier: string, place: (path: string) => string, root: string, target: string): string | undefined {
  const resolution = ts.resolveModuleName(specifier, file.fileName, program.getCompilerOptions(), ts.sys, undefined, undefined, file.impliedNodeFormat).resolvedModule;
  if (resolution === undefined || resolution.resolvedFileName.includes("/node_modules/") || /\.d\.[cm]?ts$/.test(resolution.resolvedFileName)) return undefined;
  if (resolution.isExternalLibraryImport === true && program.getSourceFile(resolution.resolvedFileName) !== undefined && program.isSourceFileFromExternalLibrary(program.getSourceFile(resolution.resolvedFileName) as ts.SourceFile)) return undefined;
  const to = place(relativePath(resolution.resolvedFileName, root));
  return specifierBetween(target, resolution.resolvedFileName.endsWith(".json") ? to.replace(/\.js$/, ".json") : to);
}

function specifierBetween(from: string, to: string): string {
  const path = relative(dirname(from), to).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

/** A transformer over emitted JavaScript: `import`, `export … from` and `import()` with constant specifiers. */
function specifierRewriter(resolve: (specifier: string) => string | undefined): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const literal = (node: ts.Expression): ts.StringLiteral | undefined => {
      const to = ts.isStringLiteralLike(node) ? resolve(node.text) : undefined;
      return to === undefined ? undefined : factory.createStringLiteral(to);
    };
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isImportDeclaration(node)) {
        const to = literal(node.moduleSpecifier);
        return to === undefined ? node : factory.updateImportDeclaration(node, node.modifiers, node.importClause, to, node.attributes);
      }
      if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
        const to = literal(node.moduleSpecifier);
        return to === undefined ? node : factory.updateExportDeclaration(node, node.modifiers, node.isTypeOnly, node.exportClause, to, node.attributes);
      }
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] !== undefined) {
        const to = literal(node.arguments[0]);
        if (to !== undefined) return factory.updateCallExpression(node, node.expression, node.typeArguments, [to, ...node.arguments.slice(1)]);
      }
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(file, visit, context);
  };
}

/** Generated code keeps to what a file by itself can be transpiled as. Its specifiers end in `.js` already. */
function emitGenerated(path: string, text: string, place: (path: string) => string, { target = ts.ScriptTarget.ES2023 }: ts.CompilerOptions): readonly [string, string][] {
  const output = place(path);
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: { target, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, isolatedModules: true, removeComments: false },
  });
  return [[output, outputText]];
}

/** Source maps name the user's file relative to where the map lies. */
function mapText(text: string, mapPath: string, sourcePath: string): string {
  const map = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify({ ...map, file: mapPath.split(sep).at(-1), sourceRoot: "", sources: [relative(dirname(mapPath), sourcePath).split(sep).join("/")] });
}
