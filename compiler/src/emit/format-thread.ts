/** Formats in a thread of its own, one text a message: loading prettier and its work take place while the program is read and emitted. */
import { parentPort } from "node:worker_threads";
import { formatTypeScript } from "./format.js";

export interface Answer {
  readonly id: number;
  readonly formatted?: string;
  readonly error?: unknown;
}

// Loads prettier before there is anything to do.
await formatTypeScript("");

parentPort?.on("message", ({ id, text }: { readonly id: number; readonly text: string }) => {
  const answer = (given: Answer): void => parentPort?.postMessage(given);
  formatTypeScript(text).then(
    (formatted) => answer({ id, formatted }),
    (error: unknown) => answer({ id, error }),
  );
});
