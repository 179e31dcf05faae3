/** The compiler's commands: arguments in, exit code out. 0 done, 1 the user's errors or `--check`, 2 usage, 3 our bug. */
import { Command, CommanderError, Option } from "commander";
import { version } from "../workspace.js";
import { build, type BuildOptions, UsageError } from "./build.js";
import { dev, type DevOptions } from "./dev.js";
import { openapi, routes } from "./document.js";

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
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      console.error(`error: ${error.message}`);
      return 2;
    }
    return ourBug(error, arguments_);
  }
}

function describe(done: (code: number) => void): Command {
  const root = process.cwd();
  const program = new Command("precast").version(version()).description("The type hints are the API.").exitOverride().showHelpAfterError("(precast --help tells what there is)");
  program
    .command("build")
    .description("compile: generated sources, openapi.json, client, dist")
    .argument("[entry]", "entry module (default: src/app.ts)")
    .option("--check", "write nothing; exit 1 when anything would change")
    .option("--json", "print the list of outputs as JSON")
    .option("--out <dir>", "folder for all outputs")
    .option("--only <kinds>", "only these outputs: openapi,client")
    .option("--no-client", "leave the client out")
    .addOption(new Option("--format <format>", "how diagnostics are printed").choices(["text", "json"]).default("text"))
    .action(async (entry: string | undefined, options: BuildOptions) => done(await build(root, entry, options)));
  program
    .command("dev")
    .description("build, run, watch, restart")
    .argument("[entry]", "entry module (default: src/app.ts)")
    .option("--host <host>", "address to listen on")
    .option("--port <port>", "port to listen on")
    .action(async (entry: string | undefined, options: DevOptions) => done(await dev(root, entry, options)));
  program
    .command("openapi")
    .description("print the document")
    .argument("[entry]", "entry module (default: src/app.ts)")
    .option("-o, --output <file>", "write it to a file")
    .action(async (entry: string | undefined, options: { output?: string }) => done(await openapi(root, entry, options.output)));
  program
    .command("routes")
    .description("print a table of the routes")
    .argument("[entry]", "entry module (default: src/app.ts)")
    .action(async (entry: string | undefined) => done(await routes(root, entry)));
  return program;
}

function ourBug(error: unknown, arguments_: readonly string[]): number {
  console.error(`Precast has a bug: this should not have happened. Please report it with these lines.\n`);
  console.error(`precast ${version()}, node ${process.version}, ${process.platform}: precast ${arguments_.join(" ")}`);
  console.error(error);
  return 3;
}
