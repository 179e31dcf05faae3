/** Every constraint × every kind of type: laid upon it, or refused with PC1220; and the page that says so. */
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { ReadContext } from "../../../compiler/src/read/context.js";
import { saidByTypes, saidOtherwise } from "../../../compiler/src/read/keywords.js";
import { createContext } from "../../../compiler/src/read/span.js";
import { TypeReader } from "../../../compiler/src/read/types.js";
import { Session } from "../../../compiler/src/session.js";
import { options, readProgram } from "../../support/program.js";
import { target } from "./type-reading.js";

const page = new URL("../../../docs/constraints.md", import.meta.url);

/** As `Field` has them, and as a JSDoc tag; "of a date" and the like tell which value is meant. */
const constraints: readonly (readonly [name: string, value: string, tag: string | undefined, of?: string])[] = [
  ["gt", "0", undefined],
  ["ge", "0", undefined],
  ["lt", "9", undefined],
  ["le", "9", undefined],
  ["exclusiveMinimum", "0", "0"],
  ["minimum", "0", "0"],
  ["exclusiveMaximum", "9", "9"],
  ["maximum", "9", "9"],
  ["ge", '"2020-01-31"', undefined, "of a date"],
  ["minimum", '"2020-01-31"', "2020-01-31", "of a date"],
  ["minimum", '"2020-01-31T08:00:00Z"', "2020-01-31T08:00:00Z", "of a date-time"],
  ["exclusiveMaximum", '"08:00"', "08:00", "of a time"],
  ["multipleOf", "2", "2"],
  ["minLength", "1", "1"],
  ["maxLength", "9", "9"],
  ["pattern", '"^a"', "^a"],
  ["format", '"x"', "x"],
  ["stripWhitespace", "true", ""],
  ["toLower", "true", ""],
  ["toUpper", "true", ""],
  ["minItems", "1", "1"],
  ["maxItems", "9", "9"],
  ["uniqueItems", "true", ""],
  ["minProperties", "1", "1"],
  ["maxProperties", "9", "9"],
  ["discriminator", '"kind"', "kind"],
  ["coercion", '"lax"', undefined],
  ["strict", "true", undefined],
];

const kinds: readonly (readonly [title: string, source: string])[] = [
  ["string", "string"],
  ["template", "`x-${string}`"],
  ["format", "Email"],
  ["number", "number"],
  ["Int", "Int"],
  ["bigint", "bigint"],
  ["boolean", "boolean"],
  ["Date", "Date"],
  ["IsoDate", "IsoDate"],
  ["IsoDateTime", "IsoDateTime"],
  ["IsoTime", "IsoTime"],
  ["literals", '"a" | "b"'],
  ["array", "boolean[]"],
  ["tuple", "[boolean, string]"],
  ["open tuple", "[boolean, ...boolean[]]"],
  ["Record", "Record<string, boolean>"],
  ["object", "{ a: boolean }"],
  ["objects", '{ kind: "a"; a: boolean } | { kind: "b" }'],
  ["unknown", "JsonValue"],
];

interface Cell {
  readonly name: string;
  readonly of: string;
  readonly title: string;
  /** As an option, and as a tag where there is one. */
  readonly sources: readonly string[];
}

const cells: readonly Cell[] = constraints.flatMap(([name, value, tag, of = ""]) =>
  kinds.map(([title, type]) => ({
    name,
    of,
    title,
    sources: [`field: Field<${type}, { ${name}: ${value} }>;`, ...(tag === undefined ? [] : [`/** @${name} ${tag} */\n  field: ${type};`])],
  })),
);

/** One program for all: a module for each source. */
let context: ReadContext;

beforeAll(() => {
  const modules = cells.flatMap(({ sources }, index) => sources.map((source, place): [string, string] => [`src/kinds/kind${index}_${place}.ts`, `import type { Email, Field, Int, IsoDate, IsoDateTime, IsoTime, JsonValue } from "precast";\ninterface Holder {\n  ${source}\n}\ntype T = Holder;\nexport {};\n`]));
  context = readProgram({ ...Object.fromEntries(modules), "src/app.ts": modules.map(([path]) => `import "./${path.slice(4).replace(".ts", ".js")}";`).join("\n") });
});

