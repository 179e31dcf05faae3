import { describe, expect, test } from "vitest";
import { messages, reads } from "./reading.js";

/** One handler `h` with these parameters; `expected` are the lines of its arguments. */
function takes(parameters: string, expected: string, declarations = "", models = ""): void {
  reads(
    `${declarations}\napp.post("/", function h(${parameters}): void {});`,
    `POST / h\n${expected.trim().split("\n").map((line) => `  ${line.trim()}`).join("\n")}\n  -> nothing 204\n  summary "H"${models === "" ? "" : `\n${models}`}`,
  );
}

describe("what is read from a form", () => {
  test("fields", () => {
    takes(
      `a: Form<string>, b: Form<Int[], { alias: "bs"; maxItems: 2; description: "Numbers" }> = [], c?: Form<"x" | "y" | null>, d?: Form<Set<Date>>, e?: Form<unknown>`,
      `
      form field a: string
      form field b?: Array<int>[maxItems=2] = [] {"description":"Numbers"} as "bs"
      form field c?: "x" | "y" | null
      form field d?: Set<Date>
      form field e?: json
      `,
    );
  });

  test("files, without a marker", () => {
    takes(
      `a: File, b: File[], c?: Blob | null, d: readonly File[] = [], e?: Form<File[], { alias: "es" }>`,
      `
      form field a: File
      form field b: Array<File>
      form field c?: Blob | null
      form field d?: Array<File> = []
      form field e?: Array<File> as "es"
      `,
    );
  });

  test("a model, through an alias of the marker too", () => {
    takes(`form: Sent<Login>`, "form model form: Login", "interface Login { name: string; file?: File }\ntype Sent<T> = Form<T>;", "model Login = { name: string; file?: File }");
  });
});

describe("what cannot be", () => {
  test("anything but a scalar, a file, or a list of them", () => {
    for (const type of ["Map<string, string>", "Record<string, string>", "[string, Int]", "string[][]", "(string | null)[]", "Int8Array", "{ a: Login }[]", "Login | null"]) {
      expect(messages(`interface Login { name: string }\napp.post("/", function h(form: Form<${type}>): void {});`)).toEqual([`"Form<${type}>" cannot be read from a form.`]);
    }
  });

  test("a field of a model that is more than that", () => {
    expect(messages(`app.post("/", function h(form: Form<{ inner: { a: string } }>): void {});`)).toEqual(['"inner" cannot be a field of a form.']);
  });

  test("a model with dynamic keys, or a path", () => {
    expect(messages(`app.post("/", function h(form: Form<{ a: string; [key: string]: string }>): void {});`)).toHaveLength(1);
    expect(messages(`app.post("/", function h(form: Form<{ a: Field<string, { validationAlias: ["a", "b"] }> }>): void {});`)).toEqual(['"a" cannot be a field of a form.']);
  });

  test("a file anywhere else, also in a model that a form has", () => {
    const told = (place: string): string => `"File" has no form on the wire and cannot be used in ${place}.`;
    const declarations = `interface Picture { file: File }\napp.post("/", function h(form: Form<Picture>): void {});\n`;
    expect(messages(`${declarations}app.post("/a", function a(body: Picture): void {});`)).toEqual([told("the body")]);
    expect(messages(`${declarations}app.post("/a", function a(form: Form<Picture>): Picture { return form; });`)).toEqual([told("the response")]);
    expect(messages(`app.get("/", function a(file: Query<File>): void {});`)).toEqual([told("the query")]);
  });

  test("a marker inside another type", () => {
    expect(messages(`app.post("/", function h(body: { name: Form<string> }): void {});`)).toEqual(['"name" in the type of "body" is marked as Form, where it says nothing.']);
  });
});
