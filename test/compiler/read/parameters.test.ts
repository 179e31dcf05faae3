import { describe, expect, test } from "vitest";
import { messages, reads, reports } from "./reading.js";

/** One handler `h` of `POST /{id}` with these parameters; `expected` are the lines of its arguments. */
function takes(parameters: string, expected: string, declarations = ""): void {
  reads(
    `${declarations}\napp.post("/{id}", function h(id: Int, ${parameters}): void {});`,
    `POST /{id} h\n  path id: int\n${expected.trim().split("\n").map((line) => `  ${line.trim()}`).join("\n")}\n  -> nothing 204\n  summary "H"`,
  );
}

const refuses = (parameters: string, ...expected: readonly string[]): void => reports(`interface Item { name: string }\napp.post("/{id}", function h(id: Int, ${parameters}): void {});`, ...expected);

describe("FastAPI's order of rules", () => {
  test("scalars are in the query", () => {
    takes(
      `a: string, b: number, c: boolean, d: bigint, e: Date, f: "x" | "y", g: Int, h?: string, i?: 1 | 2 | null, j: Field<string, { minLength: 1 }> = "x"`,
      `
      query a: string
      query b: number
      query c: boolean
      query d: bigint
      query e: Date
      query f: "x" | "y"
      query g: int
      query h?: string
      query i?: 1 | 2 | null
      query j?: string[minLength=1] = "x"
      `,
    );
  });

  test("what is no scalar is the body, without a name of its own under the operation's", () => {
    reads(
      `app.post("/", function add(item: { name: string; inner: { deep: boolean } }): void {});`,
      `
      POST / add
        body item: AddBody
        -> nothing 204
        summary "Add"
      model AddBody = { name: string; inner: { deep: boolean } }
      `,
    );
  });

  test("lists are the body, unless they are marked", () => {
    takes(`a: string[], b: Query<string[]>, c: Header<Int[]>, d: Query<string[] | null>, e: Query<Date[]> = []`, `body a: Array<string>\nquery b: Array<string>\nheader c: Array<int>\nquery d: Array<string> | null\nquery e?: Array<Date> = []`);
  });

  test("several parts of the body keep their names; GET may have one", () => {
    reads(
      `
      export interface Item { name: string }
      app.get("/", function find(filter: Item, user: { id: Int } | null, importance: Body<Int>, whole: Body<boolean, { embed: true; description: "All" }> = true): void {});
      `,
      `
      GET / find
        body filter: Item
        body user: { id: int } | null
        body importance: int
        body whole?: boolean = true {"description":"All"} embedded
        -> nothing 204
        summary "Find"
      model Item (src/app.ts#Item) = { name: string }
      `,
    );
  });

  test("a name in the path is a path parameter, marked or not; one that takes the rest too", () => {
    reads(
      `app.get("/{a}/{b}/{rest:path}", function read(rest: string, b: Path<Int, { ge: 1; description: "B" }>, a: "x" | "y"): void {});`,
      `
      GET /{a}/{b}/{rest:path} read
        path rest: string
        path b: int[minimum=1] {"description":"B"}
        path a: "x" | "y"
        -> nothing 204
        summary "Read"
      `,
    );
  });

  test("an alias says which name of the path a marked one reads", () => {
    reads(
      `app.get("/{default}/{id}", function read(id: Path<Int, { alias: "default" }>, other: Path<string, { alias: "id" }>): void {});`,
      `
      GET /{default}/{id} read
        path id: int as "default"
        path other: string as "id"
        -> nothing 204
        summary "Read"
      `,
    );
  });

  test("headers are named by their words", () => {
    takes(
      `userAgent: Header<string>, x_token?: Header<string>, xRequestID: Header<string>, v: Header<string, { alias: "X-Version" }> = "1"`,
      `
      header userAgent: string as "user-agent"
      header x_token?: string as "x-token"
      header xRequestID: string as "x-request-id"
      header v?: string = "1" as "x-version"
      `,
    );
  });

  test("injected by declaration, not by name", () => {
    takes(`request: Request, ours: Mine, web: globalThis.Request`, `request\nrequest\nrequest web`, `class Mine extends Request {}`);
    reads(
      { "src/app.ts": `import { Request as Own } from "./own.js"; export const app = new App(); app.post("/", function h(request: Own): void {});`, "src/own.ts": `interface Own { url: string } export type { Own as Request };` },
      `
      POST / h
        body request: Own
        -> nothing 204
        summary "H"
      model Own (src/own.ts#Request) = { url: string }
      `,
    );
  });
});

