/**
 * `precast`: serves a build by itself (`start`), and hands every other command to `@precast/compiler` where that is installed.
 * Exit codes: 0, 1 for a stale or missing build or a taken address, 2 for usage, 3 when the application fails to start.
 */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ABI } from "./app/bind.js";
import { checkManifest, StaleBuildError } from "./app/manifest.js";
import type { Application } from "./handler.js";
import { OptionError, optionTable, resolveOptions } from "./options.js";
import { serve, StartupError, untilSignal } from "./server/server.js";

const compilerCommands = ["build", "dev", "openapi", "routes"];

class MissingBuildError extends Error {
  override readonly name = "MissingBuildError";
}

process.exitCode = await main(process.argv.slice(2));

async function main([command, ...rest]: readonly string[]): Promise<number> {
  if (command === "start") return start(rest);
  if (command === "--version" || command === "-V") return say(version());
  if (command === undefined || command === "--help" || command === "-h") return say(help());
  if (compilerCommands.includes(command)) return compilerCommand([command, ...rest]);
  const near = ["start", ...compilerCommands].find((name) => name.startsWith(command.slice(0, 2)));
  console.error(`error: unknown command "${command}"${near === undefined ? "" : `. Did you mean "${near}"?`}\n\n${help()}`);
  return 2;
}

async function start(arguments_: readonly string[]): Promise<number> {
  const began = performance.now();
  try {
    const { values, positionals } = parseArgs({ args: [...arguments_], allowPositionals: true, options: { help: { type: "boolean", short: "h" }, ...Object.fromEntries(optionTable.map(({ flag }) => [flag, { type: "string" as const }])) } });
    if (values["help"] === true) return say(startHelp());
    const options = resolveOptions(values as Record<string, string | undefined>, process.env);
    const application = await load(resolve(positionals[0] ?? "."));
    const server = await serve(application, options);
    announce(server.url, performance.now() - began);
    await untilSignal(server);
    // Under `dev` the channel to the parent is still open.
    if (process.connected) process.disconnect();
    return 0;
  } catch (error) {
    return explain(error);
  }
}

/** On the terminal, or to the parent that started this process (`dev`), which has words of its own. */
function announce(url: string, milliseconds: number): void {
  if (process.send !== undefined) process.send({ url });
  else console.log(`precast ${version()} ready in ${Math.round(milliseconds)} ms\n${url}\ndocs ${url}/docs`);
}

/** The default export of `dist/generated/app.js`, after its manifest was held against the sources. */
async function load(folder: string): Promise<Application> {
  process.setSourceMapsEnabled(true);
  const entry = [join(folder, "dist/generated"), join(folder, "dist/src/generated"), join(folder, "generated"), folder].find((path) => exists(join(path, "manifest.json")) && exists(join(path, "app.js")));
  if (entry === undefined) throw new MissingBuildError(`There is no build in ${folder}: run "precast build" first`);
  await checkManifest(pathToFileURL(join(entry, "manifest.json")), ABI);
  const { default: application } = (await import(pathToFileURL(join(entry, "app.js")).href)) as { default: Application };
  return application;
}

function explain(error: unknown): number {
  if (error instanceof OptionError || (error instanceof TypeError && (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") === true)) {
    console.error(`error: ${error.message}\n(precast start --help tells what there is)`);
    return 2;
  }
  if (error instanceof StaleBuildError || error instanceof MissingBuildError) {
    console.error(`error: ${error.message}`);
    return 1;
  }
  if (error instanceof StartupError) {
    console.error(error.message);
    console.error(error.cause);
    return 3;
  }
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    console.error(`error: cannot listen on ${address ?? "the host"}${port === undefined ? "" : `:${port}`} (${code})`);
    return 1;
  }
  console.error(error);
  return 3;
}

/** From where the user is: the compiler is a development dependency of theirs, not ours. */
async function compilerCommand(arguments_: readonly string[]): Promise<number> {
  const require = createRequire(join(process.cwd(), "package.json"));
  let path: string;
  try {
    path = require.resolve("@precast/compiler/commands");
  } catch {
    console.error(`error: "precast ${arguments_[0]}" needs @precast/compiler: npm install --save-dev @precast/compiler`);
    return 1;
  }
  const compiler = (await import(pathToFileURL(path).href)) as { main(arguments_: readonly string[]): Promise<number> };
  return compiler.main(arguments_);
}

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function version(): string {
  return (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }).version;
}

function help(): string {
  return [
    "Usage: precast <command>",
    "",
    "  build [entry]    compile: generated sources, openapi.json, client, dist",
    "  dev [entry]      build, run, watch, restart",
    "  start [dir]      serve a build; needs no compiler",
    "  openapi [entry]  print the document",
    "  routes [entry]   print a table of the routes",
    "",
    "precast <command> --help tells the options of a command.",
  ].join("\n");
}

function startHelp(): string {
  const rows = optionTable.map(({ flag, environment, default: value, text }) => `  --${flag.padEnd(28)} ${text} Default: ${value}. Environment: ${environment}.`);
  return ["Usage: precast start [dir] [options]", "", ...rows].join("\n");
}
