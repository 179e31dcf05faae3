/** The compiler's commands: arguments in, exit code out. 0 done, 1 the user's errors or `--check`, 2 usage, 3 our bug. */
import { Argument, Command, CommanderError, Option } from "commander";
import { OptionError } from "precast/server";
import { UsageError } from "../project.js";
import { version } from "../workspace.js";
import { build, type BuildOptions } from "./build.js";
import { dev, type DevOptions } from "./dev.js";
import { openapi, type OpenApiOptions, routes } from "./document.js";

/** Runs one command in the current folder. Never throws. */
export async function main(arguments_: readonly string[]): Promise<number> {
  let code = 0;
  const program = describe((result) => {
    code = result;
  });
  try {
    await program.parseAsync([...arguments_], { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what is wrong; asking for help is no mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError || error instanceof OptionError) return say(error.message, 2);
    if (isSystemError(error)) return say(error.message, 1);
    return ourBug(error, arguments_);
  }
}

function describe(done: (code: number) => void): Command {
  const program = new Command("precast").version(version()).description("The type hints are the API.").exitOverride().showHelpAfterError("(precast --help tells what there is)");
  const entry = (): Argument => new Argument("[entry]", "entry module (default: src/app.ts)");
  program
    .command("build")
    .description("compile: generated sources, openapi.json, client, dist")
    .addArgument(entry())
    .option("--check", "write nothing; exit 1 when anything would change")
    .option("--json", "print the result as one JSON object on stdout, diagnostics included; after errors it holds only those")
    .option("--out <dir>", "folder for all outputs")
    .option("--only <kinds>", "only these outputs: openapi,client")
    .option("--no-client", "leave the client out")
    .addOption(new Option("--format <format>", "how diagnostics are printed: text on stderr, or json on stdout, one a line (with --json: text on stderr too, or json in its object alone)").choices(["text", "json"]).default("text"))
    .action(async (given: string | undefined, options: BuildOptions) => done(await build(given, options)));
  program
    .command("dev")
    .description("build, run, watch, restart")
    .addArgument(entry())
    .option("--host <host>", "address to listen on (default: 127.0.0.1)")
    .option("--port <port>", "port to listen on (default: 8000)")
    .action(async (given: string | undefined, options: DevOptions) => done(await dev(given, options)));
  program
    .command("openapi")
    .description("print the document")
    .addArgument(entry())
    .option("-o, --output <file>", "write it to a file")
    .option("--yaml", "as YAML")
    .action(async (given: string | undefined, options: OpenApiOptions) => done(await openapi(given, options)));
  program
    .command("routes")
    .description("print a table of the routes")
    .addArgument(entry())
    .action(async (given: string | undefined) => done(await routes(given)));
  return program;
}

/** A full disk, a folder that may not be written. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "path" in error;
}

function say(message: string, code: number): number {
  console.error(`error: ${message}`);
  return code;
}

function ourBug(error: unknown, arguments_: readonly string[]): number {
  console.error("Precast has a bug: this should not have happened. Please report it with these lines and, if you can, the source that leads here.\n");
  console.error(`precast ${version()}, node ${process.version}, ${process.platform} ${process.arch}: precast ${arguments_.join(" ")}`);
  console.error(error);
  return 3;
}