describe("markers", () => {
  test("through aliases, generic aliases, imports, defaults and type parameters", () => {
    reads(
      {
        "src/app.ts": `
          import type { Limit as Lim, Token } from "./types.js";
          import type * as types from "./types.js";
          import type * as precast from "precast";
          type Alias = Lim;
          type Twice<T> = types.Between<T, 2>;
          type Optional<T> = T | undefined;
          export const app = new App();
          app.get("/", function h(a: Alias, b: Twice<Int>, c: Token, d: Optional<types.Between<number, 1, 5>>, e: precast.Query<string, { alias: "E" }>, f: (import("precast").Header<string>)): void {});
        `,
        "src/types.ts": `
          export type Limit = Query<Int, { ge: 1; le: 100 }>;
          type Bounds<Low, High> = { ge: Low; le: High };
          export type Between<T, Low, High = 9> = Query<T, Bounds<Low, High>>;
          interface TokenOptions { alias: "x-token"; deprecated: true }
          export type Token = Header<string, TokenOptions>;
        `,
      },
      `
      GET / h
        query a: int[minimum=1 maximum=100]
        query b: int[minimum=2 maximum=9]
        header c: string {"deprecated":true} as "x-token"
        query d?: number[minimum=1 maximum=5]
        query e: string as "E"
        header f: string
        -> nothing 204
        summary "H"
      `,
    );
  });

  test("options", () => {
    takes(
      `a: Query<string, { alias: "A"; title: "T"; description: "D"; example: "x"; deprecated: true; includeInSchema: false; minLength: 1; pattern: "^x" }>, b: Query<Field<Int, { ge: 1; description: "own" }>, { le: 5 }>`,
      `
      query a: string[minLength=1 pattern=^x] {"title":"T","description":"D","examples":["x"],"deprecated":true} as "A" hidden
      query b: int[minimum=1 maximum=5] {"description":"own"}
      `,
    );
  });

  test("circular aliases end", () => {
    reports(`type A = B; type B = A; app.get("/", function h(a: A): void {});`, "PC1201 «A»");
  });
});

describe("defaults", () => {
  test("constants are said, the rest applies by itself", () => {
    takes(
      `a: Int = -1, b: string = name, c: "red" | "blue" = Color.Red, d: Date = new Date(0), e: string = make(), f: string | null = null, g: boolean = !0, h: Query<Int, { ge: 1 }> = settings.limit`,
      `
      query a?: int = -1
      query b?: string = "N1"
      query c?: "blue" | "red" = "red"
      query d?: Date = "1970-01-01T00:00:00.000Z"
      query e?: string
      query f?: string | null = null
      query g?: boolean = true
      query h?: int[minimum=1] = 20
      `,
      `const name = \`N\${1}\`; const settings = { limit: 20 } as const; declare function make(): string; const Color = { Red: "red" } as const;`,
    );
  });

  test("expressions of constants; bigints and dates as they are on the wire", () => {
    takes(
      `a: bigint = 10n, b: Int = 60 * 60, c: bigint = -(2n + 3n) * size, d: Date = new Date("2020-01-01"), e: Date = new Date("2020-01-01T00:00:00+01:00"), f: Query<bigint[]> = [1n, size], g: Int = 1 << 3 | 1, h: number = 10 / 4 - 2 ** 3 % 5`,
      `
      query a?: bigint = "10"
      query b?: int = 3600
      query c?: bigint = "-20"
      query d?: Date = "2020-01-01T00:00:00.000Z"
      query e?: Date = "2019-12-31T23:00:00.000Z"
      query f?: Array<bigint> = ["1","4"]
      query g?: int = 9
      query h?: number = -0.5
      `,
      "const size = 4n;",
    );
  });

  test("what depends on the machine, the moment or no number at all is not said", () => {
    takes(
      `a: Date = new Date(), b: Date = new Date("2020-01-01T00:00"), c: Date = new Date(2020, 1), d: number = 1 / 0, e: Date = new Date("2020-13-01")`,
      `
      query a?: Date
      query b?: Date
      query c?: Date
      query d?: number
      query e?: Date
      `,
    );
  });

  test("an enum", () => {
    reads(
      `export enum Order { Asc = "asc", Desc = "desc" } app.get("/", function list(order: Order = Order.Desc): void {});`,
      `
      GET / list
        query order?: Order = "desc"
        -> nothing 204
        summary "List"
      model Order (src/app.ts#Order) = enum("asc" | "desc")
      `,
    );
  });

  test("null does not make optional, undefined does", () => {
    takes(`a: string | null, b: string | undefined, c?: string | null, d: Query<string | undefined>`, `query a: string | null\nquery b?: string\nquery c?: string | null\nquery d?: string`);
  });
});

describe("what JSDoc says of parameters", () => {
  test("@param above the registration, or the handler's own", () => {
    reads(
      `
      /**
       * Find things. More of it.
       *
       * @param q - What to look for,
       * in words
       * @param limit How many
       */
      app.get("/a", function find(q: string, limit: Query<Int, { description: "By option" }>): void {});
      /**
       * Find others.
       * @param q Own
       */
      function other(q: string): void {}
      app.get("/b", other);
      `,
      `
      GET /a find
        query q: string {"description":"What to look for,\\nin words"}
        query limit: int {"description":"By option"}
        -> nothing 204
        summary "Find things"
        description "More of it."
      GET /b other
        query q: string {"description":"Own"}
        -> nothing 204
        summary "Find others"
      `,
    );
  });
});

