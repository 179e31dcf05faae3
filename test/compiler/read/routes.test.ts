import { describe, expect, test } from "vitest";
import { messages, reads, reports } from "./reading.js";

describe("routes", () => {
  test("every method", () => {
    reads(
      ["get", "post", "put", "patch", "delete", "head", "options", "trace"].map((method) => `app.${method}("/", function ${method}It(): string { return ""; });`).join("\n"),
      ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]
        .map((method) => `${method} / ${method.toLowerCase()}It\n  -> string 200\n  summary "${method.charAt(0)}${method.slice(1).toLowerCase()} it"`)
        .join("\n"),
    );
  });

  test("every option", () => {
    reads(
      `
      export function guard() {}
      enum Tag { Items = "items" }
      const tags = [Tag.Items, "more"];
      app.get("/a", { status: 202, tags, summary: "S", description: "D", operationId: "readA", deprecated: true, includeInSchema: false, responses: { 404: { description: "Gone" }, 409: {} }, dependencies: [guard] }, (): void => {});
      `,
      `
      GET /a readA deprecated hidden
        -> nothing 202
        guards guard
        response 404 "Gone"
        response 409 ""
        tags items, more
        summary "S"
        description "D"
      dependency guard function src/app.ts#guard
      `,
    );
  });

  test("constant paths", () => {
    reads(
      `
      const base = "/base";
      const paths = { one: \`\${base}/one\`, two: base + "/two" } as const;
      enum Paths { Three = "/three" }
      app.get(paths.one, function one() {});
      app.get(paths.two, function two() {});
      app.get(Paths.Three, function three() {});
      app.get(("/four" satisfies string)!, function four() {});
      `,
      ["/base/one one", "/base/two two", "/three three", "/four four"].map((line) => `GET ${line}\n  -> nothing 204\n  summary "${line.split(" ")[1]?.replace(/^./, (letter) => letter.toUpperCase()) ?? ""}"`).join("\n"),
    );
  });

  test.each<[string, string]>([
    [`""`, 'The path "" is empty, and so is its prefix.'],
    [`"items"`, 'The path "items" must start with "/".'],
    [`"/a-{id}.json"`, 'The path "/a-{id}.json" has the segment "a-{id}.json", which is neither a text nor one {name}.'],
    [`"/{id"`, 'The path "/{id" has the segment "{id", which is neither a text nor one {name}.'],
    [`"/{}"`, 'The path "/{}" has the segment "{}", which is neither a text nor one {name}.'],
    [`"/{id}/{id}"`, 'The path "/{id}/{id}" names "id" twice.'],
    [`"/{id:int}"`, 'The path "/{id:int}" has the convertor ":int" in "{id:int}": the parameter\'s type says what it is; only ":path" exists.'],
    [`"/{rest:path}/x"`, 'The path "/{rest:path}/x" has "{rest:path}", which takes the rest of the path, before its end.'],
    [`"/a?b"`, 'The path "/a?b" must not contain "?" or "#".'],
  ])("the path %s", (path, message) => {
    expect(messages(`app.get(${path}, function a() {});`)).toEqual([message]);
  });

  test.each<[string, string, string]>([
    ["in a function", `export function setUp() { app.get("/", () => {}); }`, "PC1004 «app.get»"],
    ["in a loop", `for (const path of ["/a"]) app.get(path, () => {});`, "PC1004 «app.get»"],
    ["in a condition", `if (process.env["X"]) app.get("/", () => {});`, "PC1004 «app.get»"],
    ["in a block", `{ app.get("/", () => {}); }`, "PC1004 «app.get»"],
    ["in an expression", `process.env["X"] && app.get("/", () => {});`, "PC1004 «app.get»"],
    ["in a callback", `["/a"].forEach((path) => app.get(path, () => {}));`, "PC1004 «app.get»"],
    ["on a parameter", `function add(router: Router) { router.post("/", () => {}); } add(app);`, "PC1004 «router.post»"],
    ["as a value", `const post = app.post;`, "PC1004 «app.post»"],
    ["bound", `const get = app.get.bind(app);`, "PC1004 «app.get»"],
    ["destructured", `const { get } = app; get("/a", () => 1);`, "PC1004 «get»"],
    ["destructured under another name", `const { "get": read } = app; read("/a", () => 1);`, `PC1004 «"get"»`],
    ["destructured in a parameter", `function add({ get }: Router) { get("/a", () => 1); } add(app);`, "PC1004 «get»"],
    ["destructured out of an object", `const holder = { app }; const { app: { get } } = holder;`, "PC1004 «get»"],
    ["destructured by an assignment", `let get: Router["get"]; ({ get } = app);`, "PC1038 «app»"],
    ["destructured by a computed name", `const { ["get"]: read } = app;`, `PC1004 «["get"]»`],
    ["by a name that is computed", `for (const method of ["get", "post"] as const) app[method]("/a", () => 1);`, "PC1004 «app[method]»"],
    ["on any", `(app as any).get("/a", () => 1);`, "PC1038 «app»"],
    ["on a variable of another type", `const other: { get: Router["get"] } = app; other.get("/a", () => 1);`, "PC1038 «app»"],
    ["on a variable that is any", `let other: any; other = app; other.get("/a", () => 1);`, "PC1038 «app»"],
    ["by a function that takes another type", `function add(to: Pick<Router, "get">) { to.get("/a", () => 1); } add(app);`, "PC1038 «app»"],
    ["by a function that takes anything", `declare function add(to: any): void; add(app);`, "PC1038 «app»"],
    ["by a function that takes one of its methods", `declare function add(get: Router["get"]): void; add(app.get);`, "PC1004 «app.get»"],
    ["in a property of another type", `function add({ to }: { to: Pick<Router, "get"> }) { to.get("/a", () => 1); } add({ to: app });`, "PC1038 «app»"],
    ["in a shorthand property of another type", `function add(given: { app: Pick<Router, "get"> }) { given.app.get("/a", () => 1); } add({ app });`, "PC1038 «app»"],
    ["returned as another type", `const make = (): Pick<Router, "get"> => app;`, "PC1038 «app»"],
    ["by a computed name", `{ app["get"]("/", () => {}); }`, `PC1004 «app["get"]»`],
    ["an inclusion", `const router = new Router(); if (process.env["X"]) app.include(router);`, "PC1004 «app.include»"],
    ["a path that is no constant", `declare const path: string; app.get(path, () => {});`, "PC1005 «path»"],
    ["a let", `let path = "/"; app.get(path, () => {});`, "PC1005 «path»"],
    ["options that are no constant", `app.get("/", JSON.parse("{}"), () => {});`, `PC1005 «JSON.parse("{}")»`],
    ["a spread", `const route = ["/", () => "x"] as const; app.get(...route);`, "PC1005 «...route»"],
    ["a status of no response", `app.get("/", { status: 100 }, () => {});`, "PC1022 «100»"],
    ["content with 204", `app.get("/", { status: 204 }, () => "x");`, "PC1023 «204»"],
    ["an operationId of several words", `app.get("/", { operationId: "read it" }, () => "x");`, `PC1021 «"read it"»`],
    ["an operationId that await calls", `app.get("/", { operationId: "then" }, () => "x");`, `PC1037 «"then"»`],
    ["an operationId that JSON.stringify calls", `app.get("/", { operationId: "toJSON" }, () => "x");`, `PC1037 «"toJSON"»`],
    ["an inline dependency", `app.get("/", { dependencies: [() => {}] }, () => "x");`, "PC1030 «() => {}»"],
  ])("refused: %s", (_name, input, expected) => reports(input, expected));

  test("an App may be handed on as such, shown, and asked for anything else", () => {
    reads(
      `
      const other = app;
      const all = [app];
      const { settings, middleware: [first] } = app;
      const key = "settings";
      const same = <T,>(value: T): T => value;
      function log(given: Router) {}
      declare function start(given: unknown): void;
      log(app);
      start(app);
      same(app);
      console.log(app, app[key], { app, all: [app] });
      export { app as again };
      `,
      'app src/app.ts#app "Precast" 0.1.0',
    );
  });

  test("by a name in brackets", () => {
    reads(`app["get"]("/", function a() {});`, `GET / a\n  -> nothing 204\n  summary "A"`);
  });
});

