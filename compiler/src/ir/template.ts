/** Template literal types: texts with placeholders between them, as TypeScript's checker normalizes them. */

/**
 * What stands between two texts: any text, a number or a bigint as TypeScript takes it for `${number}` and `${bigint}`, a whole
 * number as a program writes it, or a text that one of TypeScript's string mappings leaves as it is.
 */
export type Placeholder = "string" | "number" | "integer" | "bigint" | StringMapping;

export const stringMappings = ["Uppercase", "Lowercase", "Capitalize", "Uncapitalize"] as const;

export type StringMapping = (typeof stringMappings)[number];

/** A placeholder runs to the leftmost occurrence of the text after it; before an empty one it is a single UTF-16 unit. */
export interface Template {
  /** One more than placeholders. */
  readonly texts: readonly string[];
  readonly placeholders: readonly Placeholder[];
}

/** Whether any text at all, or any of some letter case, may stand there. */
export function isTextual(placeholder: Placeholder): boolean {
  return placeholder !== "number" && placeholder !== "integer" && placeholder !== "bigint";
}

/** `x-${number}` with its backticks, as people are told it. */
export function templateText({ texts, placeholders }: Template): string {
  const parts = placeholders.map((placeholder, index) => `\${${placeholderText(placeholder)}}${texts[index + 1] ?? ""}`);
  return `\`${texts[0] ?? ""}${parts.join("")}\``;
}

function placeholderText(placeholder: Placeholder): string {
  switch (placeholder) {
    case "string":
    case "number":
    case "bigint":
      return placeholder;
    case "integer":
      return "Int";
    default:
      return `${placeholder}<string>`;
  }
}

/** Whether every text of the template has a character that is none of these, because one of its fixed parts has. */
export function hasCharacterBeside({ texts }: Template, characters: RegExp): boolean {
  return texts.some((text) => [...text].some((character) => !characters.test(character)));
}
