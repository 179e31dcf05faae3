/** Routes as they were declared: records only. Paths are completed when an application is bound (`bind.ts`). */

/** Any function: its parameters and result are read by the compiler. `never` makes an un-annotated parameter visible. */
export type Endpoint = (...args: never) => unknown;

/** A function, generator function or class named in `dependencies`: it runs, its value is dropped. */
export type Dependency = ((...args: never) => unknown) | (new (...args: never) => unknown);

export interface AdditionalResponse {
  readonly description?: string;
}

export interface RouteOptions {
  /** Status of the handler's result. Default: 200, and 204 for a handler that returns nothing. */
  readonly status?: number;
  readonly tags?: readonly string[];
  /** Default: the first sentence of the handler's JSDoc, else its name in words. */
  readonly summary?: string;
  /** Markdown. Default: the rest of the handler's JSDoc. */
  readonly description?: string;
  /** Default: the handler's name. */
  readonly operationId?: string;
  readonly deprecated?: boolean;
  /** false leaves the operation out of the document and the client. Default: true. */
  readonly includeInSchema?: boolean;
  /** Further responses for the document, by status. */
  readonly responses?: Readonly<Record<number, AdditionalResponse>>;
  readonly dependencies?: readonly Dependency[];
  /** Leaves fields out of the answer that no request sent: those of decoded values for which a default was filled in. Default: false. */
  readonly excludeUnset?: boolean;
  /** Leaves fields out of the answer that have their default. Default: false. */
  readonly excludeDefaults?: boolean;
  /** Leaves fields out of the answer that are null; items of lists and values under dynamic keys stay. Default: false. */
  readonly excludeNone?: boolean;
}

export interface RouterOptions {
  /** Starts with "/" and does not end with it. */
  readonly prefix?: string;
  readonly tags?: readonly string[];
  readonly dependencies?: readonly Dependency[];
  readonly deprecated?: boolean;
  readonly includeInSchema?: boolean;
}

/** Options of one inclusion: they go around those of the router itself. */
export type IncludeOptions = RouterOptions;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | "TRACE";

export type Registration =
  | { readonly kind: "route"; readonly method: Method; readonly path: string; readonly endpoint: Endpoint }
  | { readonly kind: "include"; readonly router: Router; readonly prefix: string };

export class Router {
  readonly prefix: string;
  readonly registrations: Registration[] = [];

  constructor(options: RouterOptions = {}) {
    this.prefix = options.prefix ?? "";
  }

  get(path: string, endpoint: Endpoint): void;
  get(path: string, options: RouteOptions, endpoint: Endpoint): void;
  get(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("GET", path, second, third);
  }

  post(path: string, endpoint: Endpoint): void;
  post(path: string, options: RouteOptions, endpoint: Endpoint): void;
  post(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("POST", path, second, third);
  }

  put(path: string, endpoint: Endpoint): void;
  put(path: string, options: RouteOptions, endpoint: Endpoint): void;
  put(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("PUT", path, second, third);
  }

  patch(path: string, endpoint: Endpoint): void;
  patch(path: string, options: RouteOptions, endpoint: Endpoint): void;
  patch(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("PATCH", path, second, third);
  }

  delete(path: string, endpoint: Endpoint): void;
  delete(path: string, options: RouteOptions, endpoint: Endpoint): void;
  delete(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("DELETE", path, second, third);
  }

  head(path: string, endpoint: Endpoint): void;
  head(path: string, options: RouteOptions, endpoint: Endpoint): void;
  head(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("HEAD", path, second, third);
  }

  options(path: string, endpoint: Endpoint): void;
  options(path: string, options: RouteOptions, endpoint: Endpoint): void;
  options(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("OPTIONS", path, second, third);
  }

  trace(path: string, endpoint: Endpoint): void;
  trace(path: string, options: RouteOptions, endpoint: Endpoint): void;
  trace(path: string, second: RouteOptions | Endpoint, third?: Endpoint): void {
    this.#record("TRACE", path, second, third);
  }

  /** Adds every route of `router`, recorded by reference: what it gets later is served too. */
  include(router: Router, options: IncludeOptions = {}): void {
    this.registrations.push({ kind: "include", router, prefix: options.prefix ?? "" });
  }

  #record(method: Method, path: string, second: RouteOptions | Endpoint, third: Endpoint | undefined): void {
    const endpoint = typeof second === "function" ? second : third;
    if (endpoint === undefined) throw new TypeError(`${method} ${path} has no handler`);
    this.registrations.push({ kind: "route", method, path, endpoint });
  }
}
