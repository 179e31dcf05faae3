import { describe, test } from "vitest";
import { reads, reports } from "./reading.js";

describe("handlers", () => {
  test("named, constant, imported, default, a method, bound, private", () => {
    reads(
      {
        "src/app.ts": `
          import fallback, { imported, service } from "./handlers.js";
          import * as handlers from "./handlers.js";
          export const app = new App();
          function named(q: string): string { return q; }
          const constant = (q: string): string => q;
          app.get("/1", named);
          app.get("/2", constant);
          app.get("/3", imported);
          app.get("/4", fallback);
          app.get("/5", handlers.other);
          app.get("/6", service.list);
          app.get("/7", service.state.bind(service));
          app.get("/8", (q: string): string => q);
        `,
        "src/handlers.ts": `
          export function imported(q: string): string { return q; }
          export const other = (q: string): string => q;
          class Service { count = "1"; list(q: string): string { return q; } state(q: string): string { return q + this.count; } }
          export const service = new Service();
          export default function (q: string): string { return q; }
        `,
      },
      [
        ["/1 named", "Named"],
        ["/2 constant", "Constant"],
        ["/3 imported", "Imported"],
        ["/4 fallback", "Fallback"],
        ["/5 other", "Other"],
        ["/6 list", "List"],
        ["/7 state", "State"],
        ["/8 get8", "Get8"],
      ]
        .map(([line, summary]) => `GET ${line}\n  query q: string\n  -> string 200\n  summary "${summary}"`)
        .join("\n"),
    );
  });

  test("wrapped by a function that keeps their parameters", () => {
    reads(
      `
      export function database() { return { x: 1 }; }
      /** Only for those who may. */
      function withAuth<A extends unknown[], R>(handler: (...args: A) => R): (...args: A) => Promise<R> {
        return async (...args) => { if (args.length > 9) throw new HttpError(403, "No"); return handler(...args); };
      }
      function withRequest<A extends unknown[], R>(handler: (...args: A) => R) {
        return (request: Request, ...args: A): R => handler(...args);
      }
      /**
       * Read it.
       * @param q Sought
       */
      function read(id: Int, db: Depends<typeof database>, q: Query<string, { alias: "Q" }> = "x", token?: Header<string>): string { throw new HttpError(404, "Gone"); }
      app.get("/a/{id}", withAuth(read));
      app.get("/b/{id}", withAuth(withRequest(function other(id: Int) { return 1; })));
      `,
      `
      GET /a/{id} read
        path id: int
        depends database
        query q?: string = "x" {"description":"Sought"} as "Q"
        header token?: string
        -> async string 200
        throws 403 "No"
        throws 404 "Gone"
        summary "Read it"
      GET /b/{id} other
        request
        path id: int
        -> async number 200
        throws 403 "No"
        summary "Other"
      dependency database function src/app.ts#database
      `,
    );
  });

  test("summary, description and deprecation", () => {
    reads(
      `
      /** First line
       * goes on. Then the rest.
       *
       * And more.
       */
      app.get("/1", function one(): void {});
      /** @deprecated use one */
      app.get("/2", function two(): void {});
      /** Own. @see one */
      function three(): void {}
      app.get("/3", three);
      /** Above. */
      app.get("/4", { description: "Given", operationId: "four" }, three as typeof three);
      app.get("/5", function readHTTPStatus_code(): void {});
      `,
      `
      GET /1 one
        -> nothing 204
        summary "First line goes on"
        description "Then the rest.\\n\\nAnd more."
      GET /2 two deprecated
        -> nothing 204
        summary "Two"
      GET /3 three
        -> nothing 204
        summary "Own"
      GET /4 four
        -> nothing 204
        summary "Above"
        description "Given"
      GET /5 readHTTPStatus_code
        -> nothing 204
        summary "Read httpstatus code"
      `,
    );
  });

  test.each<[string, string, string]>([
    ["no function", `app.get("/", 5 as never);`, "PC1010 «5»"],
    ["a class", `class A {} app.get("/", A as never);`, "PC1010 «A»"],
    ["overloads", `function a(q: string): string; function a(q: Int): string; function a(q: unknown): string { return String(q); } app.get("/", a);`, "PC1010 «a»"],
    ["a method that loses its this", `class A { x = 1; read() { return this.x; } } const a = new A(); app.get("/", a.read);`, "PC1010 «a.read»"],
    ["a generator", `app.get("/", function* a() { yield 1; });`, "PC1025 «a»"],
    ["maybe undefined", `app.get("/", function a(): string | undefined { return ""; });`, "PC1024 «string | undefined»"],
    ["maybe a Response", `app.get("/", function a() { return Math.random() ? new Response("") : "x"; });`, "PC1034 «a»"],
    ["ours or the platform's", `app.get("/", function a() { return Math.random() ? new Response("") : new globalThis.Response(""); });`, "PC1034 «a»"],
    ["any", `app.get("/", function a() { return JSON.parse(""); });`, "PC1202 «a»"],
  ])("refused: %s", (_name, input, expected) => reports(input, expected));
});

describe("responses", () => {
  const gives = (handler: string, expected: string): void => reads(`class Html extends Response {}\napp.get("/", ${handler});`, `GET / h\n  -> ${expected}\n  summary "H"`);

  test.each<[string, string]>([
    [`function h(): void {}`, "nothing 204"],
    [`async function h() {}`, "async nothing 204"],
    [`async function h(): Promise<undefined> { return undefined; }`, "async nothing 204"],
    [`function h(): never { throw new Error(); }`, "nothing 204"],
    [`async function h(): Promise<string> { return ""; }`, "async string 200"],
    [`function h(): string | Promise<string> { return ""; }`, "async string 200"],
    [`function h() { return { then(resolve: (value: number) => void) { resolve(1); } }; }`, "async number 200"],
    [`function h() { return new Response(""); }`, "response 200"],
    [`function h() { return new Html(""); }`, "response 200"],
    [`async function h() { return Math.random() ? new JSONResponse({}) : new RedirectResponse("/"); }`, "async response 200"],
    [`function h() { return new globalThis.Response(""); }`, "web response 200"],
    [`function h(): string | null { return null; }`, "string | null 200"],
  ])("%s", gives);

  test("inferred, without a name of its own", () => {
    reads(
      `app.get("/", async function readStats() { return { count: 1, at: new Date(), parts: [{ name: "a" }] }; });`,
      `
      GET / readStats
        -> async ReadStatsResponse 200
        summary "Read stats"
      model ReadStatsResponse = { count: number; at: Date; parts: Array<{ name: string }> }
      `,
    );
  });
});
