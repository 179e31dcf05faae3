/** What outlives a compile: the program and its parsed files. A compile is a Session; a workspace runs many, one after the other. */
import { readFileSync } from "node:fs";
import { serialize } from "node:v8";
import type { ts } from "#typescript";
import { compile, emit, type Emission } from "./compile.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { abi } from "./emit/app.js";
import type { Api } from "./ir/api.js";
import { Formatter } from "./formatter.js";
import { manifestText } from "./manifest.js";
import type { ReadContext } from "./read/context.js";
import { createContext } from "./read/span.js";
import { Session } from "./session.js";
import type { GeneratedSource } from "./transpile/generated.js";
import { Layout } from "./transpile/layout.js";
import { Transpiler } from "./transpile/transpile.js";
import { merge, relativePath, typeErrors, userFiles } from "./typescript/errors.js";
import { ProgramSource } from "./typescript/program.js";

export interface WorkspaceOptions {
  /** Absolute folder of package.json. */
  readonly root: string;
  /** Entry relative to `root`. Default: "src/app.ts". */
  readonly entry?: string;
  /** Folder of all outputs relative to `root`; without it they lie in their usual places. */
  readonly out?: string;
  /** false leaves the client out. */
  readonly client?: boolean;
}

export interface Build {
  /** Every output by path relative to `root`; empty after an error of ours. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly api: Api | undefined;
  readonly generated: string;
  readonly places: Places;
}

/** Where outputs lie, relative to the root. */
export interface Places {
  readonly entry: string;
  readonly generated: string;
  readonly dist: string;
  readonly client: string;
  readonly document: string;
}

export class Workspace {
  readonly root: string;
  readonly #places: Places;
  readonly #withClient: boolean;
  readonly #source: ProgramSource;
  readonly #transpiler: Transpiler;
  readonly #formatter = new Formatter();
  #inputs: ReadonlyMap<string, string> = new Map();
  #kept: { readonly key: Buffer; readonly emission: Emission } | undefined;

  constructor(options: WorkspaceOptions) {
    const { root, client = true } = options;
    this.root = root;
    this.#places = placesOf(options);
    this.#withClient = client;
    this.#source = new ProgramSource({ root, ...this.#places });
    this.#transpiler = new Transpiler(root, new Layout(this.#places));
  }

  /** Paths of the program's files relative to the root, and those that configure it. */
  get watched(): readonly string[] {
    return [...this.#inputs.keys()];
  }

  get places(): Places {
    return this.#places;
  }

  /** Compiles the files as they are now. `sameFiles` says that none came or went since the last build, which saves resolving every import. */
  async build({ sameFiles = false }: { readonly sameFiles?: boolean } = {}): Promise<Build> {
    const { root } = this;
    const { entry, generated } = this.#places;
    if (this.#withClient) this.#formatter.start();
    if (!sameFiles) this.#source.resolveAgain();
    const program = this.#source.program();
    const context = createContext(program, new Session({ root, entry, generated }));
    const compiled = compile(context, (api) => this.#emission(api));
    const sources = userFiles(program, this.#source).filter((file) => !context.isPrecast(file));
    this.#inputs = inputsOf(sources, this.#source.config.files, context);
    const diagnostics = merge(compiled.diagnostics, typeErrors(program, this.#source, root));
    const files = compiled.files.size === 0 ? [] : this.#outputs(program, sources, compiled);
    return { files: new Map([...files, ...(await compiled.client)]), diagnostics, api: compiled.api, generated, places: this.#places };
  }

  /** tsconfig.json or package.json has changed. */
  reload(): void {
    this.#source.reloadConfig();
  }

  /** Most edits change what a handler does and nothing of the Api: then all that was made of it is kept. Serialized, because JSON does not tell -0 from 0. */
  #emission(api: Api): Emission {
    const key = serialize(api);
    if (this.#kept?.key.equals(key) === true) return this.#kept.emission;
    const emission = this.#emit(api);
    this.#kept = { key, emission };
    // A failure is told by who waits for it, and not kept.
    emission.client.catch(() => (this.#kept = undefined));
    return emission;
  }

  #emit(api: Api): Emission {
    const { generated, client } = this.#places;
    return emit(api, generated, this.#withClient ? { client, format: (path, text) => this.#formatter.format(path, text) } : undefined);
  }

  #outputs(program: ts.Program, sources: readonly ts.SourceFile[], compiled: Emission): ReadonlyMap<string, string> {
    const { generated, dist, document } = this.#places;
    const files = new Map([...compiled.files].map(([path, text]) => [path === "openapi.json" ? document : path, text]));
    const modules = new Map([...compiled.generated].map(([path, file]): [string, GeneratedSource] => [path, { text: compiled.files.get(path) ?? "", script: (moved) => file.script(moved) }]));
    for (const [path, text] of this.#transpiler.transpile({ program, files: sources, generated: modules })) files.set(path, text);
    const manifest = { sources: this.#inputs, compiler: version(), abi };
    for (const folder of [generated, `${dist}/generated`]) files.set(`${folder}/manifest.json`, manifestText(manifest, folder));
    return files;
  }
}

/** Generated sources lie beside the entry, the rest beside package.json; with `out` all of them in that folder. */
export function placesOf({ entry = "src/app.ts", out }: WorkspaceOptions): Places {
  const beside = entry.includes("/") ? `${entry.slice(0, entry.lastIndexOf("/"))}/` : "";
  const inside = out === undefined ? "" : `${out}/`;
  return { entry, generated: `${out === undefined ? beside : inside}generated`, dist: `${inside}dist`, client: `${inside}client`, document: `${inside}openapi.json` };
}

/** Texts of everything that a build depends on outside of packages, by path relative to the root. */
function inputsOf(sources: readonly ts.SourceFile[], configuration: readonly string[], context: ReadContext): ReadonlyMap<string, string> {
  const texts = new Map(sources.map((file) => [context.modulePath(file), file.text]));
  for (const path of configuration) texts.set(relativePath(path, context.session.options.root), readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  return texts;
}

/** Of this package. */
export function version(): string {
  return (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version;
}
