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
  /** Stops gracefully; a second call cuts off what is under way. Resolves when the lifespan has ended. */
  close(): Promise<void>;
}

/** The lifespan could not start: the process has nothing to serve (exit code 3, as uvicorn's). */
export class StartupError extends Error {
  override readonly name = "StartupError";
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
  const stop = stopper(engine, lifespan);
  return { url: urlOf(settings, port), host: settings.host, port, close: stop };
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

async function listen(engine: Engine, lifespan: Lifespan | undefined): Promise<number> {
  try {
    return await engine.listen();
  } catch (error) {
    await lifespan?.shutdown();
    throw error;
  }
}

/** The lifespan ends once, after the engine has; a second call only hurries the engine. */
function stopper(engine: Engine, lifespan: Lifespan | undefined): () => Promise<void> {
  let ending: Promise<void> | undefined;
  return () => {
    const closed = engine.close();
    ending ??= closed.then(() => lifespan?.shutdown());
    return ending;
  };
}

/**
 * Waits for SIGTERM or SIGINT, then closes. A second signal cuts off what is under way. Resolves when all is closed; the
 * caller ends the process with code 0.
 */
export async function untilSignal(server: Server): Promise<void> {
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve, reject) => {
    stop = () => server.close().then(resolve, reject);
  });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  try {
    await stopped;
  } finally {
    process.off("SIGTERM", stop);
    process.off("SIGINT", stop);
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
