import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic, Span } from "../../../compiler/src/diagnostics/diagnostic.js";
import { formatDiagnostic, formatGitHub, formatJson, summary } from "../../../compiler/src/diagnostics/format.js";

const source = `interface Order {
  id: number;
  when: Date | string;
}
`;

const example: Diagnostic = {
  code: "PC2003",
  severity: "error",
  message: '"Date | string" cannot be told apart in JSON.',
  span: span(3, 9, 13),
  label: "both members arrive as JSON strings",
  notes: [],
  help: "give each member a tag, or keep one of them.",
};

function span(line: number, column: number, length: number, file = "input.ts"): Span {
  return { file, line, column, length };
}

/** What is printed between the first line and the help. */
function frame(text: string, at: Span, label?: string): string {
  const diagnostic: Diagnostic = { code: "X", severity: "error", message: "m", span: at, notes: [], ...(label === undefined ? {} : { label }) };
  return formatDiagnostic(diagnostic, { read: () => text, color: false }).split("\n").slice(2, -1).join("\n");
}

describe("text", () => {
  test("as the style guide shows it", () => {
    expect(formatDiagnostic(example, { read: () => source, color: false })).toBe(`input.ts:3:9 - error PC2003: "Date | string" cannot be told apart in JSON.

    2 |   id: number;
  > 3 |   when: Date | string;
      |         ^^^^^^^^^^^^^ both members arrive as JSON strings
    4 | }

help: give each member a tag, or keep one of them.
`);
  });

  test("notes have places and frames of their own", () => {
    const diagnostic: Diagnostic = { ...example, severity: "warning", notes: [{ message: "first declared here", span: span(2, 3, 2, "a.ts") }, { message: "and here", span: span(9, 1, 1, "gone.ts") }] };
    expect(formatDiagnostic(diagnostic, { read: (file) => (file === "gone.ts" ? undefined : source), color: false })).toBe(`input.ts:3:9 - warning PC2003: "Date | string" cannot be told apart in JSON.

    2 |   id: number;
  > 3 |   when: Date | string;
      |         ^^^^^^^^^^^^^ both members arrive as JSON strings
    4 | }

note: first declared here
  --> a.ts:2:3

    1 | interface Order {
  > 2 |   id: number;
      |   ^^
    3 |   when: Date | string;

note: and here
  --> gone.ts:9:1

help: give each member a tag, or keep one of them.
`);
  });

  test("colour only when asked, whatever stdout is", () => {
    const painted = formatDiagnostic(example, { read: () => source, color: true });
    expect(painted).toContain("\u001b[31m^^^^^^^^^^^^^ both members arrive as JSON strings\u001b[39m");
    expect(painted).toContain(styleText("cyan", "input.ts", { validateStream: false }) + ":3:9");
    expect(formatDiagnostic(example, { read: () => source, color: false })).not.toContain("\u001b");
    expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(formatDiagnostic(example, { read: () => source, color: false }));
  });

  test("what the user wrote cannot steer the terminal", () => {
    const hostile: Diagnostic = { ...example, message: "\u001b[2J\u202e", label: "\u0007", help: "\u009b", span: span(1, 1, 1, "\u001b.ts") };
    const text = formatDiagnostic(hostile, { read: () => "\u001b[2J\u202eabc", color: false });
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain("\\u001b[2J\\u202e");
  });
});

