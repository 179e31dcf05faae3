/** What a server needs of an engine; one suite runs against every engine. */
import type { Handler } from "../handler.js";
import type { ServerOptions } from "../options.js";

export interface Engine {
  /** Starts to accept; rejects when the address cannot be taken. Gives the port. */
  listen(): Promise<number>;
  /**
   * Stops accepting, closes idle connections at once, lets requests under way finish, and cuts off what is left after
   * `timeoutGracefulShutdown`. A second call cuts off at once.
   */
  close(): Promise<void>;
}

export type EngineFactory = (handler: Handler, options: ServerOptions) => Engine;
