/** `precast build`: compiles and writes, or with `--check` only says what would change. Exit codes: 0, 1 for the user's errors. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { differences, writeOutput } from "../output.js";
import { type Build, Workspace } from "../workspace.js";
import { exposed } from "./exposure.js";
import { type Format, milliseconds, printDiagnostics } from "./terminal.js";

export interface BuildOptions {
  readonly check?: boolean;
  /** Prints the list of outputs as JSON. */
  readonly json?: boolean;
  readonly out?: string;
  readonly only?: string;
  readonly client?: boolean;
  readonly format?: Format;
}

/** What `--only` can name. */
const kinds = ["openapi", "client"] as const;

export async function build(root: string, entry: string | undefined, options: BuildOptions): Promise<number> {
  const start = performance.now();
  const workspace = new Workspace({ root, ...(entry === undefined ? {} : { entry }), ...(options.out === undefined ? {} : { out: options.out }), client: options.client !== false });
  const result = await workspace.build();
  printDiagnostics(result.diagnostics, root, options.format ?? "text");
  if (result.diagnostics.some(({ severity }) => severity === "error")) return 1;
  const files = selected(result.files, options.only);
  const fields = await exposure(root, result);
  if (options.check === true) return check(root, result.generated, files, fields);
  for (const field of fields) console.log(field);
  const list = options.only === undefined ? await writeOutput(root, result.generated, files) : await writeSome(root, files);
  if (options.json === true) console.log(JSON.stringify({ outputs: [...files.keys()].sort(), written: list }));
  else console.log(`wrote ${told(files, result.generated)} (${milliseconds(start)})`);
  return 0;
}

function selected(files: ReadonlyMap<string, string>, only: string | undefined): ReadonlyMap<string, string> {
  if (only === undefined) return files;
  const wanted = only.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !(kinds as readonly string[]).includes(name));
  if (unknown !== undefined) throw new UsageError(`--only takes ${kinds.join(", ")}; not "${unknown}"`);
  return new Map([...files].filter(([path]) => (wanted.includes("openapi") && path.endsWith("openapi.json")) || (wanted.includes("client") && /(^|\/)client\/client\./.test(path))));
}

/** Part of the outputs: what else was written before stays. */
async function writeSome(root: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const { mkdir, writeFile } = await import("node:fs/promises");
  for (const [path, text] of files) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return [...files.keys()];
}

async function exposure(root: string, { files }: Build): Promise<readonly string[]> {
  const document = [...files].find(([path]) => path.endsWith("openapi.json"));
  if (document === undefined) return [];
  const committed = await readFile(join(root, document[0]), "utf8").catch(() => undefined);
  return committed === undefined ? [] : exposed(committed, document[1]);
}

/** Nothing is written; a difference, or a response field that the committed document lacks, is exit code 1. */
async function check(root: string, generated: string, files: ReadonlyMap<string, string>, fields: readonly string[]): Promise<number> {
  const found = await differences(root, generated, files);
  for (const field of fields) console.log(field);
  for (const { path, kind } of found) console.log(`${kind.padEnd(7)} ${path}`);
  if (found.length === 0 && fields.length === 0) {
    console.log(`up to date: ${files.size} files`);
    return 0;
  }
  return 1;
}

function told(files: ReadonlyMap<string, string>, generated: string): string {
  const count = [...files.keys()].filter((path) => path.startsWith(`${generated}/`)).length;
  const others = ["openapi.json", "client", "dist"].filter((name) => [...files.keys()].some((path) => path === name || path.startsWith(`${name}/`) || path.includes(`/${name}`)));
  return [`${generated} (${count} files)`, ...others].join(", ");
}

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
