/** A small program under the checker: source texts by path become a ReadContext. The libraries are read from disk once. */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { ReadContext } from "../../compiler/src/read/context.js";
import { createContext } from "../../compiler/src/read/span.js";
import { Session } from "../../compiler/src/session.js";
import { ProgramSource } from "../../compiler/src/typescript/program.js";

/** A folder inside the repository, so that "precast" resolves as it does for a user. */
export const root = fileURLToPath(new URL("../sandbox", import.meta.url));

export const options = { root, entry: "src/app.ts", generated: "src/generated" };

/** Programs of one test file share everything but the files that differ. */
export class Sandbox {
  readonly #files = new Map<string, string>();
  readonly source = new ProgramSource(options, this.#files);

  /** The context of a program that has exactly these files; paths are relative to the package root. */
  read(files: Readonly<Record<string, string>>): ReadContext {
    this.#files.clear();
    for (const [path, text] of Object.entries(files)) this.#files.set(join(root, path), text);
    return createContext(this.source.program(), new Session(options));
  }
}

let shared: Sandbox | undefined;

/** `new Sandbox().read(files)`, with one warm sandbox for a whole test file. */
export function readProgram(files: Readonly<Record<string, string>>): ReadContext {
  shared ??= new Sandbox();
  return shared.read(files);
}
