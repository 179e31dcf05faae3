/** `precast start [dir]`: loads a build, serves it, and ends when a signal says so. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ABI } from "../app/bind.js";
import { checkManifest, StaleBuildError } from "../app/manifest.js";
import type { Application } from "../handler.js";
import { optionTable, resolveOptions, type ServerOptions } from "../options.js";
import type { Server } from "../server/server.js";
import { untilSignal } from "../server/signals.js";
import { withProblems } from "./development.js";
import { CommandError } from "./explain.js";
import { unknownOption, UsageError } from "./usage.js";
import { version } from "./version.js";

export async function start(arguments_: readonly string[]): Promise<number> {
  const began = performance.now();
  const { flags, folders } = parse(arguments_);
  if (flags["help"] === true) {
    console.log(startHelp());
    return 0;
  }
  const options = resolveOptions(flags as Record<string, string | undefined>, process.env);
  const isDevelopment = flags["dev"] === true;
  const serveBuild = async (): Promise<Server> => {
    const main = await load(resolve(folders[0] ?? "."), isDevelopment);
    return isDevelopment ? main(options, withProblems) : main(options);
  };
  await untilSignal(serveBuild, ({ url }) => {
    // The parent has words of its own.
    if (isDevelopment) process.send?.({ url });
    else announce(url, performance.now() - began);
  });
  // Under `dev` the channel to the parent is still open.
  if (process.connected) process.disconnect();
  return 0;
}

interface Parsed {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly folders: readonly string[];
}

function parse(arguments_: readonly string[]): Parsed {
  const flags = optionTable.map(({ flag }) => [flag, { type: "string" as const }] as const);
  try {
    // --dev is how `precast dev` starts a server: told to nobody.
    const options = { ...Object.fromEntries(flags), help: { type: "boolean", short: "h" }, dev: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...arguments_], allowPositionals: true, options });
    if (positionals.length > 1) throw new UsageError(`start takes one folder, not ${positionals.length}`);
    return { flags: values, folders: positionals };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith("ERR_PARSE_ARGS") !== true) throw error;
    const unknown = code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? /'(-[^'=]*)/.exec(message)?.[1] : undefined;
    throw unknown === undefined ? new UsageError(message) : unknownOption(unknown, flags.map(([flag]) => flag));
  }
}

/** What `generated/main.js` exports. */
type Main = (options: ServerOptions, wrap?: (application: Application) => Application) => Promise<Server>;

/** Of the build in `dist`, after its manifest was held against the sources. */
async function load(folder: string, isDevelopment: boolean): Promise<Main> {
  const build = ["dist/generated", "generated"].map((path) => join(folder, path)).find((path) => existsSync(join(path, "main.js")));
  if (build === undefined) throw new CommandError(`there is no build in ${folder}: run "precast build" first`);
  await checkManifest(pathToFileURL(join(build, "manifest.json")), ABI).catch((error: unknown) => {
    // Under `dev` an edit since the build is what always happens: it is being built already, and this server replaced.
    if (!isDevelopment || !(error instanceof StaleBuildError)) throw error;
  });
  const { main } = (await import(pathToFileURL(join(build, "main.js")).href)) as { main: Main };
  return main;
}

function announce(url: string, milliseconds: number): void {
  console.log(`precast ${version()} ready in ${Math.round(milliseconds)} ms\n${url}`);
  // No browser opens a UNIX socket.
  if (url.startsWith("http")) console.log(`docs ${url}/docs`);
}

function startHelp(): string {
  const rows = optionTable.map(({ flag, environment, default: value, text }) => `  --${flag.padEnd(28)} ${text} Default: ${value === "" ? "none" : value}. Environment: ${environment}.`);
  return ["Usage: precast start [dir] [options]", "", "Serves the build in dir/dist; dir is the current folder by default.", "", ...rows].join("\n");
}