/** "" where it is laid upon the type, else the codes that refuse it. */
function verdict(index: number, place: number): string {
  const session = new Session(options);
  const own = createContext(context.program, session);
  const file = own.program.getSourceFiles().find(({ fileName }) => fileName.endsWith(`/kinds/kind${index}_${place}.ts`));
  new TypeReader(own).read({ ...target(file, own.checker), position: "body", name: "Fallback" });
  return [...new Set(session.diagnostics().map(({ code }) => code))].join(" ");
}

test.each(cells.map((cell, index) => ({ ...cell, index })))("$name $of on $title", ({ sources, index }) => {
  const found = sources.map((_, place) => verdict(index, place));
  // A text may be one of dates and not of times.
  expect(["", "PC1220", "PC1257"]).toContain(found[0]);
  // The tag says the same.
  expect(found.slice(1)).toEqual(found.slice(1).map(() => found[0]));
});

test("every validation keyword of JSON Schema is an option or is said by types", () => {
  const validation = "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired format";
  const applicators = "prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames if then else allOf anyOf oneOf not unevaluatedItems unevaluatedProperties contentEncoding contentMediaType contentSchema";
  const options = new Set(constraints.map(([name]) => name));
  expect(`${validation} ${applicators}`.split(" ").filter((keyword) => options.has(keyword) === saidByTypes.has(keyword))).toEqual([]);
});

test("docs/constraints.md", () => {
  const rows = constraints.map(([name, , tag, of = ""]) => {
    const verdicts = cells.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell.name === name && cell.of === of).map(({ index }) => (verdict(index, 0) === "" ? "yes" : "–"));
    return `| \`${name}\`${tag === undefined ? "" : ` \`@${name}\``}${of === "" ? "" : ` ${of}`} | ${verdicts.join(" | ")} |`;
  });
  const text = [
    "# Constraints",
    "",
    "What `Field<T, { … }>` may say of which type, and where a JSDoc tag says the same. pydantic's names and JSON Schema's are one:",
    "`ge` is `minimum`, and `minLength` of an array or a `Record` counts its items or keys, as `min_length` does. Where a constraint does",
    "not fit (–) it is an error, [PC1220](errors/PC1220.md): nothing is dropped in silence. In a union it goes to the members that it fits, in an",
    "array to the elements where it does not fit the array. This page is made by `test/compiler/read/constraint-table.test.ts`.",
    "",
    "The bounds of a `Date`, an `IsoDate`, an `IsoDateTime` or an `IsoTime` are texts: `ge: \"2020-01-31\"`, `ge: \"2020-01-31T08:00:00Z\"`,",
    "`ge: \"08:00\"`, or `@minimum 2020-01-31`. A bound of another form is an error, [PC1257](errors/PC1257.md). For a `Date` a bound without a zone is UTC, as",
    "what is sent is; texts are compared as pydantic compares them, in UTC where both have a zone and as they are written else. Time",
    "is compared to the millisecond. The document says such bounds as `formatMinimum`, `formatExclusiveMaximum` and so on, ajv-formats'",
    "keywords, because JSON Schema has none for them; pydantic's says nothing.",
    "",
    `| | ${kinds.map(([title]) => title).join(" | ")} |`,
    `|---${"|---".repeat(kinds.length)}|`,
    ...rows,
    "",
    "## JSON Schema's other keywords",
    "",
    "Of the validation keywords of JSON Schema 2020-12 those above are options. What a type says, or a function asks, has no option; one that is tried is an error",
    "that says what to write, [PC1258](errors/PC1258.md):",
    "",
    "| keyword | instead |",
    "|---|---|",
    ...[...saidByTypes].map(([name, remedy]) => `| \`${name}\` | ${remedy.replaceAll("|", "\\|")} |`),
    "",
    "The same holds of these arguments of pydantic's `Field`:",
    "",
    "| argument | instead |",
    "|---|---|",
    ...[...saidOtherwise].map(([name, remedy]) => `| \`${name}\` | ${remedy} |`),
    "",
    "`title`, `description`, `examples`, `deprecated`, `readOnly`, `writeOnly` and `default` say something about a field: [fields](fields.md).",
    "",
  ].join("\n");
  if (process.env["UPDATE"] === "1") writeFileSync(page, text);
  expect(readFileSync(page, "utf8")).toBe(text);
});