describe("what a comment at the parameter says", () => {
  test("its text and its tags; options win", () => {
    takes(
      `/** Page. @minimum 3 @example 5 */ p: Int, /** Old. @deprecated @maximum 9 */ q: Query<Int, { le: 7; description: "By option" }> = 1, /** @minLength 2 */ r?: string, /** Data. */ item: string[], /** No. */ s: Header<string>`,
      `
      query p: int[minimum=3] {"description":"Page.","examples":[5]}
      query q?: int[maximum=7] = 1 {"description":"By option","deprecated":true}
      query r?: string[minLength=2]
      body item: Array<string> {"description":"Data."}
      header s: string {"description":"No."}
      `,
    );
  });

  test.each<[string, string, ...string[]]>([
    ["a default", "/** @default 5 */ q: Int", "PC1032 «q»"],
    ["a tag that cannot be read", "/** @minimum x */ q: Int", "PC1221 «@minimum x»"],
    ["a tag that does not fit", "/** @minLength 3 */ q: Int", "PC1220 «q»"],
  ])("refused: %s", (_name, parameters, ...expected) => refuses(parameters, ...expected));
});

describe("refused", () => {
  test.each<[string, string, string]>([
    ["destructured", "{ a }: Item", "PC1011 «{ a }: Item»"],
    ["rest", "...rest: string[]", "PC1011 «...rest: string[]»"],
    ["Query of an object", "q: Query<Item>", "PC1217 «Query<Item>»"],
    ["Path elsewhere", "other: Path<Int>", "PC1013 «other»"],
    ["Path elsewhere, by its alias", `other: Path<Int, { alias: "more" }>`, "PC1013 «other»"],
    ["a Response", "response: Response", "PC1019 «response»"],
    ["the platform's Response", "response: globalThis.Response", "PC1019 «response»"],
    ["the platform's WebSocket", "socket: WebSocket", "PC1019 «socket»"],
    ["a default in a marker", "q: Query<Int, { default: 5 }>", "PC1032 «q»"],
    ["a marker in a list", "q: Query<string>[]", "PC1036 «q»"],
    ["a marker in another type", "q: Partial<Query<Item>>", "PC1036 «q»"],
    ["a marker in a property", "q: { inner: Header<string> }", "PC1036 «q»"],
    ["a marker in a marker", "q: Query<Header<string>>", "PC1036 «q»"],
    ["an option that is not literal", "q: Query<Int, { ge: number }>", "PC1223 «{ ge: number }»"],
    ["a constraint that does not fit", "q: Query<Int, { minLength: 5 }>", "PC1220 «q»"],
    ["coercion of what is always converted", 'q: Query<Int, { strict: true }>', "PC1229 «{ strict: true }»"],
    ["lax where every text is", 'q: Header<Int, { coercion: "lax" }>', 'PC1229 «{ coercion: "lax" }»'],
    ["any", "q: any", "PC1202 «any»"],
    ["never", "q: never", "PC1203 «never»"],
  ])("%s", (_name, parameters, expected) => refuses(parameters, expected));

  test("a wrong option of a Field is told once, where it is written", () => {
    reports(`type Short = Field<string, { maxLength: -1 }>; app.get("/", function h(a: Short, b: Short) { return a; });`, "PC1228 «{ maxLength: -1 }»");
  });

  test.each<[string, string, string]>([
    ["no type", `app.get("/", function h(q) {});`, "PC1011 «q»"],
    ["a type parameter", `app.get("/", function h<T>(q: T) {});`, "PC1010 «function h<T>(q: T) {}»"],
    ["this", `app.get("/", function h(this: Date, q: string) {});`, "PC1011 «this: Date»"],
    ["optional in the path", `app.get("/{id}", function h(id?: Int) {});`, "PC1012 «id»"],
    ["a default in the path", `app.get("/{id}", function h(id: Int = 1 as Int) {});`, "PC1012 «id»"],
    ["another marker in the path", `app.get("/{id}", function h(id: Query<Int>) {});`, "PC1014 «id»"],
    ["an alias in the path", `app.get("/{id}", function h(id: Path<Int, { alias: "ID" }>) {});`, "PC1033 «id»"],
    ["an object in the path", `app.get("/{id}", function h(id: Date[]) {});`, "PC1217 «Date[]»"],
    ["null in the path", `app.get("/{id}", function h(id: string | null) {});`, "PC1217 «string | null»"],
  ])("%s", (_name, input, expected) => reports(input, expected));

  test("messages name the import that helps", () => {
    expect(messages(`app.get("/", function h(socket: WebSocket) {});`)).toEqual(['The parameter "socket" is a client\'s WebSocket, the platform\'s, which is not injected.']);
  });
});
