/** The engine on `node:net`: accepts, keeps the clock that all connections share, and stops gracefully. */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Handler } from "../handler.js";
import type { ServerOptions } from "../options.js";
import { Connection, type Shared } from "./connection.js";
import type { Engine } from "./engine.js";

/** Deadlines are compared once a second: no timer per connection. */
const tickMilliseconds = 1000;

export function createNativeEngine(handler: Handler, options: ServerOptions): Engine {
  return new NativeEngine(handler, options);
}

class NativeEngine implements Engine {
  readonly #shared: Shared;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #clock: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(handler: Handler, options: ServerOptions) {
    this.#shared = { handler, options, now: Date.now(), date: dateLine(), isClosing: false, working: new Set() };
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: false, noDelay: true }, (socket) => this.#accept(socket));
    this.#server.maxConnections = options.limitConnections;
  }

  listen(): Promise<number> {
    const { host, port } = this.#shared.options;
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen({ host, port, backlog: 2048 }, () => {
        this.#server.off("error", reject);
        this.#clock = setInterval(() => this.#tick(), tickMilliseconds);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  close(): Promise<void> {
    if (this.#closing !== undefined) {
      this.#cutOff();
      return this.#closing;
    }
    this.#shared.isClosing = true;
    this.#closing = new Promise((resolve) => {
      const timer = setTimeout(() => this.#cutOff(), this.#shared.options.timeoutGracefulShutdown * 1000);
      this.#server.close(() => {
        clearTimeout(timer);
        clearInterval(this.#clock);
        void Promise.allSettled(this.#shared.working).then(() => resolve());
      });
      for (const connection of this.#connections) connection.closeWhenIdle();
    });
    return this.#closing;
  }

  #accept(socket: Socket): void {
    this.#connections.add(new Connection(socket, this.#shared, (connection) => this.#connections.delete(connection)));
  }

  #tick(): void {
    this.#shared.now = Date.now();
    this.#shared.date = dateLine();
    for (const connection of this.#connections) connection.checkDeadline();
  }

  #cutOff(): void {
    for (const { socket } of this.#connections) socket.resetAndDestroy();
  }
}

function dateLine(): string {
  return `date: ${new Date().toUTCString()}\r\n`;
}
