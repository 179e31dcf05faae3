/**
 * TypeScript's checker has the last word on what is of a template literal type: emitted scanners, the rule for defaults, the plain
 * reading and the pattern of JSON Schema are asked about the same texts, most of which are built of what each template is made of.
 */
import { ts } from "@ts-morph/common";
import { beforeAll, describe, expect, test } from "vitest";
import { fitsTemplate } from "../../../compiler/src/check/templates.js";
import { backticks, code } from "../../../compiler/src/emit/code.js";
import { templatePattern } from "../../../compiler/src/emit/json-schema/template-pattern.js";
import { type Template, templateText } from "../../../compiler/src/ir/template.js";
import type { StringType } from "../../../compiler/src/ir/type.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { emitCodecs, type Emitted, runCodecs } from "../../support/codecs.js";
import { Random } from "../../support/generate-types.js";
import { readProgram } from "../../support/program.js";
import { fitsPlainly, templates as samples } from "../../support/templates.js";
import { reading } from "../read/type-reading.js";

const sources = [
  "`x-${string}`", "`${string}-y`", "`ab${string}ba`", "`${number}-${string}`", "`${string}-${number}`", "`${number}px`", "`${bigint}`", "`${number}`", "`n${bigint}n`", "`${string}${number}`",
  "`${number}${number}${string}`", "`${string}${bigint}-`", "`${string}aa${string}`", "`${number}e${number}`", "`${number}-${number}-${number}`", "`${bigint}0x${bigint}`",
  "`a${string}ab${string}b`", "`${string}.${string}.${string}`", "`[${string}](${string})`", "`^${string}$|${number}/`", "`\\`\\\\${string}\\${${number}}`", "Uppercase<string>", "Lowercase<string>",
  "Capitalize<string>", "Uncapitalize<string>", "`${Uppercase<string>}-${Capitalize<string>}`", "`${Lowercase<string>}${Uncapitalize<string>}1`", "`${string}${Uppercase<string>}${string}A`", "`😀${string}😀`", "`${string}${string}${number}`",
];

const scraps = ["", "0", "1", "12", "-", "--", ".", "e", "1e5", "-1", "+1", "0x1F", "0X", "0b10", "0o17", "08", "00", "1_0", "1n", " ", "\n", "\u00a0", "a", "aa", "aaa", "ab", "b", "B", "Ba", "É", "ß", "ǰ", "ŉ", "😀", "𐐨", "𐐀", "Infinity", "NaN", "-0", "1.5", ".5", "5.", "true", "x", "n", "y", "px", "\\", "`", "${", "}", "$", "|", "/", "[", "](", ")", "ά", "Σ", "ς"];

interface Read {
  readonly template: Template;
  readonly type: ts.Type;
  readonly codec: Emitted;
}

let read: readonly Read[] = [];
let checker: ts.TypeChecker;

function textOf(random: Random, { texts }: Template): string {
  const pieces = [...texts, ...texts, ...scraps];
  if (random.chance(0.3)) return texts.map((text, index) => (index === 0 ? "" : random.pick(["0", "1", "12", "a", "A"])) + text).join("");
  if (random.chance(0.5)) return texts.map((text, index) => (index === 0 ? "" : Array.from({ length: random.below(3) }, () => random.pick(pieces)).join("")) + text).join("");
  return Array.from({ length: random.below(5) }, () => random.pick(pieces)).join("");
}

beforeAll(() => {
  const aliases = sources.map((source, index) => `type T${index} = ${source};`);
  const types = sources.map((source) => reading(`type T = ${source};`).type as StringType);
  const context = readProgram({ "src/app.ts": aliases.join("\n") });
  ({ checker } = context);
  const statements = context.program.getSourceFiles().find(({ fileName }) => fileName.endsWith("/src/app.ts"))?.statements ?? [];
  const codecs = runCodecs(emitCodecs(types.map((type, index) => ({ name: `Text${index}`, source: "json", type })), []));
  read = [...statements].filter((statement): statement is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(statement)).map((statement, index): Read => {
    const { template } = types[index] ?? {};
    const codec = codecs[index];
    if (template === undefined || codec === undefined) throw new Error(`${sources[index]} is no template`);
    return { template, type: checker.getTypeFromTypeNode(statement.type), codec };
  });
});

