/**
 * What TypeScript takes for the placeholders of a template literal type (checker.ts: `isValidTypeForTemplateLiteralPlaceholder`),
 * and what a number is as a key.
 */

/** `${number}`: whatever `Number` reads as a finite one, `0x10` and spaces too, but for an empty text. */
export function holdsNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

/** `${Int}`, for which TypeScript has no rule: a safe integer as a template writes it. */
export function holdsInteger(text: string): boolean {
  const value = Number(text);
  return Number.isSafeInteger(value) && String(value) === text;
}

/** A key of `{ [key: number]: T }`: a finite number as a program writes it. */
export function isNumberKey(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && String(value) === text;
}

const bigintText = /^-?(?:0|[1-9]\d*|0x[\da-f]+|0o[0-7]+|0b[01]+)$/i;

/** `${bigint}`: a literal without its "n". */
export function holdsBigint(text: string): boolean {
  return bigintText.test(text);
}

/** `Capitalize<string>`, by the first UTF-16 unit alone. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
