import { describe, test } from "vitest";
import { reads } from "./reading.js";

/** What the handler `h` is found to throw, one line each; `declarations` stand before it. */
function throws(body: string, expected: readonly string[], declarations = ""): void {
  const lines = ["GET / h", "  -> nothing 204", ...expected.map((line) => `  throws ${line}`), '  summary "H"'];
  reads(`${declarations}\napp.get("/", function h(): void { ${body} });`, lines.join("\n"));
}

describe("what a handler throws", () => {
  test.each<[string, string, readonly string[], string?]>([
    ["a literal", `throw new HttpError(404, "Gone");`, ['404 "Gone"']],
    ["without a text", `throw new HttpError(404);`, ["404"]],
    ["a constant text", `throw new HttpError(404, text + "!");`, ['404 "Gone!"'], `const text = "Gone";`],
    ["a text that is not constant", "throw new HttpError(404, `${Math.random()}`);", ["404"]],
    ["a constant status", `throw new HttpError(status);`, ["410"], `const status = 410;`],
    ["an enum", `throw new HttpError(Status.Gone);`, ["410"], `enum Status { Gone = 410 }`],
    ["one of two", `throw Math.random() ? new HttpError(404, "a") : new HttpError(409, "b");`, ['404 "a"', '409 "b"']],
    ["a union of statuses", `throw new HttpError(status);`, ["404", "409"], `declare const status: 404 | 409;`],
    ["a subclass", `throw new NotFound("item");`, ['404 "item"'], `class Base extends HttpError<404> {} class NotFound extends Base { constructor(what: string) { super(404, what); } }`],
    ["a subclass without a type argument", `throw new NotFound("item");`, ["404"], `class NotFound extends HttpError { constructor(what: string) { super(404, \`No \${what}\`); } }`],
    ["a subclass with a constant text", `throw new Gone();`, ['410 "It is gone"'], `class Gone extends HttpError { readonly code = 1; constructor() { super(410, "It is gone"); } }`],
    ["a subclass of a subclass", `throw new NoItem();`, ['404 "No item"'], `class NotFound extends HttpError { constructor(what: string) { super(404, what); } } class NoItem extends NotFound { constructor() { super("No item"); } }`],
    ["a subclass that passes its status on", `throw new Fail(409, "Taken");`, ['409 "Taken"'], `class Base extends HttpError { constructor(status: number, text = "Base") { super(status, text); } } class Fail extends Base {}`],
    ["a subclass with a default", `throw new Fail();`, ['418 "Tea"'], `class Fail extends HttpError { constructor(status = 418, text: string = "Tea") { super(status, text); } }`],
    ["a subclass with an enum", `throw new Fail();`, ["410"], `enum Status { Gone = 410 } class Fail extends HttpError { constructor() { super(Status.Gone); } }`],
    ["a subclass that a function makes", `throw make();`, ["404"], `class NotFound extends HttpError { constructor(what: string) { super(404, what); } } const make = () => new NotFound("x");`],
    ["two subclasses", `throw Math.random() ? new A() : new B();`, ["404", "409"], `class A extends HttpError { constructor() { super(404); } } class B extends HttpError { constructor() { super(409); } }`],
    ["nothing of a subclass whose status is not known", `throw new Fail(Number("404")); throw make();`, [], `class Fail extends HttpError { constructor(status: number) { super(status); } } declare function make(): Fail;`],
    ["nothing of a subclass that spreads its arguments", `throw new Fail(404);`, [], `class Fail extends HttpError { constructor(...given: [number]) { super(...given); } }`],
    ["made by a function", `throw gone("x");`, ["410"], `const gone = (what: string) => new HttpError(410, what);`],
    ["by a helper", `fail();`, ['403 "No"'], `function fail(): never { throw new HttpError(403, "No"); }`],
    ["by a helper after ??", `const x = undefined ?? fail();`, ['403 "No"'], `const fail = (): never => { throw new HttpError(403, "No"); };`],
    ["by a helper of a helper, both of which call each other", `odd(1);`, ["400", "500"], `function odd(n: number): void { if (n < 0) throw new HttpError(400); even(n - 1); } function even(n: number): void { if (n < 0) throw new HttpError(500); odd(n - 1); }`],
    ["by a method, a static and a constructor", `new A().read(); A.check();`, ["401", "402", "403"], `class A { constructor() { throw new HttpError(401); } read() { throw new HttpError(402); } static check() { throw new HttpError(403); } }`],
    ["by an overload", `check(1);`, ["400"], `function check(x: string): void; function check(x: number): void; function check(x: unknown): void { throw new HttpError(400); }`],
    ["said by @throws", `external();`, ["418", '429 "Too many,\\nreally"'], `/** Calls out.\n * @throws {429} Too many,\n * really\n * @throws {418}\n * @throws {Error} never this */\nfunction external() {}`],
    ["nothing that a callback throws", `[1].forEach(() => { throw new HttpError(404); });`, []],
    ["nothing of an interface", `service.read();`, [], `interface Service { read(): void } declare const service: Service;`],
    ["nothing that is no HttpError", `throw new Error("x"); throw "text"; throw { status: 404 };`, []],
    ["nothing without a status", `throw new HttpError(Number("404"));`, []],
  ])("%s", (_name, body, expected, declarations) => throws(body, expected, declarations));

  test.each<[string, string, readonly string[]]>([
    ["swallowed", `try { throw new HttpError(404); } catch { }`, []],
    ["swallowed, another thrown", `try { throw new HttpError(404); } catch { throw new HttpError(409); }`, ["409"]],
    ["swallowed, wrapped", `try { throw new HttpError(404); } catch (error) { throw new Error("x", { cause: error }); }`, []],
    ["passed on", `try { throw new HttpError(404); } catch (error) { console.log(error); throw error; }`, ["404"]],
    ["passed on in one case", `try { throw new HttpError(404); } catch (error) { throw error instanceof HttpError ? error : new HttpError(500); }`, ["404", "500"]],
    ["a caught error of another name", `const other = new HttpError(409); try { throw new HttpError(404); } catch (error) { throw other; }`, ["409"]],
    ["no catch", `try { throw new HttpError(404); } finally { }`, ["404"]],
    ["in the finally", `try { } catch { } finally { throw new HttpError(404); }`, ["404"]],
    ["a rethrow inside a callback is none", `try { throw new HttpError(404); } catch (error) { [1].map(() => { throw error; }); }`, []],
  ])("try: %s", (_name, body, expected) => throws(body, expected));

  test("someone else's HttpError is none", () => {
    reads(
      { "src/app.ts": `import { HttpError as Own } from "./errors.js"; export const app = new App(); app.get("/", function h(): void { throw new Own(404); });`, "src/errors.ts": `export class HttpError<S> { status!: S; constructor(status: S) {} }` },
      `GET / h\n  -> nothing 204\n  summary "H"`,
    );
  });

  test("@throws above a registration", () => {
    reads(`/** @throws {402} Pay first */\napp.get("/", function h(): void {});`, `GET / h\n  -> nothing 204\n  throws 402 "Pay first"\n  summary "H"`);
  });
});
