/**
 * `dist/`: the whole program as JavaScript. The user's files by the program's own emit, so that it is what tsc would write.
 * Import specifiers are rewritten to the file that they lead to: Node resolves no `paths`, no missing extension and no `.ts`. A
 * `Transpiler` outlives compiles and keeps what it made. Files that nothing imports (templates, SQL) are not copied: they are
 * read from where they lie.
 */
import { ts } from "#typescript";
import { relativePath } from "../typescript/errors.js";
import { resolvedFile, specifiersOf } from "../typescript/resolution.js";
import { elisionKey } from "./elision.js";
import { type GeneratedSource, GeneratedTranspiler } from "./generated.js";
import { jsonModule } from "./json.js";
import { type Layout, specifierBetween } from "./layout.js";
import { mapText, type SourceMap } from "./map.js";
import { rewriteSpecifiers, type Specifiers } from "./specifiers.js";

/** Texts by path relative to the package root. */
type Texts = ReadonlyMap<string, string>;

export interface Transpilation {
  readonly program: ts.Program;
  /** The user's files, declarations among them. */
  readonly files: readonly ts.SourceFile[];
  /** Sources that are no part of the program that is read. */
  readonly generated: ReadonlyMap<string, GeneratedSource>;
}

interface Kept {
  readonly key: string;
  readonly output: Texts;
}

export class Transpiler {
  readonly #root: string;
  readonly #layout: Layout;
  readonly #generated: GeneratedTranspiler;
  readonly #kept = new WeakMap<ts.SourceFile, Kept>();

  constructor(root: string, layout: Layout) {
    this.#root = root;
    this.#layout = layout;
    this.#generated = new GeneratedTranspiler(layout);
  }

  /** JavaScript and source maps. */
  transpile(input: Transpilation): Texts {
    const sources = new Map(input.files.map((file) => [file.fileName, file]));
    const own = input.files.filter((file) => !file.isDeclarationFile).map((file) => this.#emit(file, input, sources));
    return new Map([...own, this.#generated.transpile(input.generated)].flatMap((output) => [...output]));
  }

  #emit(file: ts.SourceFile, { program, generated }: Transpilation, sources: ReadonlyMap<string, ts.SourceFile>): Texts {
    const own = relativePath(file.fileName, this.#root);
    const target = this.#layout.place(own);
    if (file.fileName.endsWith(".json")) return new Map([[target, jsonModule(file.text)]]);
    const specifiers = this.#specifiers(file, target, program, generated, sources);
    const elided = elisionKey(file, program);
    const key = JSON.stringify([elided, ...specifiers]);
    const known = this.#kept.get(file);
    if (elided !== undefined && known?.key === key) return known.output;
    const output = new Map<string, string>();
    const write: ts.WriteFileCallback = (name, text) => {
      if (name.endsWith(".map")) output.set(`${target}.map`, mapText(JSON.parse(text) as SourceMap, target, own));
      else output.set(target, text);
    };
    program.emit(file, write, undefined, false, { after: [rewriteSpecifiers(specifiers)] });
    this.#kept.set(file, { key, output });
    return output;
  }

  /** Of what leads to another file of `dist`. A package's specifier stays as it is. */
  #specifiers(file: ts.SourceFile, target: string, program: ts.Program, generated: Transpilation["generated"], sources: ReadonlyMap<string, ts.SourceFile>): Specifiers {
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
  #resolveGenerated(file: ts.SourceFile, literal: ts.StringLiteralLike, program: ts.Program, generated: Transpilation["generated"]): string | undefined {
    const options = program.getCompilerOptions();
    const isGenerated = (path: string): boolean => generated.has(relativePath(path, this.#root));
    const host = { fileExists: (path: string) => isGenerated(path) || ts.sys.fileExists(path), readFile: (path: string) => ts.sys.readFile(path) };
    return ts.resolveModuleName(literal.text, file.fileName, options, host, undefined, undefined, ts.getModeForUsageLocation(file, literal, options)).resolvedModule?.resolvedFileName;
  }
}
