/** Which package is worked on, and with what settings: flags, then `precast.config.*`, then defaults. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "./config.js";
import { suggest } from "./diagnostics/suggest.js";
import { transpileModule } from "./transpile/module.js";
import type { WorkspaceOptions } from "./workspace.js";

/** Wrong arguments, or a project that cannot be compiled as it is set up: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface Given {
  /** As the user wrote it, relative to the current folder. */
  readonly entry?: string | undefined;
  readonly out?: string | undefined;
  readonly client?: boolean | undefined;
}

export const configNames = ["precast.config.ts", "precast.config.js", "precast.config.mjs", "precast.config.json"] as const;

/** Throws a UsageError where the folder, the arguments or the configuration cannot work. */
export async function openProject(folder: string, given: Given): Promise<WorkspaceOptions> {
  const root = packageRoot(folder);
  const config = await readConfig(root);
  const entry = given.entry === undefined ? config.entry : inside(root, resolve(folder, given.entry), "entry");
  const out = given.out === undefined ? config.out : inside(root, resolve(folder, given.out), "--out");
  const client = given.client ?? config.client;
  return { root, ...(entry === undefined ? {} : { entry }), ...(out === undefined ? {} : { out }), ...(client === undefined ? {} : { client }) };
}

/** The nearest folder with a package.json, which has to say that the package is made of ES modules. */
function packageRoot(folder: string): string {
  for (let root = folder; ; root = dirname(root)) {
    const path = join(root, "package.json");
    if (existsSync(path)) {
      if (parseJson(path)["type"] !== "module") throw new UsageError(`${path} must say "type": "module": the build is made of ES modules`);
      return root;
    }
    if (root === dirname(root)) throw new UsageError(`there is no package.json in ${folder} or above`);
  }
}

async function readConfig(root: string): Promise<Config> {
  const found = configNames.filter((name) => existsSync(join(root, name)));
  const [name] = found;
  if (name === undefined) return {};
  if (found.length > 1) throw new UsageError(`there are several configurations: ${found.join(", ")}`);
  return checked(root, name, name.endsWith(".json") ? parseJson(join(root, name)) : await evaluate(join(root, name)));
}

/** The default export, called when it is a function. TypeScript becomes a module beside it, so that its imports lead where they say. */
async function evaluate(path: string): Promise<unknown> {
  const isTypeScript = path.endsWith(".ts");
  const target = isTypeScript ? path.replace(/\.ts$/, `.${process.pid}.tmp.mjs`) : path;
  if (isTypeScript) await writeFile(target, transpileModule(readFileSync(path, "utf8"), path));
  try {
    const { default: exported } = (await import(`${pathToFileURL(target).href}?${stamp(path)}`)) as { default?: unknown };
    return typeof exported === "function" ? await (exported as () => unknown)() : exported;
  } catch (error) {
    throw new UsageError(`${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    if (isTypeScript) await rm(target, { force: true });
  }
}

/** A module is loaded once for each URL, and `dev` loads the configuration again when it changes. */
function stamp(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
}

const kinds: Readonly<Record<keyof Config, "string" | "boolean">> = { entry: "string", out: "string", client: "boolean" };

function checked(root: string, name: string, value: unknown): Config {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UsageError(`${name} must export an object of settings as its default`);
  for (const [key, setting] of Object.entries(value)) {
    if (!Object.hasOwn(kinds, key)) {
      const near = suggest(key, Object.keys(kinds));
      throw new UsageError(`${name} has no setting "${key}"${near === undefined ? "" : `. Did you mean "${near}"?`}`);
    }
    const kind = kinds[key as keyof Config];
    if (setting !== undefined && typeof setting !== kind) throw new UsageError(`"${key}" in ${name} must be a ${kind}`);
  }
  const { entry, out, ...rest } = value as Config;
  return { ...rest, ...(entry === undefined ? {} : { entry: inside(root, resolve(root, entry), `"entry" in ${name}`) }), ...(out === undefined ? {} : { out: inside(root, resolve(root, out), `"out" in ${name}`) }) };
}

/** Relative to the root, with "/". */
function inside(root: string, path: string, what: string): string {
  const inner = relative(root, path);
  if (inner === "" || inner.startsWith("..") || isAbsolute(inner)) throw new UsageError(`${what} must lie inside ${root}`);
  return inner.split(sep).join("/");
}

function parseJson(path: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** For the frame of a diagnostic; undefined when it cannot be read. */
export function readSource(root: string, file: string): string | undefined {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    return undefined;
  }
}
