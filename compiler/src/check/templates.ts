/** Template literal types: whether a text is of one, and whether one text may be of two. */
import { capitalized, holdsBigint, holdsInteger, holdsNumber, uncapitalized } from "precast/internal";
import { assertNever } from "../ir/assert.js";
import { endsDiffer } from "../ir/keys.js";
import { hasCharacterBeside, type Placeholder, type Template } from "../ir/template.js";
import type { StringType, Type } from "../ir/type.js";

/** As emitted scanners do it. */
export function fitsTemplate(text: string, { texts, placeholders }: Template): boolean {
  const [first = "", ...others] = texts;
  const last = others.pop() ?? "";
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let left = text.slice(first.length, text.length - last.length);
  for (const [index, end] of others.entries()) {
    const at = end === "" ? 1 : left.indexOf(end);
    if (at < 0 || at > left.length || !fitsPlaceholder(left.slice(0, at), placeholders[index] ?? "string")) return false;
    left = left.slice(at + end.length);
  }
  return fitsPlaceholder(left, placeholders.at(-1) ?? "string");
}

function fitsPlaceholder(text: string, placeholder: Placeholder): boolean {
  switch (placeholder) {
    case "string":
      return true;
    case "number":
      return holdsNumber(text);
    case "integer":
      return holdsInteger(text);
    case "bigint":
      return holdsBigint(text);
    case "Uppercase":
      return text.toUpperCase() === text;
    case "Lowercase":
      return text.toLowerCase() === text;
    case "Capitalize":
      return capitalized(text) === text;
    case "Uncapitalize":
      return uncapitalized(text) === text;
    default:
      return assertNever(placeholder);
  }
}

/** Whether no text can be of a template and of the other type, which arrives as a text too. By the fixed texts alone. */
export function areApart({ template }: StringType, other: Type): boolean {
  if (template === undefined) return false;
  if (other.kind === "date") return hasCharacterBeside(template, /[\dTt _:.,Zz+\-\u2212\s]/);
  if (other.kind === "bigint") return hasCharacterBeside(template, /[\d-]/);
  return other.kind === "string" && other.template !== undefined && endsDiffer(template, other.template);
}
