/** A socket and what came over it, for tests that need to see the bytes and the moment of each. */
import { connect, type Socket } from "node:net";
import { type Answer, readAnswers } from "./http1-runner.js";

export class RawClient {
  readonly socket: Socket;
  text = "";
  isClosed = false;
  #waiting: (() => void)[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      this.text += chunk;
      this.#notify();
    });
    for (const event of ["end", "close", "error"] as const) {
      socket.on(event, () => {
        this.isClosed = true;
        this.#notify();
      });
    }
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    const client = new RawClient(socket);
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return client;
  }

  send(text: string): void {
    this.socket.write(text, "latin1");
  }

  /** Resolves when the condition holds; rejects when the connection has closed and it does not. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this.isClosed) throw new Error(`The connection closed after ${JSON.stringify(this.text)}`);
      await new Promise<void>((go) => this.#waiting.push(go));
    }
  }

  closed(): Promise<void> {
    return this.until(() => this.isClosed);
  }

  /** All whole responses so far. */
  answers(heads: readonly number[] = []): readonly Answer[] {
    const { answers, malformed } = readAnswers(this.text, heads);
    return malformed === undefined ? answers : answers.slice(0, malformed === "a body is cut" ? -1 : undefined);
  }

  async answered(count: number, heads: readonly number[] = []): Promise<readonly Answer[]> {
    await this.until(() => this.answers(heads).length >= count);
    return this.answers(heads);
  }

  #notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}

export function get(path: string, fields = ""): string {
  return `GET ${path} HTTP/1.1\r\nHost: a.test\r\n${fields}\r\n`;
}
