/** `precast build`: compiles and writes, or with `--check` only says what would change. Exit codes: 0, 1 for the user's errors. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Difference, differences, writeOutput, writePart } from "../output.js";
import { openProject, UsageError } from "../project.js";
import { type Build, Workspace } from "../workspace.js";
import { exposed } from "./exposure.js";
import { told } from "./summary.js";
import { type Format, milliseconds, printDiagnostics } from "./terminal.js";

export interface BuildOptions {
  readonly check?: boolean;
  /** The result as one JSON object. */
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
  printDiagnostics(result.diagnostics, project.root, options.format);
  if (result.diagnostics.some(({ severity }) => severity === "error")) return 1;
  const files = only === undefined ? result.files : selected(result, only);
  const fields = await exposure(project.root, result);
  if (options.check === true) return check(project.root, result.generated, files, { fields, isPart: only !== undefined, json: options.json === true });
  const written = only === undefined ? await writeOutput(project.root, result.generated, files) : await writePart(project.root, files);
  if (options.json === true) console.log(JSON.stringify({ outputs: [...files.keys()].sort(), written: pathsOf(written, false), removed: pathsOf(written, true), exposed: fields }));
  else for (const line of [...fields, `${written.length === 0 ? "up to date:" : "wrote"} ${told([...files.keys()], result.generated)} in ${milliseconds(start)}`]) console.log(line);
  return 0;
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
  readonly json: boolean;
}

/** Nothing is written; a difference, or a response field that the committed document lacks, is exit code 1. */
async function check(root: string, generated: string, files: ReadonlyMap<string, string>, { fields, isPart, json }: CheckOptions): Promise<number> {
  const found = (await differences(root, generated, files)).filter(({ kind }) => !isPart || kind !== "extra");
  const isSame = found.length === 0 && fields.length === 0;
  if (json) console.log(JSON.stringify({ differences: found, exposed: fields }));
  else for (const line of [...fields, ...found.map(({ path, kind }) => `${kind.padEnd(7)} ${path}`), ...(isSame ? [`up to date: ${files.size} files`] : [])]) console.log(line);
  return isSame ? 0 : 1;
}

function pathsOf(written: readonly Difference[], removed: boolean): readonly string[] {
  return written.filter(({ kind }) => (kind === "extra") === removed).map(({ path }) => path);
}