/** What says something else than TypeScript. */
function dissent({ template, type, codec }: Read, text: string): string | undefined {
  const expected = checker.isTypeAssignableTo(checker.getStringLiteralType(text), type);
  const isHuge = /\d{16}|e\d{3}/i.test(text);
  const verdicts = {
    scanner: codec.decode(text) !== INVALID,
    explainer: codec.explain(text).length === 0,
    encoder: writes(codec, text),
    check: fitsTemplate(text, template),
    plain: fitsPlainly(template, text),
    ...(isHuge ? {} : { pattern: new RegExp(templatePattern(template), "u").test(text) }),
  };
  const others = Object.entries(verdicts).filter(([, verdict]) => verdict !== expected);
  return others.length === 0 ? undefined : `${templateText(template)} ${JSON.stringify(text)}: TypeScript says ${String(expected)}, not ${others.map(([name]) => name).join(", ")}`;
}

function writes({ encode }: Emitted, text: string): boolean {
  try {
    return JSON.parse(encode(text)) === text;
  } catch {
    return false;
  }
}

describe.each(sources.map((source, index) => ({ source, index })))("$source", ({ index }) => {
  test("as TypeScript's checker takes it", () => {
    const one = read[index];
    if (one === undefined) throw new Error("read before");
    const random = new Random(index + 1);
    const texts = Array.from({ length: 1500 }, () => textOf(random, one.template)).concat(scraps);
    expect(texts.map((text) => dissent(one, text)).filter((found) => found !== undefined).slice(0, 5)).toEqual([]);
    const fitting = texts.filter((text) => one.codec.decode(text) !== INVALID).length;
    expect(fitting).toBeGreaterThan(10);
    expect(fitting).toBeLessThan(texts.length);
  });

  test("its pattern cannot be made to backtrack", () => {
    const { template } = read[index] ?? {};
    if (template === undefined) throw new Error("read before");
    const pattern = new RegExp(templatePattern(template), "u");
    const hostile = [...template.texts, "0", "1", "a", "-", " ", "A", "."].filter((text) => text !== "").map((text) => text.repeat(100_000 / text.length) + "\u0000");
    const started = performance.now();
    for (const text of hostile) pattern.test((template.texts[0] ?? "") + text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test("numbers beyond their range are not numbers", () => {
  const index = sources.indexOf("`${number}`");
  expect(["1e999", "-1e999", "1".repeat(400)].map((text) => dissent(read[index] as Read, text))).toEqual([undefined, undefined, undefined]);
});

test("a whole number is one that a program writes", () => {
  const type = reading("type T = `user_${Int}`;").type as StringType;
  const [codec] = runCodecs(emitCodecs([{ name: "User", source: "json", type }], []));
  const accepted = ["user_0", "user_12", "user_-7", "user_9007199254740991"];
  const refused = ["user_", "user_-0", "user_1.0", "user_01", "user_1e3", "user_ 1", "user_0x1", "user_9007199254740992", "user_+1"];
  expect(accepted.filter((text) => codec?.decode(text) === INVALID)).toEqual([]);
  expect(refused.filter((text) => codec?.decode(text) !== INVALID)).toEqual([]);
  const pattern = new RegExp(templatePattern(type.template as Template), "u");
  expect([...accepted, ...refused].filter((text) => pattern.test(text))).toEqual([...accepted, "user_9007199254740992"]);
});

test("samples of types by chance", () => {
  for (const [template, texts] of samples) expect(texts.filter((text) => !fitsPlainly(template, text) || !fitsTemplate(text, template))).toEqual([]);
});

test("letters that a mapping leaves alone are those of the pattern", () => {
  const [upper, lower] = [/^\P{Changes_When_Uppercased}$/u, /^\P{Changes_When_Lowercased}$/u];
  const wrong: string[] = [];
  for (let point = 0; point < 0x110000; point++) {
    const character = String.fromCodePoint(point);
    if (upper.test(character) !== (character.toUpperCase() === character) || lower.test(character) !== (character.toLowerCase() === character)) wrong.push(character);
  }
  expect(wrong).toEqual([]);
});

test("texts in backticks come back", () => {
  const texts = ["`", "${", "$", "\\", "\\`", "\\${", "\"", "\\\"", "\n\r\t\u0000\u0001\u0002\u2028", "</script>", "<!--", "*/", "😀\ud800"];
  for (const text of texts) expect(new Function(`return ${backticks([text, text], [code`1`]).text};`)()).toBe(`${text}1${text}`);
});
