/**
 * `dist/`: the whole program as JavaScript. The user's files by the program's own emit, so that it is what tsc would write;
 * generated files one by one, because they are no part of the program that is read. Import specifiers are rewritten to the
 * file that they lead to: Node resolves no `paths`, no missing extension and no `.ts`. A `Transpiler` outlives compiles and
 * keeps what it made. Files that nothing imports (templates, SQL) are not copied: they are read from where they lie.
 */
import { posix } from "node:path";
import { ts } from "ts-morph";
import { relativePath } from "../typescript/errors.js";
import { resolvedFile, specifiersOf } from "../typescript/resolution.js";
import { jsonModule } from "./json.js";
import { Layout, specifierBetween } from "./layout.js";
import { rewriteSpecifiers, type Specifiers } from "./specifiers.js";

/** Texts by path relative to the package root. */
type Texts = ReadonlyMap<string, string>;

export interface Transpilation {
  readonly program: ts.Program;
  /** The user's files, declarations among them. */
  readonly files: readonly ts.SourceFile[];
  readonly generated: Texts;
}

interface Kept {
  readonly specifiers: string;
  readonly output: Texts;
}

export class Transpiler {
  readonly #root: string;
  readonly #layout: Layout;
  readonly #kept = new WeakMap<ts.SourceFile, Kept>();
  readonly #generated = new Map<string, { readonly text: string; readonly output: Texts }>();

  constructor(root: string, layout: Layout) {
    this.#root = root;
    this.#layout = layout;
  }

  /** JavaScript and source maps. */
  transpile(input: Transpilation): Texts {
    const sources = new Map(input.files.map((file) => [file.fileName, file]));
    const outputs = [
      ...input.files.filter((file) => !file.isDeclarationFile).map((file) => this.#emit(file, input, sources)),
      ...[...input.generated].map(([path, text]) => this.#transpileGenerated(path, text, input.program.getCompilerOptions())),
    ];
    return new Map(outputs.flatMap((output) => [...output]));
  }

  #emit(file: ts.SourceFile, { program, generated }: Transpilation, sources: ReadonlyMap<string, ts.SourceFile>): Texts {
    const own = relativePath(file.fileName, this.#root);
    const target = this.#layout.place(own);
    if (file.fileName.endsWith(".json")) return new Map([[target, jsonModule(file.text)]]);
    const specifiers = this.#specifiers(file, target, program, generated, sources);
    const key = JSON.stringify([...specifiers]);
    const known = this.#kept.get(file);
    if (known?.specifiers === key && standsAlone(program.getCompilerOptions())) return known.output;
    const output = new Map<string, string>();
    const write: ts.WriteFileCallback = (name, text) => {
      if (name.endsWith(".map")) output.set(`${target}.map`, mapText(text, target, own));
      else output.set(target, text);
    };
    program.emit(file, write, undefined, false, { after: [rewriteSpecifiers(specifiers)] });
    this.#kept.set(file, { specifiers: key, output });
    return output;
  }

  /** Of what leads to another file of `dist`. A package's specifier stays as it is. */
  #specifiers(file: ts.SourceFile, target: string, program: ts.Program, generated: Texts, sources: ReadonlyMap<string, ts.SourceFile>): Specifiers {
    const specifiers = new Map<string, string>();
    for (const literal of specifiersOf(file)) {
      const resolved = resolvedFile(program, file, literal) ?? this.#resolveGenerated(file, literal, program, generated);
      if (resolved === undefined || sources.get(resolved)?.isDeclarationFile === true) continue;
      const path = relativePath(resolved, this.#root);
      if (!sources.has(resolved) && !generated.has(path)) continue;
      specifiers.set(literal.text, specifierBetween(target, this.#layout.place(path)));
    }
    return specifiers;
  }

  /** The program leaves imports of the generated folder unresolved, and before the first build there is nothing on disk. */
  #resolveGenerated(file: ts.SourceFile, literal: ts.StringLiteralLike, program: ts.Program, generated: Texts): string | undefined {
    const options = program.getCompilerOptions();
    const isGenerated = (path: string): boolean => generated.has(relativePath(path, this.#root));
    const host = { fileExists: (path: string) => isGenerated(path) || ts.sys.fileExists(path), readFile: (path: string) => ts.sys.readFile(path) };
    return ts.resolveModuleName(literal.text, file.fileName, options, host, undefined, undefined, ts.getModeForUsageLocation(file, literal, options)).resolvedModule?.resolvedFileName;
  }

  /** Generated code keeps to what a file by itself can be transpiled as, and its specifiers end in `.js`. */
  #transpileGenerated(path: string, text: string, { target = ts.ScriptTarget.ES2023 }: ts.CompilerOptions): Texts {
    const known = this.#generated.get(path);
    if (known?.text === text) return known.output;
    const to = this.#layout.place(path);
    const moved = (specifier: string): string => specifierBetween(to, this.#layout.place(posix.join(posix.dirname(path), specifier)));
    const specifiers = new Map(ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => (fileName.startsWith(".") ? [[fileName, moved(fileName)] as const] : [])));
    const { outputText, sourceMapText = "" } = ts.transpileModule(text, {
      fileName: posix.basename(path),
      compilerOptions: { target, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, isolatedModules: true, sourceMap: true },
      transformers: { after: [rewriteSpecifiers(specifiers)] },
    });
    const output = new Map([
      [to, outputText],
      [`${to}.map`, mapText(sourceMapText, to, path)],
    ]);
    this.#generated.set(path, { text, output });
    return output;
  }
}

/** Whether a file's JavaScript follows from its own text: without these options an import is left out where another file says that it is a type. */
function standsAlone({ isolatedModules, verbatimModuleSyntax }: ts.CompilerOptions): boolean {
  return isolatedModules === true || verbatimModuleSyntax === true;
}

/** Leads to the user's file from where the map lies. */
function mapText(text: string, target: string, source: string): string {
  const { version, names, mappings } = JSON.parse(text) as { version: number; names: readonly string[]; mappings: string };
  const sources = [posix.relative(posix.dirname(target), source)];
  return JSON.stringify({ version, file: posix.basename(target), sources, names, mappings });
}
