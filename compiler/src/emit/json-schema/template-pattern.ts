/**
 * A template literal type as a regular expression that takes the texts its scanner takes: for JSON Schema, for the words of an
 * issue, for the client. That a placeholder ends at the leftmost occurrence of the text after it is said by a look ahead before
 * each of its characters, so that there is one way to match and nothing to go back to. It knows no size of numbers: `1e999` and
 * whole numbers of sixteen digits beyond 2^53 fit the pattern alone.
 */
import { assertNever } from "../../ir/assert.js";
import { isTextual, type Placeholder, type Template } from "../../ir/template.js";

/** For the `u` flag, anchored at both ends. */
export function templatePattern({ texts, placeholders }: Template): string {
  return `^${escaped(texts[0] ?? "")}${from(0, texts.slice(1), placeholders)}$`;
}

/** `texts[index]` stands after `placeholders[index]`. */
function from(index: number, texts: readonly string[], placeholders: readonly Placeholder[]): string {
  const placeholder = placeholders[index];
  const text = texts[index] ?? "";
  if (placeholder === undefined) return "";
  const isLast = index === placeholders.length - 1;
  if (isLast || text !== "") return run(placeholder, isLast ? "" : text) + escaped(text) + from(index + 1, texts, placeholders);
  const single = unit(placeholder) + from(index + 1, texts, placeholders);
  const pair = halves(index, texts, placeholders);
  return pair === undefined ? single : `(?:${single}|${pair})`;
}

/** A character of two UTF-16 units goes to two placeholders, which both have to be textual. Letter case does not change a half. */
function halves(index: number, texts: readonly string[], placeholders: readonly Placeholder[]): string | undefined {
  const [first, second] = [placeholders[index], placeholders[index + 1]];
  if (first === undefined || second === undefined || !isTextual(first) || !isTextual(second)) return undefined;
  const isSingle = index + 1 < placeholders.length - 1 && texts[index + 1] === "";
  if (isSingle) return astral + from(index + 2, texts, placeholders);
  const rest = second === "Capitalize" || second === "Uncapitalize" ? "string" : second;
  return astral + from(index + 1, texts, placeholders.with(index + 1, rest));
}

const astral = "[\\u{10000}-\\u{10FFFF}]";
const upper = "\\P{Changes_When_Uppercased}";
const lower = "\\P{Changes_When_Lowercased}";

/** One UTF-16 unit of a character that has no more. */
function unit(placeholder: Placeholder): string {
  switch (placeholder) {
    case "string":
      return "[\\u{0}-\\u{FFFF}]";
    case "number":
      return "[\\d\\s]";
    case "integer":
    case "bigint":
      return "\\d";
    case "Uppercase":
    case "Capitalize":
      return `(?!${astral})${upper}`;
    case "Lowercase":
    case "Uncapitalize":
      return `(?!${astral})${lower}`;
    default:
      return assertNever(placeholder);
  }
}

/** Up to the leftmost `text`; to the end where that is empty. */
function run(placeholder: Placeholder, text: string): string {
  const stop = text === "" ? "" : `(?!${escaped(text)})`;
  /** One character of a class. */
  const one = (characters: string): string => (stop === "" ? characters : `(?:${stop}${characters})`);
  const any = `${one("[\\s\\S]")}*`;
  switch (placeholder) {
    case "string":
      return any;
    case "number":
      return /^[\d.eExXoObBa-fA-F+\-\s]/.test(text) ? number(one) : number((characters) => characters);
    case "integer":
      return /^[-\d]/.test(text) ? `(?:${one("0")}|(?:${one("-")})?${one("[1-9]")}${one("\\d")}{0,15})` : "(?:0|-?[1-9]\\d{0,15})";
    case "bigint":
      return /^[\da-fA-FoOxX-]/.test(text) ? bigint(one) : bigint((characters) => characters);
    case "Uppercase":
      return `${one(upper)}*`;
    case "Lowercase":
      return `${one(lower)}*`;
    case "Capitalize":
      return `(?:${one(`(?:${upper}|${astral})`)}${any})?`;
    case "Uncapitalize":
      return `(?:${one(`(?:${lower}|${astral})`)}${any})?`;
    default:
      return assertNever(placeholder);
  }
}

type One = (characters: string) => string;

/** ECMAScript's StringNumericLiteral that is finite and not empty (§7.1.4.1). */
function number(one: One): string {
  const [space, digit, sign] = [one("\\s"), one("\\d"), `(?:${one("[+\\-]")})?`];
  const decimal = `${sign}(?:${digit}+(?:${one("\\.")}${digit}*)?|${one("\\.")}${digit}+)(?:${one("[eE]")}${sign}${digit}+)?`;
  return `(?:${space}+|${space}*(?:${decimal}|${radixes(one)})${space}*)`;
}

function radixes(one: One): string {
  return [["xX", "[\\da-fA-F]"], ["oO", "[0-7]"], ["bB", "[01]"]].map(([letter, digits]) => `${one("0")}${one(`[${letter}]`)}${one(digits ?? "")}+`).join("|");
}

function bigint(one: One): string {
  return `(?:${one("-")})?(?:${radixes(one)}|${one("0")}|${one("[1-9]")}${one("\\d")}*)`;
}

/** For the `u` flag, which allows no other escapes. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
