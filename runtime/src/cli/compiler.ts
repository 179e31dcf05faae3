/** The other commands are the compiler's. It is resolved from where the user is: a development dependency of theirs, not ours. */
import module, { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError } from "./explain.js";

export const compilerCommands: readonly string[] = ["build", "dev", "openapi", "routes"];

interface Commands {
  /** Runs one command in the current folder and gives the exit code. */
  main(arguments_: readonly string[]): Promise<number>;
}

/** Node keeps compiled code between runs from 22.1 on. */
const { enableCompileCache } = module as typeof module & { readonly enableCompileCache?: () => unknown };

export async function compilerCommand(arguments_: readonly string[]): Promise<number> {
  // TypeScript is ten megabytes of code: a tenth of the processor time of a small build.
  enableCompileCache?.();
  const { main } = (await import(pathToFileURL(locate(arguments_[0])).href)) as Commands;
  return main(arguments_);
}

function locate(command: string | undefined): string {
  try {
    return createRequire(join(process.cwd(), "package.json")).resolve("@precast/compiler/commands");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw new CommandError(`the compiler cannot be found: ${error instanceof Error ? error.message : String(error)}`);
    throw new CommandError(`"precast ${command}" needs the compiler: npm install --save-dev @precast/compiler`);
  }
}