describe("operationIds", () => {
  const ids = (input: string, ...expected: readonly string[]): void => reads(input, expected.map((line) => `${line}\n  -> nothing 204\n  summary "It"`).join("\n"));

  test("the handler's name, else words of method and path", () => {
    ids(
      `
      const options = { summary: "It" };
      const named = () => {};
      app.get("/a", options, named);
      app.get("/files/{path:path}", options, (path: string): void => {});
      `.replace("(path: string): void", "(): void"),
      "GET /a named",
      "GET /files/{path:path} getFilesPath",
    );
  });

  test("a handler's name that JavaScript would call by itself is none for the client", () => {
    ids(`app.get("/next", { summary: "It" }, function then() {}); app.get("/text", { summary: "It" }, function toString() {});`, "GET /next getNext", "GET /text getText");
  });

  test("a router included again", () => {
    ids(
      `
      const router = new Router({ prefix: "/items" });
      router.get("/a", { summary: "It" }, function list() {});
      router.get("/b", { summary: "It" }, () => {});
      app.include(router, { prefix: "/v1" });
      app.include(router, { prefix: "/admin/v2" });
      app.include(router, { prefix: "/3" });
      `,
      "GET /v1/items/a list",
      "GET /v1/items/b getV1ItemsB",
      "GET /admin/v2/items/a adminV2List",
      "GET /admin/v2/items/b getAdminV2ItemsB",
      "GET /3/items/a _3List",
      "GET /3/items/b get3ItemsB",
    );
  });

  test("one handler on two routes needs a second name", () => {
    expect(messages(`function both() {} app.get("/a", both); app.post("/a", both);`)).toEqual(['The operationId "both" is taken by GET /a.']);
    ids(`function both() {} app.get("/a", { summary: "It" }, both); app.post("/a", { summary: "It", operationId: "other" }, both);`, "GET /a both", "POST /a other");
  });

  test("a router included twice under one prefix is left to the rule on duplicate routes", () => {
    reports(`const router = new Router(); router.get("/a", function list() {}); app.include(router); app.include(router);`);
  });

  test("a name that is no ASCII identifier", () => {
    ids(`app.get("/a", { summary: "It" }, function été() {});`, "GET /a getA");
  });
});

