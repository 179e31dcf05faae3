/** `precast build`: compiles and writes, or with `--check` only says what would change. Exit codes: 0, 1 for the user's errors. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { plain } from "../diagnostics/format.js";
import { type Difference, differences, writeOutput, writePart } from "../output.js";
import { openProject, UsageError } from "../project.js";
import { type Build, Workspace } from "../workspace.js";
import { exposed } from "./exposure.js";
import { told } from "./summary.js";
import { type Format, milliseconds, printDiagnostics } from "./terminal.js";

export interface BuildOptions {
  readonly check?: boolean;
  /** The result as one JSON object on stdout, the diagnostics in it. */
  readonly json?: boolean;
  readonly out?: string;
  readonly only?: string;
  readonly client?: boolean;
  readonly format: Format;
}

/** What `--only` can name. */
const kinds = ["openapi", "client"] as const;
type Kind = (typeof kinds)[number];

export async function build(entry: string | undefined, options: BuildOptions): Promise<number> {
  const start = performance.now();
  const only = parseKinds(options);
  // Commander's --no-client is true when it was not given: the configuration then decides.
  const project = await openProject(process.cwd(), { entry, out: options.out, client: options.client === false ? false : undefined });
  const result = await new Workspace(project).build();
  const report = new Report(options, result.diagnostics);
  report.diagnostics(project.root);
  if (result.diagnostics.some(({ severity }) => severity === "error")) {
    report.result({}, []);
    return 1;
  }
  const files = only === undefined ? result.files : selected(result, only);
  const fields = await exposure(project.root, result);
  if (options.check === true) return check(project.root, result.generated, files, { fields, isPart: only !== undefined, report });
  const written = only === undefined ? await writeOutput(project.root, result.generated, files) : await writePart(project.root, files);
  report.result({ outputs: [...files.keys()].sort(), written: pathsOf(written, false), removed: pathsOf(written, true), exposed: fields }, [
    ...fields,
    `${written.length === 0 ? "up to date:" : "wrote"} ${told([...files.keys()], result.generated)} in ${milliseconds(start)}`,
  ]);
  return 0;
}

/** What goes where. Stdout holds either words, or one JSON object, or one a diagnostic: what reads it can rely on that. */
class Report {
  readonly #isJson: boolean;
  readonly #format: Format;
  readonly #diagnostics: readonly Diagnostic[];

  constructor({ json, format }: BuildOptions, diagnostics: readonly Diagnostic[]) {
    this.#isJson = json === true;
    this.#format = format;
    this.#diagnostics = diagnostics;
  }

  diagnostics(root: string): void {
    // In the JSON result they are anyhow; as frames on stderr they are for whoever looks on.
    if (!this.#isJson || this.#format === "text") printDiagnostics(this.#diagnostics, root, this.#format);
  }

  result(data: object, lines: readonly string[]): void {
    if (this.#isJson) console.log(JSON.stringify({ ...data, diagnostics: this.#diagnostics.map(plain) }));
    else for (const line of lines) (this.#format === "json" ? console.error : console.log)(line);
  }
}

function parseKinds({ only, client }: BuildOptions): readonly Kind[] | undefined {
  if (only === undefined) return undefined;
  const wanted = only.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !(kinds as readonly string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`--only takes ${kinds.join(", ")}; not "${unknown}"`);
  if (client === false && wanted.includes("client")) throw new UsageError("--only client and --no-client contradict each other");
  return wanted as readonly Kind[];
}

function selected({ files, places }: Build, only: readonly Kind[]): ReadonlyMap<string, string> {
  const isWanted = (path: string): boolean => (only.includes("openapi") && path === places.document) || (only.includes("client") && path.startsWith(`${places.client}/`));
  return new Map([...files].filter(([path]) => isWanted(path)));
}

/** What the document on disk, which was reviewed, does not have. */
async function exposure(root: string, { files, places }: Build): Promise<readonly string[]> {
  const committed = await readFile(join(root, places.document), "utf8").catch(() => undefined);
  return committed === undefined ? [] : exposed(committed, files.get(places.document) ?? "");
}

interface CheckOptions {
  readonly fields: readonly string[];
  /** Of the outputs: then nothing is extra. */
  readonly isPart: boolean;
  readonly report: Report;
}

/** Nothing is written; a difference, or a response field that the committed document lacks, is exit code 1. */
async function check(root: string, generated: string, files: ReadonlyMap<string, string>, { fields, isPart, report }: CheckOptions): Promise<number> {
  const found = (await differences(root, generated, files)).filter(({ kind }) => !isPart || kind !== "extra");
  const isSame = found.length === 0 && fields.length === 0;
  report.result({ differences: found, exposed: fields }, [...fields, ...found.map(({ path, kind }) => `${kind.padEnd(7)} ${path}`), ...(isSame ? [`up to date: ${files.size} files`] : [])]);
  return isSame ? 0 : 1;
}

function pathsOf(written: readonly Difference[], removed: boolean): readonly string[] {
  return written.filter(({ kind }) => (kind === "extra") === removed).map(({ path }) => path);
}
