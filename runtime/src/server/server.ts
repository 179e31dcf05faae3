/** One process, as a story: start the lifespan, accept, serve, stop accepting, finish, end the lifespan. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Application, Handler, Lifespan } from "../handler.js";
import { defaultOptions, type ServerOptions } from "../options.js";
import type { Engine } from "./engine.js";
import { createNativeEngine } from "./native.js";
import { createNodeEngine } from "./node.js";

export interface Server {
  /** `unix:` and the path for a UNIX socket. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The requests under way when `close` was called have ended: only the lifespan is still ending, or has ended. */
  readonly isDrained: boolean;
  /**
   * Stops gracefully; a second call cuts off what is under way. Resolves when the lifespan has ended, and rejects with a
   * `ShutdownError` when that fails. `timeoutGracefulShutdown` is for requests: how long a lifespan takes to end is its own.
   */
  close(): Promise<void>;
}

/** The lifespan could not start: the process has nothing to serve (exit code 3, as uvicorn's). */
export class StartupError extends Error {
  override readonly name = "StartupError";
}

/** The lifespan failed at its end: what it should have left in order may not be (exit code 1). */
export class ShutdownError extends Error {
  override readonly name = "ShutdownError";
}

/**
 * Serves a handler. Rejects with a `StartupError` when its lifespan fails, with the system's error when the address is taken.
 * Options left out have the defaults of `options.ts`: every limit and deadline is on.
 */
export async function serve(handler: Handler | Application, options: Partial<ServerOptions> = {}): Promise<Server> {
  const settings: ServerOptions = { ...defaultOptions, ...options };
  const lifespan = "lifespan" in handler ? handler.lifespan : undefined;
  await startup(lifespan);
  const engine = createEngine(handler, settings);
  const port = await listen(engine, lifespan);
  return new RunningServer({ url: urlOf(settings, port), host: settings.host, port }, engine, lifespan);
}

function urlOf({ uds, host }: ServerOptions, port: number): string {
  if (uds !== "") return `unix:${uds}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function createEngine(handler: Handler, options: ServerOptions): Engine {
  return options.http === "native" ? createNativeEngine(handler, options) : createNodeEngine(handler, options);
}

async function startup(lifespan: Lifespan | undefined): Promise<void> {
  try {
    await lifespan?.startup();
  } catch (error) {
    throw new StartupError("The application failed to start", { cause: error });
  }
}

async function shutdown(lifespan: Lifespan | undefined): Promise<void> {
  try {
    await lifespan?.shutdown();
  } catch (error) {
    throw new ShutdownError("The application failed to stop", { cause: error });
  }
}

async function listen(engine: Engine, lifespan: Lifespan | undefined): Promise<number> {
  try {
    return await engine.listen();
  } catch (error) {
    // The address is what the caller has to hear of.
    await lifespan?.shutdown().catch((failure: unknown) => console.error(failure));
    throw error;
  }
}

class RunningServer implements Server {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  isDrained = false;
  readonly #engine: Engine;
  readonly #lifespan: Lifespan | undefined;
  #ending: Promise<void> | undefined;

  constructor({ url, host, port }: Pick<Server, "url" | "host" | "port">, engine: Engine, lifespan: Lifespan | undefined) {
    this.url = url;
    this.host = host;
    this.port = port;
    this.#engine = engine;
    this.#lifespan = lifespan;
  }

  /** The lifespan ends once, after the engine has; a second call only hurries the engine. */
  close(): Promise<void> {
    const closed = this.#engine.close();
    this.#ending ??= this.#end(closed);
    return this.#ending;
  }

  async #end(closed: Promise<void>): Promise<void> {
    await closed;
    this.isDrained = true;
    await shutdown(this.#lifespan);
  }
}

/** Whether a module, given as its `import.meta.url`, is what `node` was started with. */
export function isEntry(module: string): boolean {
  const [, started] = process.argv;
  if (started === undefined) return false;
  try {
    // As `node` itself finds it: links followed, the extension added.
    return createRequire(module).resolve(started) === fileURLToPath(module);
  } catch {
    return false;
  }
}