describe("routers", () => {
  test("prefixes, tags, guards and flags from the outside in", () => {
    reads(
      `
      export function first() {}
      export function second() {}
      export function third() {}
      export function fourth() {}
      export const app = new App({ tags: ["app"], dependencies: [first] });
      const inner = new Router({ prefix: "/inner", tags: ["inner", "app"], dependencies: [third, first], includeInSchema: false });
      const outer = new Router({ prefix: "/outer", tags: ["outer"] });
      inner.get("/{id}", { tags: ["own"], dependencies: [fourth] }, function read(id: Int) {});
      outer.include(inner, { prefix: "/between", dependencies: [second], deprecated: true });
      app.include(outer, { prefix: "/v1", tags: ["v1"] });
      `,
      `
      GET /v1/outer/between/inner/{id} read deprecated hidden
        path id: int
        -> nothing 204
        guards first, second, third, fourth
        tags app, v1, outer, inner, own
        summary "Read"
      dependency first function src/app.ts#first
      dependency fourth function src/app.ts#fourth
      dependency second function src/app.ts#second
      dependency third function src/app.ts#third
      `,
    );
  });

  test("from other modules: default, renamed, re-exported, namespace, in an object", () => {
    const router = (name: string): string => `const router = new Router({ prefix: "/${name}" }); router.get("", function ${name}() {});`;
    reads(
      {
        "src/app.ts": `
          import one from "./one.js";
          import { renamed as two } from "./index.js";
          import * as modules from "./index.js";
          import routers from "./objects.js";
          import nameless from "./nameless.js";
          import "./adds.js";
          export const app = new App();
          app.include(one);
          app.include(two);
          app.include(modules.three);
          app.include(routers.four);
          app.include(nameless);
        `,
        "src/one.ts": `${router("one")} export default router;`,
        "src/two.ts": `${router("two")} export { router as internal };`,
        "src/three.ts": `${router("three")} export const three = router;`,
        "src/four.ts": `${router("four")} export { router as four };`,
        "src/index.ts": `export { internal as renamed } from "./two.js"; export * from "./three.js";`,
        "src/objects.ts": `import { four } from "./four.js"; export default { four };`,
        "src/nameless.ts": `export default new Router({ prefix: "/five" });`,
        "src/adds.ts": `import nameless from "./nameless.js"; nameless.get("", function five() {});`,
      },
      ["one", "two", "three", "four", "five"].map((name) => `GET /${name} ${name}\n  -> nothing 204\n  summary "${name.charAt(0).toUpperCase()}${name.slice(1)}"`).join("\n"),
    );
  });

  test("an App beside the compiled one is called what it is", () => {
    expect(messages({ "src/app.ts": `export const app = new App(); export const second = new App(); second.get("/", () => 1);` })).toEqual([
      'The App "second" has routes, but it is not the one that is compiled, so they answer nothing.',
    ]);
  });

  test.each<[string, string, ...string[]]>([
    ["a prefix without a slash", `const router = new Router({ prefix: "items" }); router.get("/", function a() {}); app.include(router);`, `PC1007 «"items"»`],
    ["a prefix with one at its end", `const router = new Router(); router.get("/", function a() {}); app.include(router, { prefix: "/items/" });`, `PC1007 «"/items/"»`],
    ["itself", `const router = new Router(); router.include(router); app.include(router);`, "PC1008 «router»"],
    ["a circle", `const a = new Router(); const b = new Router(); a.include(b); b.include(a); app.include(a);`, "PC1008 «a»"],
    ["made inline", `app.include(new Router());`, "PC1009 «new Router()»"],
    ["made by a function", `function make() { return new Router(); } const router = make(); router.get("/", () => {}); app.include(router);`, "PC1009 «router»", "PC1009 «router»"],
    ["variable", `let router = new Router(); app.include(router);`, "PC1009 «router»"],
    ["never included", `const router = new Router(); router.get("/", () => {});`, "PC1028 «router»"],
    ["included by one that never is", `const a = new Router(); const b = new Router(); b.get("/", () => {}); a.include(b);`, "PC1028 «a»", "PC1028 «b»"],
  ])("refused: %s", (_name, input, ...expected) => reports(input, ...expected));
});
