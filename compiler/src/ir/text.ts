/** Texts that are not what was sent: white space around them is lost, or their letters change. */
import type { StringType } from "./type.js";

/** Whether a text is read as it is. */
export function isVerbatim({ strip, letters }: StringType): boolean {
  return strip === undefined && letters === undefined;
}

/** What is asked of such a text in the program: lengths and pattern speak of what was sent, before its letters changed. */
export function afterLetters(type: StringType): StringType {
  if (type.letters === undefined) return type;
  const { minLength: _least, maxLength: _most, pattern: _pattern, ...others } = type;
  return others;
}
