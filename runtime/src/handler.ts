/**
 * The one interface of the runtime. A compiled application, a middleware's `next`, the test client and every
 * engine speak it. A handler that answers at once returns the Response itself: a synchronous result costs no promise.
 */
import type { Request } from "./message/request.js";
import type { Response } from "./message/response.js";

export type Handler = (request: Request) => Response | Promise<Response>;

/** Wraps everything inside it: `next` is the rest of the pipeline. The first one declared is the outermost. */
export type Middleware = (request: Request, next: Handler) => Response | Promise<Response>;

/** What a server calls around the life of a process (ASGI's lifespan protocol). */
export interface Lifespan {
  /** Runs before the first request. A rejection stops the process with exit code 3, as uvicorn does. */
  startup(): Promise<void>;
  /** Runs after the last response. */
  shutdown(): Promise<void>;
}

/** A compiled application: a Handler with its lifespan and the place of its manifest. */
export interface Application extends Handler {
  readonly lifespan: Lifespan;
  /** `manifest.json` of the build this application came from; compared with the sources by `precast/testing`. */
  readonly manifest: URL;
}