describe("frames", () => {
  test.each<[string, string, Span, string]>([
    ["a tab is two columns", "\tlet\tx = 1;", span(1, 6, 1), "  > 1 |   let  x = 1;\n      |        ^"],
    ["CJK is two wide", "const 名前 = 値;", span(1, 12, 1), "  > 1 | const 名前 = 値;\n      |              ^^"],
    ["an emoji of several code points is one of two columns", 'f("👨‍👩‍👧", x)', span(1, 14, 1), '  > 1 | f("👨‍👩‍👧", x)\n      |        ^'],
    ["a flag, and a combining mark of no width", "🇩🇪 e\u0301x", span(1, 8, 1), "  > 1 | 🇩🇪 e\u0301x\n      |     ^"],
    ["fullwidth forms", "Ａb", span(1, 2, 1), "  > 1 | Ａb\n      |   ^"],
    ["CRLF", "a\r\nbc\r\nd\r\n", span(2, 2, 1), "    1 | a\n  > 2 | bc\n      |  ^\n    3 | d"],
    ["CR, U+2028 and U+2029 end lines, as in TypeScript", "a\rb\u2028c\u2029d", span(3, 1, 1), "    2 | b\n  > 3 | c\n      | ^\n    4 | d"],
    ["a byte order mark is no column", "\ufeffabc", span(1, 1, 3), "  > 1 | abc\n      | ^^^"],
    ["blank neighbours are left out", "\n  x\n\t\n", span(2, 3, 1), "  > 2 |   x\n      |   ^"],
    ["line numbers are aligned", "\n".repeat(8) + "a\nb", span(9, 1, 1), "  >  9 | a\n       | ^\n    10 | b"],
    ["a span over the end of its line stops there", "abc\ndef", span(1, 2, 99), "  > 1 | abc\n      |  ^^\n    2 | def"],
    ["a column past the end of the line", "abc", span(1, 50, 3), "  > 1 | abc\n      |    ^"],
    ["an empty line", "a\n\nb", span(2, 1, 1), "    1 | a\n  > 2 |\n      | ^\n    3 | b"],
    ["a line that is not there", "abc", span(5, 1, 1), ""],
    ["a control character takes one column", "a\u0000b", span(1, 3, 1), "  > 1 | a\ufffdb\n      |   ^"],
  ])("%s", (_name, text, at, expected) => {
    expect(frame(text, at)).toBe(expected);
  });

  test("a long line that fits up to its span is cut at its end", () => {
    expect(frame(`x = ${"a".repeat(200)}`, span(1, 1, 1))).toBe(`  > 1 | x = ${"a".repeat(116)}…\n      | ^`);
  });

  test("a window around a span far to the right; the neighbours show the same columns", () => {
    const line = `${"a".repeat(300)}HERE${"b".repeat(300)}`;
    const lines = frame(`short\n${line}\n${"c".repeat(400)}`, span(2, 301, 4), "this").split("\n");
    expect(lines).toEqual([
      "    1 |",
      `  > 2 | …${"a".repeat(39)}HERE${"b".repeat(76)}…`,
      `      | ${" ".repeat(40)}^^^^ this`,
      `    3 | …${"c".repeat(119)}…`,
    ]);
  });

  test("a window whose edge falls into a wide character", () => {
    const lines = frame(`x${"字".repeat(200)}!`, span(1, 202, 1)).split("\n");
    const [shown = "", carets = ""] = lines;
    expect(shown.endsWith("字!")).toBe(true);
    expect(shown.length + shown.match(/字/g)!.length).toBe(carets.length);
  });

  test("a span longer than the window", () => {
    const [, carets = ""] = frame("a".repeat(500), span(1, 1, 500)).split("\n");
    expect(carets).toBe(`      | ${"^".repeat(120)}`);
  });

  /** Grapheme clusters, controls and line breaks of all kinds, often long. */
  const texts = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\n", "\r\n", "\t", "🇩🇪", "👩‍🚀", "\u2028", "字", "\ud800", "x".repeat(150)))).map((parts) => parts.join(""));
  const wild = fc.oneof(fc.integer({ min: -5, max: 400 }), fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER, Number.NaN, 1.5));

  test("no text and no span makes it throw, and carets stay under the line", () => {
    fc.assert(
      fc.property(texts, wild, wild, wild, fc.boolean(), (text, line, column, length, color) => {
        const at = { file: "a.ts", line, column, length };
        const shown = formatDiagnostic({ ...example, span: at, notes: [{ message: "n", span: at }] }, { read: () => text, color });
        expect(shown.startsWith(color ? "\u001b" : "a.ts:")).toBe(true);
        for (const row of shown.split("\n")) expect(row.length).toBeLessThan(2_000);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test("carets cover exactly the span, on every line of printable text that fits", () => {
    const lines = fc.array(fc.constantFrom("a", "字", "e\u0301", "👩‍🚀", "\t", "\u0000", "🇩🇪", "☀\ufe0f"), { minLength: 1, maxLength: 20 });
    const columns = new Map([["a", 1], ["字", 2], ["e\u0301", 1], ["👩‍🚀", 2], ["\t", 2], ["\u0000", 1], ["🇩🇪", 2], ["☀\ufe0f", 2]]);
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (parts, a, b) => {
        const start = a % parts.length;
        const end = start + 1 + (b % (parts.length - start));
        const length = (from: number, to: number): number => parts.slice(from, to).join("").length;
        const wanted = (from: number, to: number): number => parts.slice(from, to).reduce((sum, part) => sum + (columns.get(part) ?? 0), 0);
        const carets = frame(parts.join(""), span(1, length(0, start) + 1, length(start, end))).split("\n")[1];
        expect(carets).toBe(`      | ${" ".repeat(wanted(0, start))}${"^".repeat(wanted(start, end))}`);
      }),
      { seed: 11 },
    );
  });
});

describe("for tools", () => {
  test("JSON is one line with the data", () => {
    const line = formatJson({ ...example, message: "a\nb" });
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({ ...example, message: "a\nb" });
    expect(Object.keys(JSON.parse(line) as object)).toEqual(["code", "severity", "message", "span", "label", "notes", "help"]);
  });

  test("a workflow command for GitHub", () => {
    expect(formatGitHub({ ...example, message: "50%\nof it", span: span(3, 9, 13, "a,b:c.ts") })).toBe(
      "::error file=a%2Cb%3Ac.ts,line=3,col=9,endColumn=22,title=PC2003::50%25%0Aof it%0Ahelp: give each member a tag, or keep one of them.",
    );
  });

  test("the problem matcher of the editors' page takes the first line and no other", () => {
    const page = readFileSync(new URL("../../../docs/editors.md", import.meta.url), "utf8");
    const tasks = JSON.parse(/^```json\n([^]*?)^```$/m.exec(page)?.[1] ?? "") as { tasks: { problemMatcher: { pattern: { regexp: string }; background?: { endsPattern: string } } }[] };
    const text = formatDiagnostic({ ...example, notes: [{ message: "first declared here", span: span(2, 3, 2) }] }, { read: () => source, color: false });
    expect(tasks.tasks).toHaveLength(2);
    for (const { problemMatcher } of tasks.tasks) {
      const matched = text.split("\n").flatMap((line) => new RegExp(problemMatcher.pattern.regexp).exec(line)?.slice(1) ?? []);
      expect(matched).toEqual(["input.ts", "3", "9", "error", "PC2003", example.message]);
      if (problemMatcher.background !== undefined) expect(summary([example])).toMatch(new RegExp(problemMatcher.background.endsPattern));
    }
  });

  test.each<[readonly Diagnostic[], string]>([
    [[], ""],
    [[example], "1 error in 1 file"],
    [[example, example, { ...example, severity: "warning", span: span(1, 1, 1, "b.ts") }], "2 errors, 1 warning in 2 files"],
    [[{ ...example, severity: "warning" }, { ...example, severity: "warning" }], "2 warnings in 1 file"],
  ])("the summary", (diagnostics, expected) => {
    expect(summary(diagnostics)).toBe(expected);
  });
});
