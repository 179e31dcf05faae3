/** What outlives a compile: the program and its parsed files. A compile is a Session; a workspace runs many, one after the other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ts } from "ts-morph";
import { compile } from "./compile.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { abi } from "./emit/app.js";
import type { Api } from "./ir/api.js";
import { manifestText } from "./manifest.js";
import { createContext } from "./read/span.js";
import { inOrder, Session } from "./session.js";
import { transpile } from "./transpile/transpile.js";
import { relativePath, typeErrors, userFiles } from "./typescript/errors.js";
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
}

export class Workspace {
  readonly #options: Required<Omit<WorkspaceOptions, "out">> & { readonly generated: string; readonly dist: string; readonly clientFolder: string; readonly documentFolder: string };
  readonly #source: ProgramSource;

  constructor({ root, entry = "src/app.ts", out, client = true }: WorkspaceOptions) {
    const folder = entry.includes("/") ? entry.slice(0, entry.lastIndexOf("/")) : ".";
    const generated = out === undefined ? (folder === "." ? "generated" : `${folder}/generated`) : `${out}/generated`;
    this.#options = { root, entry, client, generated, dist: out === undefined ? "dist" : `${out}/dist`, clientFolder: out === undefined ? "client" : `${out}/client`, documentFolder: out ?? "" };
    this.#source = new ProgramSource({ root, entry, generated });
  }

  get root(): string {
    return this.#options.root;
  }

  /** Paths of the program's files relative to the root, and those that configure it. */
  get watched(): readonly string[] {
    return [...this.#sources.keys()];
  }

  #sources: ReadonlyMap<string, string> = new Map();

  /** Compiles the files as they are now. */
  async build(): Promise<Build> {
    const { root, entry, generated, client, clientFolder } = this.#options;
    const program = this.#source.program();
    const session = new Session({ root, entry, generated });
    const compiled = await compile(createContext(program, session), client ? clientFolder : undefined);
    this.#sources = this.#textsOf(program);
    const diagnostics = merge(compiled.diagnostics, typeErrors(program, this.#source, root));
    const failed = compiled.files.size === 0;
    return { files: failed ? new Map() : this.#outputs(program, compiled.files), diagnostics, api: compiled.api, generated };
  }

  /** tsconfig.json has changed. */
  reload(): void {
    this.#source.reloadConfig();
  }

  #outputs(program: ts.Program, compiled: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const { root, entry, generated, dist, documentFolder } = this.#options;
    const sources = new Map([...compiled].filter(([path]) => path.startsWith(`${generated}/`)));
    const javaScript = transpile(program, this.#source, sources, { root, entry, dist });
    const app = [...javaScript.keys()].find((path) => path.endsWith("generated/app.js")) ?? `${dist}/generated/app.js`;
    const distGenerated = app.slice(0, app.lastIndexOf("/"));
    const input = { sources: this.#sources, compiler: version(), abi };
    const files = new Map([...compiled].map(([path, text]) => [path === "openapi.json" && documentFolder !== "" ? `${documentFolder}/${path}` : path, text]));
    files.set(`${generated}/manifest.json`, manifestText(input, generated));
    for (const [path, text] of javaScript) files.set(path, text);
    files.set(`${distGenerated}/manifest.json`, manifestText(input, distGenerated));
    return files;
  }

  #textsOf(program: ts.Program): ReadonlyMap<string, string> {
    const { root } = this.#options;
    const texts = new Map(userFiles(program, this.#source).map((file) => [relativePath(file.fileName, root), file.text]));
    try {
      texts.set("tsconfig.json", readFileSync(join(root, "tsconfig.json"), "utf8"));
    } catch {
      // A package without one is compiled with our defaults.
    }
    return texts;
  }
}

/** Ours replace TypeScript's at the same place. */
function merge(own: readonly Diagnostic[], types: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Set(own.map(({ span }) => `${span.file}:${span.line}:${span.column}`));
  return inOrder([...own, ...types.filter(({ span }) => !places.has(`${span.file}:${span.line}:${span.column}`))]);
}

/** Of this package. */
export function version(): string {
  return (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version;
}
