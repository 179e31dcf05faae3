/** docs/conversions.md: what becomes of which JSON value and text, and where it is another thing than in pydantic. */
import type { Difference } from "../runtime/validate/conversion-differences.js";
import { type Mode, type Outcome, type Row, table } from "./conversions.js";

const shownTypes = ["Int", "number", "boolean", "bigint", "Date", "string", "enum of numbers"] as const;
const shownInputs = ["null", "true", "0", "1", "1.0", "1.5", "2", "1e999", "9007199254740993", "1493979010", "[]", "{}"];
const shownTexts = ["", "1", " 1 ", "+1", "01", "1_000", "0x10", "1.0", "1.5", "1e3", "9007199254740993", "1e999", "NaN", "true", "yes", "abc", "2024-01-02", "2024-01-02T03:04:05Z", "1493979010"];

const ways: Readonly<Record<Mode, string>> = { strict: "strict JSON", lax: "lax JSON", text: "text", texts: "texts" };

export function conversionsPage(all: readonly Row[], different: readonly Row[], differences: readonly Difference[]): string {
  const found = new Map(all.map((row) => [key(row.type, row.mode, row.input), row.ours]));
  const texts = shownTexts.map((text) => JSON.stringify(text));
  return [
    "# Conversions",
    "",
    `What becomes of a value, held row by row against pydantic ${table.pydantic} (${all.length.toLocaleString("en")} rows; this page is made by`,
    "`test/runtime/validate/conversions.test.ts`). A dash stands for a value that is refused.",
    "",
    "- **Texts** of the path, the query and headers are always converted.",
    "- **JSON is strict**: nothing is converted but what JSON has no form for, date-times and big integers.",
    '- **Lax JSON**, by `new App({ coercion: "lax" })` or `Field<T, { coercion: "lax" }>`, is converted as pydantic does where it is not strict,',
    "  which is how FastAPI reads a body. `Field<T, { strict: true }>` makes an exception of one field.",
    "",
    ...grid("Lax JSON", "lax", [...shownInputs, ...texts], found),
    ...grid("Strict JSON", "strict", [...shownInputs, ...texts], found),
    ...grid("Texts", "text", shownTexts, found),
    "## Unions",
    "",
    "A value that fits a member as it was sent is that member's, also where another one could convert it: `\"1\"` is a text under",
    "`number | string`. Of several conversions the first of enum, number, big integer, boolean, date-time is made. Of objects and lists",
    "the member that keeps most of the value is taken, then one that nothing is converted for.",
    "",
    "## Chosen differences",
    "",
    "Everything else is as in pydantic: value, type of the issue, place and message.",
    "",
    ...differences.flatMap((difference) => section(difference, different.filter((row) => differences.find(({ applies }) => applies(row)) === difference))),
  ].join("\n");
}

function key(type: string, mode: Mode, input: Row["input"]): string {
  return `${type} ${mode} ${JSON.stringify(input)}`;
}

function grid(title: string, mode: Mode, inputs: readonly string[], found: ReadonlyMap<string, Outcome>): readonly string[] {
  const head = `| ${mode === "text" ? "text" : "JSON"} | ${shownTypes.map((type) => `\`${type}\``).join(" | ")} |`;
  const lines = inputs.map((input) => `| ${quoted(mode === "text" ? JSON.stringify(input) : input)} | ${shownTypes.map((type) => cell(found.get(key(type, mode, input)))).join(" | ")} |`);
  return [`## ${title}`, "", head, `|${"---|".repeat(shownTypes.length + 1)}`, ...lines, ""];
}

function cell(outcome: Outcome | undefined): string {
  return outcome === undefined || Array.isArray(outcome) ? "–" : quoted(valueText(outcome));
}

function section({ id, reason }: Difference, rows: readonly Row[]): readonly string[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(`${row.type} ${row.mode}`, [...(groups.get(`${row.type} ${row.mode}`) ?? []), row]);
  const lines = [...groups.values()].flatMap((group) => {
    const [row] = group;
    return row === undefined ? [] : [`| ${quoted(row.type)} | ${ways[row.mode]} | ${group.length} | ${quoted(inputText(row))} | ${quoted(outcomeText(row.theirs))} | ${quoted(outcomeText(row.ours))} |`];
  });
  return [`### ${id}`, "", reason, "", "| type | from | rows | first of them | pydantic | Precast |", "|---|---|---|---|---|---|", ...lines, ""];
}

function inputText({ input, mode }: Row): string {
  return shortened(mode === "text" || mode === "texts" ? JSON.stringify(input) : String(input));
}

function outcomeText(outcome: Outcome): string {
  if (!Array.isArray(outcome)) return valueText(outcome);
  return shortened((outcome as readonly { readonly type: string; readonly msg: string }[]).map(({ type, msg }) => `${type}: ${msg}`).join("; "), 120);
}

function valueText(outcome: Outcome): string {
  if (outcome === "accepted") return "the text";
  const { value } = outcome as { readonly value: unknown };
  return shortened(scalarText(value) ?? JSON.stringify(value));
}

/** What the table has in objects, because JSON has no form for it. */
function scalarText(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("date" in value) return new Date(value.date as number).toISOString();
  return "int" in value ? String(value.int) : "number" in value ? String(value.number) : undefined;
}

function shortened(text: string, length = 40): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Code in a cell; two backticks around what has one. */
function quoted(text: string): string {
  const safe = text.replaceAll("|", "\\|").replace(/[\u0000-\u001f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return safe.includes("`") ? `\`\` ${safe} \`\`` : `\`${safe}\``;
}
