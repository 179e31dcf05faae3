/** Template literal types read plainly, and templates with texts that fit, for types by chance. */
import type { Placeholder, Template } from "../../compiler/src/ir/template.js";

/** From left to right, as TypeScript's checker infers; `text` is what is left from a placeholder on. */
export function fitsPlainly({ texts, placeholders }: Template, text: string): boolean {
  const [start = "", ...ends] = texts;
  const tail = ends.at(-1) ?? "";
  if (!text.startsWith(start) || !text.slice(start.length).endsWith(tail)) return false;
  const inner = text.slice(start.length, text.length - tail.length);
  const step = (left: string, index: number): boolean => {
    const placeholder = placeholders[index] ?? "string";
    if (index === placeholders.length - 1) return takes(placeholder, left);
    const end = ends[index] ?? "";
    if (end === "" && left === "") return false;
    const [part = "", ...others] = end === "" ? [left.charAt(0), left.slice(1)] : left.split(end);
    return others.length > 0 && takes(placeholder, part) && step(others.join(end), index + 1);
  };
  return step(inner, 0);
}

function takes(placeholder: Placeholder, text: string): boolean {
  switch (placeholder) {
    case "string":
      return true;
    case "number":
      return text.length > 0 && Math.abs(+text) < Infinity;
    case "integer":
      return `${Math.trunc(Number.parseFloat(text))}` === text && Math.abs(Number.parseFloat(text)) < 2 ** 53;
    case "bigint":
      try {
        return /^-?[\da-z]/i.test(text) && !/^-?0\d/.test(text) && text.trim() === text && typeof BigInt(text.replace(/^-/, "")) === "bigint";
      } catch {
        return false;
      }
    case "Uppercase":
      return text === text.toUpperCase();
    case "Lowercase":
      return text === text.toLowerCase();
    case "Capitalize":
      return text.slice(0, 1) === text.slice(0, 1).toUpperCase();
    case "Uncapitalize":
      return text.slice(0, 1) === text.slice(0, 1).toLowerCase();
  }
}

/** With characters that mean something to a template, to a pattern and to code. */
export const templates: readonly (readonly [Template, fitting: readonly string[]])[] = [
  [{ texts: ["x-", ""], placeholders: ["string"] }, ["x-", "x-1", "x-\n😀"]],
  [{ texts: ["", "px"], placeholders: ["number"] }, ["1px", "-0.5px", "1e3px"]],
  [{ texts: ["user_", ""], placeholders: ["integer"] }, ["user_0", "user_-12"]],
  [{ texts: ["`${", "}\\`", "*/\"\u2028"], placeholders: ["string", "bigint"] }, ["`${a}\\`12*/\"\u2028"]],
  [{ texts: ["", "", "."], placeholders: ["Uppercase", "string"] }, ["A.", "Ab.c."]],
];
