/** Models that extend Settings: which are found, what their options say, and what is copied because requests have it too. */
import { describe, expect, test } from "vitest";
import { lower } from "../../../compiler/src/lower/lower.js";
import { readApi } from "../../../compiler/src/read/read.js";
import { variableName } from "../../../compiler/src/ir/words.js";
import { readProgram } from "../../support/program.js";

const head = `import { App, type Field, type Int, type Settings } from "precast";\nexport const app = new App();\n`;

function read(source: string): { readonly lines: readonly string[]; readonly codes: readonly string[]; readonly api: ReturnType<typeof readApi> } {
  const context = readProgram({ "src/app.ts": head + source });
  const api = readApi(context);
  const lines = (api?.settings ?? []).map(({ model, reader, prefix, nestedDelimiter, envFiles, secretsDirs }) => JSON.stringify([model, reader, prefix, nestedDelimiter, envFiles, secretsDirs]));
  return { lines, codes: context.session.diagnostics().map(({ code }) => code), api };
}

describe("found", () => {
  test.each([
    ["an interface", `export interface A extends Settings { x: string }`, ['["A","A","","__",[],[]]']],
    ["its options", `export interface A extends Settings<{ prefix: "A_"; envFile: ".env"; nestedDelimiter: "."; secretsDir: ["/a", "/b"] }> { x: string }`, ['["A","A","A_",".",[".env"],["/a","/b"]]']],
    ["an intersection", `export type A = Settings<{ prefix: "A_" }> & { x: string };`, ['["A","A","A_","__",[],[]]']],
    ["a class", `export class A implements Settings<{ prefix: "A_" }> { x = "" }`, ['["A","A","A_","__",[],[]]']],
    ["through others, which need no export", `interface Base<T> extends Settings<{ prefix: "A_" }> { y: T } interface Middle extends Base<string> {} export interface A extends Middle { x: string }`, ['["A","A","A_","__",[],[]]']],
    ["several, by name", `export interface B extends Settings { x: string } export interface A extends Settings { x: string }`, ['["A","A","","__",[],[]]', '["B","B","","__",[],[]]']],
    ["none", `export interface A { x: string } interface Settings2 {} export interface B extends Settings2 { x: string }`, []],
  ])("%s", (_name, source, expected) => expect(read(source)).toMatchObject({ lines: expected, codes: [] }));

  test("a copy where a response has it, and where only a part of it is in a request", () => {
    const { lines, codes, api } = read(`
      interface Part { n: Int }
      export interface A extends Settings { part: Part; own: Own }
      interface Own { n: Int }
      export interface B extends Settings { n: Int }
      app.post("/", function add(part: Part): B { return { n: 1 }; });
    `);
    expect(codes).toEqual([]);
    expect(lines).toEqual(['["A","A","","__",[],[]]', '["B","BFromEnvironment","","__",[],[]]']);
    expect(api?.models.map(({ name, type }) => `${name} ${JSON.stringify(type).includes('"lax"')}`)).toEqual(["A false", "B false", "BFromEnvironment true", "Own true", "Part false", "PartFromEnvironment true"]);
  });

  test("a model that contains itself", () => {
    const { api } = read(`export interface A extends Settings { name: string; next?: A }`);
    if (api === undefined) throw new Error("no Api");
    expect(lower(api).settings.get("A")?.options.objects).toEqual({ A: [{ name: "name", variable: "NAME", as: "text" }, { name: "next", variable: "NEXT", as: "json", object: "A" }] });
  });
});

describe("reported", () => {
  test.each([
    [`interface A extends Settings { x: string }`, ["PC1255"]],
    [`export interface A<T> extends Settings { x: T }`, ["PC1255"]],
    [`export interface A extends Settings<{ prefix: string }> { x: string }`, ["PC1223"]],
    [`export interface A extends Settings<{ nestedDelimiter: "" }> { x: string }`, ["PC1228"]],
    [`export interface A extends Settings<{ envFile: [] ; prefix: "" }> { x: string }`, []],
    [`export interface A extends Settings<{ prefx: "A_" } & {}> { x: string }`, ["PC1229"]],
    [`export interface A extends Settings { x: () => void }`, ["PC1205"]],
  ])("%s", (source, codes) => expect(read(source).codes).toEqual(codes));
});

test.each([["port", "PORT"], ["databaseUrl", "DATABASE_URL"], ["database_url", "DATABASE_URL"], ["apiURL", "API_URL"], ["URLPath", "URL_PATH"], ["s3Bucket", "S3_BUCKET"], ["oauth2ClientId", "OAUTH2_CLIENT_ID"], ["x-y z", "X_Y_Z"], ["größe", "GRÖSSE"]])("%s is %s", (name, variable) => expect(variableName(name)).toBe(variable));
