/** Under which keys fields lie: as it is written, through every way to write a type, and as an App's generator makes it. */
import { describe, expect, test } from "vitest";
import { printApi } from "../../../compiler/src/ir/print.js";
import { aliasOf, type AliasStyle } from "../../../compiler/src/read/alias-generator.js";
import { readApi } from "../../../compiler/src/read/read.js";
import { readProgram } from "../../support/program.js";
import { reading, readsAs } from "./type-reading.js";

const item = `interface Item {
  a: Field<string, { alias: "x" }>;
  b: Field<Int, { validationAlias: ["p", 0, "q"] }>;
  c: Field<string | null, { validationAlias: { choices: ["c1", ["r", -1]] }; serializationAlias: "c2" }>;
  d?: Field<"card", { alias: "y" }>;
  /** @alias e-1 */
  e: Field<"u" | "v", { alias: "z" }>;
  f: Field<Field<string, { alias: "inner"; serializationAlias: "s" }>, { title: "F"; alias: "outer" }>;
}
`;
const fields = 'a: string from "x" to "x"; b: int from ["p",0,"q"]; c: string | null from "c1" or ["r",-1] to "c2"; d?: "card" from "y" to "y"; e: "u" | "v" from "e-1" to "e-1"; f: string from "outer" to "s" {"title":"F"}';

describe("an alias", () => {
  test("is for both ways, or for one", () => expect(readsAs(`${item}type T = Item;`)).toContain(`= { ${fields} }`));

  test.each([
    ["Pick", "type T = Pick<Item, 'a' | 'd'>;", 'a: string from "x" to "x"; d?: "card" from "y" to "y"'],
    ["Omit", "type T = Omit<Item, 'b' | 'c' | 'e' | 'f'>;", 'a: string from "x" to "x"; d?: "card" from "y" to "y"'],
    ["Partial", "type T = Partial<Pick<Item, 'a' | 'b' | 'e'>>;", 'a?: string from "x" to "x"; b?: int from ["p",0,"q"]; e?: "u" | "v" from "e-1" to "e-1"'],
    ["inference", "declare const item: Item;\nconst value = { ...item };\ntype T = Pick<typeof value, 'a'>;", 'a: string from "x" to "x"'],
    ["an alias of the type", 'type Name = Field<string, { alias: "n" }>;\ntype T = { name: Name; other?: Name | null };', 'name: string from "n" to "n"; other?: string | null from "n" to "n"'],
  ])("survives %s", (_name, source, expected) => expect(readsAs(item + source)).toContain(`{ ${expected} }`));

  test.each([
    ["no text", "{ alias: 1 }"],
    ["an empty path", "{ validationAlias: [] }"],
    ["a path that begins with a place", "{ validationAlias: [0, 'a'] }"],
    ["no choice", "{ validationAlias: { choices: [] } }"],
    ["another object", "{ validationAlias: { path: 'a' } }"],
    ["a fraction", "{ validationAlias: ['a', 1.5] }"],
  ])("%s is refused", (_name, options) => {
    // TypeScript says so too, where it can.
    expect(reading(`type T = { a: Field<string, ${options}> };`).codes).toContain("PC1228");
  });

  test.each([
    ["an element", "Field<string, { alias: 'x' }>[]"],
    ["a value of a record", "Record<string, Field<string, { validationAlias: 'x' }>>"],
    ["an element of a tuple", "[Field<'a' | 'b', { serializationAlias: 'x' }>]"],
  ])("says nothing about %s", (_name, type) => expect(reading(`type T = { list: ${type} };`).codes).toEqual(["PC1240"]));
});

