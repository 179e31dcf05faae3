/**
 * A build and the declared app become an Application: handlers are found among the App's records by "METHOD /full/path",
 * slots are filled, and the pipeline is put together: middleware, error boundary, match, operation.
 */
import { HttpError } from "../errors.js";
import type { Application, Handler, Lifespan } from "../handler.js";
import type { Request } from "../message/request.js";
import { Response, ResponseHead } from "../message/response.js";
import { createDocs, type Docs } from "../docs/docs.js";
import type { App } from "./app.js";
import { defaultLimitIssues, errorBoundary, type Report, reportToConsole } from "./error-boundary.js";
import type { Endpoint, Method, Router } from "./router.js";
import type { Overrides } from "./slots.js";

/** Of what generated code and this package agree on; a build for another number is refused. */
export const ABI = 4;

/** Answers one request; the router hands over what the path captured. */
export type Operation<Captures extends readonly string[] = readonly string[]> = (request: Request, ...captures: Captures) => Response | Promise<Response>;

/** What operations are made with. */
export interface Context<Slots> {
  readonly slots: Slots;
  /** What the lifespan yields; set before the first request. */
  state: unknown;
}

/** What `precast build` wrote down of an application. */
export interface Build<Slots, Operations> {
  readonly abi: number;
  readonly app: App;
  readonly manifest: URL;
  readonly title: string;
  /** Text of `openapi.json`. */
  readonly openapi: string;
  /** "METHOD /full/path" of every operation. */
  readonly keys: readonly string[];
  readonly slots: (overrides: Overrides) => Slots;
  readonly operations: (handlers: Handlers, context: Context<Slots>) => Operations;
  readonly route: (operations: Operations, request: Request, method: string, path: string) => Response | Promise<Response> | undefined;
  /** Operations that answer nothing; they tell which methods a path has. */
  readonly probes: Operations;
}

/** Recorded handlers by "METHOD /full/path". */
export type Handlers = ReadonlyMap<string, Endpoint>;

export interface ApplicationOptions {
  /** Dependencies replaced, for tests: `[[database, fakeDatabase]]`. */
  readonly overrides?: Overrides;
  /** Is told of every error that becomes a 500. Default: the console, with the stack. */
  readonly report?: Report;
}

/** Throws an Error when the build and the declarations differ: they were not built together. */
export function bind<Slots, Operations>(build: Build<Slots, Operations>, options: ApplicationOptions = {}): Application {
  if (build.abi !== ABI) throw new Error(`This build speaks ABI ${build.abi}, this precast ABI ${ABI}: run "precast build" again`);
  const context: Context<Slots> = { slots: build.slots(options.overrides ?? []), state: undefined };
  const operations = build.operations(handlersOf(build), context);
  const report = options.report ?? reportToConsole;
  const answer = errorBoundary(dispatcher(build, operations), report, build.app.settings.limitIssues ?? defaultLimitIssues);
  const handler = build.app.middleware.reduceRight<Handler>((next, middleware) => (request) => middleware(request, (given) => next(joined(given, request))), answer);
  return Object.assign((request: Request) => handler(request), { lifespan: lifespanOf(build.app, context), manifest: build.manifest });
}

/** A request that middleware made in place of the one it was given ends with it. */
function joined(given: Request, request: Request): Request {
  if (given !== request) request.onFinish(() => given.finish());
  return given;
}

function handlersOf({ app, keys }: Pick<Build<unknown, unknown>, "app" | "keys">): ReadonlyMap<string, Endpoint> {
  const handlers = new Map<string, Endpoint>();
  collect(app, "", handlers);
  const expected = new Set(keys);
  for (const key of keys) if (!handlers.has(key)) throw new Error(`The build has ${key}, the app does not: run "precast build" again`);
  for (const key of handlers.keys()) if (!expected.has(key)) throw new Error(`The app has ${key}, the build does not: run "precast build" again`);
  return handlers;
}

function collect(router: Router, prefix: string, handlers: Map<string, Endpoint>): void {
  const here = prefix + router.prefix;
  for (const registration of router.registrations) {
    if (registration.kind === "route") handlers.set(`${registration.method} ${here}${registration.path}`, registration.endpoint);
    else collect(registration.router, here + registration.prefix, handlers);
  }
}

function dispatcher<Slots, Operations>(build: Build<Slots, Operations>, operations: Operations): Handler {
  const docs = createDocs({ title: build.title, openapi: build.openapi });
  return (request) => {
    const { path } = request;
    return docs.respond(request) ?? build.route(operations, request, request.method, path) ?? unmatched(build, docs, request, path);
  };
}

const methods: readonly Method[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

/** 405 with every method the path has (RFC 9110 §15.5.6); a redirect where only the slash at the end differs; else 404. */
function unmatched<Slots, Operations>(build: Build<Slots, Operations>, docs: Docs, request: Request, path: string): Response {
  const methodsOf = (one: string): readonly Method[] =>
    methods.filter((method) => build.route(build.probes, request, method, one) !== undefined || ((method === "GET" || method === "HEAD") && docs.has(one)));
  const allowed = methodsOf(path);
  if (allowed.length > 0) throw new HttpError(405, undefined, { allow: allowed.join(", ") });
  const isSlashed = path.endsWith("/");
  if (path === "/" || methodsOf(isSlashed ? path.slice(0, -1) : `${path}/`).length === 0) throw new HttpError(404);
  return new Response(null, { status: 307, headers: { location: slashToggled(request.target, isSlashed) } });
}

/** Relative to the path that was asked for, so that it holds behind a proxy's prefix and never leads to another host. */
function slashToggled(target: string, isSlashed: boolean): string {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark);
  const last = (isSlashed ? path.slice(0, -1) : path).split("/").at(-1) ?? "";
  return isSlashed ? `../${last}${query}` : `./${last}/${query}`;
}

const probed = new Response();

/** An operation for `Build.probes`. */
export function probe(): Response {
  return probed;
}

function lifespanOf(app: App, context: Context<unknown>): Lifespan {
  let generator: AsyncGenerator<unknown, void, void> | undefined;
  return {
    async startup() {
      if (app.settings.lifespan === undefined || generator !== undefined) return;
      const starting = app.settings.lifespan();
      const first = await starting.next();
      if (first.done === true) throw new Error("The lifespan ended without a yield");
      context.state = first.value;
      generator = starting;
    },
    async shutdown() {
      const ending = generator;
      generator = undefined;
      const last = await ending?.next();
      if (last?.done !== false) return;
      await ending?.return();
      throw new Error("The lifespan yielded more than once");
    },
  };
}

/** Head of an operation's JSON responses; made once, so that an engine can keep its bytes. */
export function jsonHead(status: number): ResponseHead {
  return new ResponseHead(status, [["content-type", "application/json"]]);
}

/** Sends the platform's Response as ours. */
export function fromWeb(response: globalThis.Response): Response {
  return new Response(response.body, { status: response.status, headers: response.headers });
}

