/** How email-validator shows characters in its messages, and which of them it finds unsafe. */

/** Names that Unicode gives to what cannot be shown; those that are met. Any other stands as its number. */
const names: Readonly<Record<string, string>> = {
  " ": "SPACE", "\u00a0": "NO-BREAK SPACE", "\u00ad": "SOFT HYPHEN", "\u200b": "ZERO WIDTH SPACE", "\u200c": "ZERO WIDTH NON-JOINER", "\u200d": "ZERO WIDTH JOINER",
  "\u200e": "LEFT-TO-RIGHT MARK", "\u200f": "RIGHT-TO-LEFT MARK", "\u2028": "LINE SEPARATOR", "\u2029": "PARAGRAPH SEPARATOR", "\u202a": "LEFT-TO-RIGHT EMBEDDING",
  "\u202b": "RIGHT-TO-LEFT EMBEDDING", "\u202c": "POP DIRECTIONAL FORMATTING", "\u202d": "LEFT-TO-RIGHT OVERRIDE", "\u202e": "RIGHT-TO-LEFT OVERRIDE", "\u2060": "WORD JOINER",
  "\u2066": "LEFT-TO-RIGHT ISOLATE", "\u2067": "RIGHT-TO-LEFT ISOLATE", "\u2068": "FIRST STRONG ISOLATE", "\u2069": "POP DIRECTIONAL ISOLATE", "\u3000": "IDEOGRAPHIC SPACE",
  "\ufeff": "ZERO WIDTH NO-BREAK SPACE", "\u0300": "COMBINING GRAVE ACCENT", "\u0301": "COMBINING ACUTE ACCENT", "\u0302": "COMBINING CIRCUMFLEX ACCENT", "\u0303": "COMBINING TILDE",
  "\u0308": "COMBINING DIAERESIS", "\u0338": "COMBINING LONG SOLIDUS OVERLAY",
};

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const mark = /\p{M}/u;
const spaceSeparator = /\p{Zs}/u;

function shown(character: string): string {
  if (character === "\\") return '"\\"';
  if (visible.test(character)) return character === "'" ? `"'"` : `'${character}'`;
  return names[character] ?? hexOf(character, 0xffff);
}

/** `U+0041`; as email-validator writes it eight digits from U+FFFF on. */
function hexOf(character: string, long: number): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(code < long ? 4 : 8, "0")}`;
}

/** Those of a text that are not wanted, each once, in order of what is shown; undefined where there are none. */
export function listed(text: string, isWanted: (character: string) => boolean): string | undefined {
  const found = new Set<string>();
  for (const character of text) if (!isWanted(character)) found.add(shown(character));
  return found.size === 0 ? undefined : [...found].toSorted(byCodePoint).join(", ");
}

/** All of a text, in its order. */
export function listedAll(text: string): string {
  return Array.from(text, shown).join(", ");
}

function byCodePoint(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A mark at the beginning, spaces that are not allowed, and all that is no letter, number, punctuation or symbol. */
export function unsafeIn(text: string, allowSpace: boolean): string | undefined {
  const found = new Set<string>();
  let isFirst = true;
  for (const character of text) {
    if (!visible.test(character) && !(mark.test(character) && !isFirst) && !(allowSpace && spaceSeparator.test(character))) found.add(character);
    isFirst = false;
  }
  if (found.size === 0) return undefined;
  return `The email address contains unsafe characters: ${[...found].toSorted(byCodePoint).map(shown).join(", ")}.`;
}

/** `what` of the part may not stand at an end, nor twice in a row; for a host name hyphens neither. */
export function dotProblem(text: string, start: string, end: string, isHostname: boolean): string | undefined {
  if (text.endsWith(".")) return end.replace("{}", "period");
  if (text.startsWith(".")) return start.replace("{}", "period");
  if (text.includes("..")) return "An email address cannot have two periods in a row.";
  if (!isHostname) return undefined;
  if (text.endsWith("-")) return end.replace("{}", "hyphen");
  if (text.startsWith("-")) return start.replace("{}", "hyphen");
  return text.includes(".-") || text.includes("-.") ? "An email address cannot have a period and a hyphen next to each other." : undefined;
}

/** "(3 characters too many)" */
export function tooMany(count: number): string {
  return `(${count} character${count > 1 ? "s" : ""} too many)`;
}
