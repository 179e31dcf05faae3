/** A TypeScript server as editors run it, asked over its own protocol. */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { onTestFinished } from "vitest";

export interface Place {
  readonly file: string;
  readonly start: { readonly line: number; readonly offset: number };
  readonly end: { readonly line: number; readonly offset: number };
}

interface Message {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

export class TypeScriptServer {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #sequence = 0;
  #received = "";

  /** Stopped when the test ends. */
  constructor() {
    const server = createRequire(import.meta.url).resolve("typescript/lib/tsserver.js");
    this.#process = spawn(process.execPath, [server, "--disableAutomaticTypingAcquisition"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout?.setEncoding("utf8").on("data", (text: string) => this.#read(text));
    onTestFinished(() => void this.#process.kill());
  }

  /** `content` stands in for a file that is not on disk. */
  open(file: string, content?: string): void {
    this.#send("open", content === undefined ? { file } : { file, fileContent: content });
  }

  /** Where "go to definition" leads from a place; lines and offsets count from 1. */
  async definition(file: string, line: number, offset: number): Promise<readonly Place[]> {
    const { success, message, body } = await this.#ask("definitionAndBoundSpan", { file, line, offset });
    if (success !== true) throw new Error(message);
    return (body as { definitions: readonly Place[] }).definitions;
  }

  #ask(command: string, values: object): Promise<Message> {
    return new Promise((resolve) => this.#waiting.set(this.#send(command, values), resolve));
  }

  #send(command: string, values: object): number {
    this.#process.stdin?.write(`${JSON.stringify({ seq: ++this.#sequence, type: "request", command, arguments: values })}\n`);
    return this.#sequence;
  }

  /** Messages are lines of JSON after a header line and an empty one. */
  #read(text: string): void {
    const lines = (this.#received + text).split("\n");
    this.#received = lines.pop() ?? "";
    for (const line of lines.filter((one) => one.startsWith("{"))) {
      const message = JSON.parse(line) as Message;
      if (message.type === "response" && message.request_seq !== undefined) this.#waiting.get(message.request_seq)?.(message);
    }
  }
}
