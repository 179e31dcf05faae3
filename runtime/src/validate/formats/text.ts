/**
 * What the scanners of the formats share: classes of char codes, and lengths as pydantic counts them.
 *
 * A format checks a text and never changes it. pydantic gives back e-mails, URLs, colours and more in a normal form; here the
 * text that was sent is the text that the handler sees, so what would only be right after a change (spaces around it, a display
 * name, a date-time for a date) is refused. `ByteSize` alone reads a value.
 *
 * Every predicate is one pass over the char codes, or a constant number of them; the only expressions look at one character.
 */

export const END = -1;

/** Of ASCII: other scripts' digits, which Python reads too, are refused everywhere. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

export function isLetter(code: number): boolean {
  return isLower(code | 0x20) && code < 0x80;
}

export function isHex(code: number): boolean {
  return isDigit(code) || (code < 0x80 && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/** The char code, or `END`, which is in no class. */
export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : END;
}

/** Where the digits that begin at `at` end. */
export function afterDigits(text: string, at: number): number {
  while (isDigit(codeAt(text, at))) at++;
  return at;
}

export function every(text: string, isWanted: (code: number) => boolean): boolean {
  for (let at = 0; at < text.length; at++) if (!isWanted(text.charCodeAt(at))) return false;
  return true;
}

export function isAscii(text: string): boolean {
  return every(text, (code) => code < 0x80);
}

/** Bytes of it in UTF-8, a lone surrogate counted as three. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code > 0xffff) at++;
  }
  return length;
}