describe("the generator", () => {
  // pydantic's own, but for names that are in the style already, which it spoils: "userName" in PascalCase is "Username" there.
  test.each<[AliasStyle, Readonly<Record<string, string>>]>([
    ["snake_case", { userName: "user_name", HTTPUrl2: "http_url_2", HTTPServer: "http_server", line1: "line_1", x2y: "x_2y", user2Name: "user_2_name", _id: "_id", user__name: "user__name", aB: "a_b", ID: "id", userID: "user_id", a1B2: "a_1_b2", "user-name": "user_name", user_name_2: "user_name_2", "": "", $: "$", größeÄ: "größe_ä" }],
    ["kebab-case", { userName: "user-name", user_name: "user-name", _id: "_id", ID: "id" }],
    ["camelCase", { user_name: "userName", userName: "userName", "user-name": "userName", user_name_2: "userName2", USER_NAME: "userName", _private_key: "_privateKey", HTTPServer: "httpServer", line1: "line1" }],
    ["PascalCase", { user_name: "UserName", userName: "UserName", userID: "UserID", line1: "Line1" }],
  ])("%s", (style, names) => expect(Object.fromEntries(Object.keys(names).map((name) => [name, aliasOf(name, style)]))).toEqual(names));

  const models = (options: string, declarations: string): string => {
    const context = readProgram({ "src/app.ts": `import { App, type Field } from "precast";\nexport const app = new App(${options});\n${declarations}\napp.post("/x", function create(value: Value): Value { return value; });` });
    const read = readApi(context);
    expect(context.session.diagnostics().map(({ code }) => code)).toEqual([]);
    return read === undefined ? "" : printApi(read).split("\n").filter((line) => line.startsWith("model")).join("\n");
  };

  test("gives keys to all fields without one of their own, and to the way that lacks one", () =>
    expect(models('{ aliases: "snake_case" }', 'interface Inner { innerName: string }\ninterface Value { firstName: string; own: Field<string, { alias: "Own" }>; oneWay: Field<string, { serializationAlias: "out" }>; asItIs: Field<string, { alias: "asItIs" }>; list: Inner[] }')).toBe(
      [
        'model Inner = { innerName: string from "inner_name" to "inner_name" }',
        'model Value = { firstName: string from "first_name" to "first_name"; own: string from "Own" to "Own"; oneWay: string from "one_way" to "out"; asItIs: string; list: Array<Inner> }',
      ].join("\n"),
    ));

  test("a style that nobody knows", () => {
    const context = readProgram({ "src/app.ts": 'import { App } from "precast";\nexport const app = new App({ aliases: "toString" as "snake_case" });' });
    readApi(context);
    expect(context.session.diagnostics().map(({ message }) => message)).toEqual(['The option "aliases" must be "snake_case", "kebab-case", "camelCase" or "PascalCase".']);
  });
});

describe("a model as a whole", () => {
  test.each([
    ["an interface", "/** @extra forbid */\ninterface M { a: string }", "{ a: string; ...forbid }"],
    ["a class", "/** @additionalProperties true */\nclass M { a!: string }", "{ a: string; ...allow }"],
    ["an alias", "/** @frozen @strict */\ntype M = { a: Int; b: { c: Date }[] }", "frozen { a: int[coercion=strict]; b: Array<{ c: Date[coercion=strict] }> }"],
  ])("%s", (_name, declaration, expected) => expect(readsAs(`${declaration}\ntype T = { m: M };`)).toContain(`model M = ${expected}`));

  test("what is made of it has its own settings", () => expect(readsAs("/** @extra forbid */\ninterface M { a: string }\ntype T = Partial<M>;")).toContain("{ a?: string }"));
  test("another word is told", () => expect(reading("/** @extra maybe */\ninterface M { a: string }\ntype T = { m: M };").codes).toEqual(["PC1221"]));
  test("several examples", () => expect(readsAs('type T = { a: Field<string, { example: "x"; examples: ["y", "z"] }> };')).toContain('{"examples":["x","y","z"]}'));
});

describe("who has a field, and what makes its default", () => {
  test.each([
    ["an option", "{ a?: Field<string, { readOnly: true }>; b: Field<Int, { writeOnly: true }>; c: Field<'x' | 'y', { exclude: true }>; d: Field<string, { readOnly: false }> }", "{ readOnly a?: string; writeOnly b: int; exclude c: \"x\" | \"y\"; d: string }"],
    ["a tag", "{ /** @readOnly */ a?: string; /** @writeOnly */ b: Int; /** @exclude */ c: string }", "{ readOnly a?: string; writeOnly b: int; exclude c: string }"],
    ["a mapped type", "Partial<{ a: Field<string, { readOnly: true }>; /** @exclude */ b: string }>", "{ readOnly a?: string; exclude b?: string }"],
  ])("%s", (_name, type, expected) => expect(readsAs(`type T = { t: ${type} };`)).toContain(expected));

  test("a factory is called by its exported name, and stays behind in a Partial", () => {
    const made = 'export function make(): string { return ""; }\nexport const tools = { now: () => new Date() };\nclass Item { a!: Field<string, { defaultFactory: typeof make }>; b?: Field<Date, { defaultFactory: typeof tools.now }>; c = make(); d: string = make() }\n';
    expect(readsAs(`${made}type T = Item;`)).toContain("{ a: string = src/app.ts#make(); b?: Date = src/app.ts#tools.now(); c: string = src/app.ts#make(); d: string = src/app.ts#make() }");
    expect(readsAs(`${made}type T = Partial<Item>;`)).toContain("{ a?: string; b?: Date; c?: string; d?: string }");
  });
});
