/** Every kind of type × every position: compiled, or refused with its code; and the page that says so. */
import { readFileSync, writeFileSync } from "node:fs";
import { ts } from "@ts-morph/common";
import { beforeAll, describe, expect, test } from "vitest";
import type { ReadContext } from "../../../compiler/src/read/context.js";
import { createContext } from "../../../compiler/src/read/span.js";
import { TypeReader } from "../../../compiler/src/read/types.js";
import type { Position } from "../../../compiler/src/read/types/request.js";
import { Session } from "../../../compiler/src/session.js";
import { options, readProgram } from "../../support/program.js";
import { kinds } from "./type-kinds.js";
import { target } from "./type-reading.js";

const positions: readonly Position[] = ["path", "query", "header", "body", "response"];
const page = new URL("../../../docs/types.md", import.meta.url);

/** One program for all: a module for each kind. */
let context: ReadContext;

beforeAll(() => {
  const modules = kinds.map(({ source }, index) => [`src/kinds/kind${index}.ts`, `import type { After, Before, ByteSize, Check, Email, Field, Int, Int64, Json, JsonValue, Secret } from "precast";\n${source}\nexport {};\n`]);
  const entry = modules.map((_, index) => `import "./kinds/kind${index}.js";`).join("\n");
  context = readProgram({ ...Object.fromEntries(modules), "src/app.ts": entry });
});

function moduleOf(index: number): ts.SourceFile | undefined {
  return context.program.getSourceFiles().find(({ fileName }) => fileName.endsWith(`/kinds/kind${index}.ts`));
}

/** "+" or the codes; both or neither would be a type that is accepted or refused in silence. */
function cell(index: number, position: Position): string {
  const session = new Session(options);
  const own = createContext(context.program, session);
  const read = new TypeReader(own).read({ ...target(moduleOf(index), own.checker), position, name: "Fallback" });
  const codes = [...new Set(session.diagnostics().map(({ code }) => code))].join(" ");
  if ((read === undefined) !== (codes !== "")) return read === undefined ? "refused in silence" : `accepted with ${codes}`;
  return read === undefined ? codes : "+";
}

describe.each(kinds.map(({ title, cells }, index) => ({ title, cells, index })))("$title", ({ cells, index }) => {
  test("in every position", () => expect(positions.map((position) => cell(index, position))).toEqual(cells));
});

test("no kind of type is missing", () => {
  const { checker } = context;
  const flags = kinds.map((_, index) => membersOf(target(moduleOf(index), checker).type)).flat().reduce((all, { flags: own }) => all | own, 0);
  // The checker's own marks, and what it never gives out.
  const internal = /^(Includes|Reserved|Substitution)/;
  const single = Object.entries(ts.TypeFlags).filter(([name, value]) => typeof value === "number" && value > 0 && (value & (value - 1)) === 0 && !internal.test(name));
  expect(single.filter(([, value]) => !(flags & (value as number))).map(([name]) => name)).toEqual([]);
});

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnionOrIntersection() ? [type, ...type.types] : [type];
}

test("docs/types.md", () => {
  const text = render();
  if (process.env["UPDATE"] === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});

function render(): string {
  const link = (text: string): string => (text === "+" ? "yes" : text.split(" ").map((code) => `[${code}](errors/${code}.md)`).join(" "));
  const rows = kinds.map(({ title, cells }) => `| ${title.replaceAll("|", "\\|")} | ${cells.map(link).join(" | ")} |`);
  return [
    "# Types",
    "",
    "What can be read from a request and written to a response. Types are read by TypeScript's checker, so it does not matter how",
    "one is written: an interface, an alias, an inferred type, a row of an ORM. What has no form on the wire is an error when the",
    "program is compiled, with the code that stands in the table. This page is made by `test/compiler/read/type-table.test.ts`.",
    "",
    "| type | path | query | header | body | response |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
