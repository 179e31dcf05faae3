/**
 * `precast`: serves a build by itself (`start`), and hands every other command to `@precast/compiler` where that is installed.
 * Exit codes: 0 done; 1 a stale or missing build, a taken address, an application that failed to stop; 2 usage; 3 the application
 * failed to start, as uvicorn's.
 */
import { compilerCommand, compilerCommands } from "./cli/compiler.js";
import { explain } from "./cli/explain.js";
import { start } from "./cli/start.js";
import { help, unknownCommand } from "./cli/usage.js";
import { version } from "./cli/version.js";

const [command = "--help", ...rest] = process.argv.slice(2);

try {
  process.exitCode = await run(command, rest);
} catch (error) {
  process.exitCode = explain(error);
}
// What the application left open (a pool, a timer) must not hold a process that has stopped serving.
if (command === "start") process.exit();

async function run(name: string, arguments_: readonly string[]): Promise<number> {
  if (name === "start") return start(arguments_);
  if (compilerCommands.includes(name)) return compilerCommand([name, ...arguments_]);
  if (name === "--version" || name === "-V") return say(version());
  if (name === "--help" || name === "-h" || name === "help") return say(help);
  throw unknownCommand(name, ["start", ...compilerCommands]);
}

function say(text: string): number {
  console.log(text);
  return 0;
}
