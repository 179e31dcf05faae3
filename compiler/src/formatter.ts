/**
 * Formats what people keep, in a thread: prettier takes as long as reading a small program, and a machine has another core. What
 * was formatted for the last build is kept, so that a rebuild that does not change the client costs nothing.
 */
import { Worker } from "node:worker_threads";
import type { Answer } from "./emit/format-thread.js";

/** Compiled, also for tests, which run the sources: a thread takes no TypeScript on Node 20. */
const thread = new URL("../dist/emit/format-thread.js", import.meta.url);

interface Kept {
  readonly text: string;
  readonly formatted: Promise<string>;
}

interface Waiting {
  readonly resolve: (formatted: string) => void;
  readonly reject: (error: unknown) => void;
}

export class Formatter {
  readonly #kept = new Map<string, Kept>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #sent = 0;

  /** Begins to load what formats, before there is a text. It keeps no process alive. */
  start(): void {
    if (this.#worker !== undefined) return;
    this.#worker = new Worker(thread, { execArgv: [] });
    this.#worker.on("message", (answer: Answer) => this.#answered(answer));
    this.#worker.on("error", (error) => this.#failed(error));
    // Last: to listen to messages is to wait for them.
    this.#worker.unref();
  }

  /** `path` is the output that the text is for; of each the last text is kept. */
  format(path: string, text: string): Promise<string> {
    const kept = this.#kept.get(path);
    if (kept?.text === text) return kept.formatted;
    const formatted = this.#send(text);
    this.#kept.set(path, { text, formatted });
    return formatted;
  }

  #send(text: string): Promise<string> {
    this.start();
    const id = this.#sent++;
    this.#worker?.ref();
    this.#worker?.postMessage({ id, text });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #answered({ id, formatted, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (formatted === undefined) waiting?.reject(error);
    else waiting?.resolve(formatted);
  }

  /** The next text gets a new thread. */
  #failed(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#kept.clear();
    this.#worker = undefined;
  }
}
