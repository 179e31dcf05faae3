/**
 * Texts that are no Unicode: a JSON escape can name half of a surrogate pair, and bytes of an escape need not be UTF-8. Nobody
 * could store such a text or send it on, so it is refused, in pydantic's words.
 */
import type { Issue } from "../errors.js";
import { tell, type Loc } from "./explain.js";

const surrogateEscape = /\\u[dD][89a-fA-F]/;

/** With the u flag whole pairs are one character, so that only halves are found. */
const half = /\p{Surrogate}/u;
const halves = /\p{Surrogate}/gu;

function isBroken(text: string): boolean {
  return half.test(text);
}

function wellFormed(text: string): string {
  return text.replace(halves, "\ufffd");
}

/** Levels that are looked at: no decoder reads deeper ones. */
const deepest = 1_000;

/** A value with the way to it, written out only for an issue. */
interface Place {
  readonly value: unknown;
  readonly key: string | number | undefined;
  readonly parent: Place | undefined;
  readonly depth: number;
}

/** Issues of all strings and keys of parsed JSON that are not well-formed; `text` is what was parsed, asked first because it is cheap. */
export function explainSurrogates(text: string, value: unknown, loc: Loc): readonly Issue[] {
  if (!surrogateEscape.test(text)) return [];
  const issues: Issue[] = [];
  // A stack of our own: JSON may be nested deeper than calls can be.
  const waiting: Place[] = [{ value, key: undefined, parent: undefined, depth: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value: one, key } = place;
    if (typeof key === "string" && isBroken(key)) tellUnicode(key, [...loc, ...wayTo(place), "[key]"], issues);
    if (typeof one === "string") {
      if (isBroken(one)) tellUnicode(one, [...loc, ...wayTo(place)], issues);
    } else if (place.depth < deepest) waiting.push(...partsOf(place).reverse());
  }
  return issues;
}

function partsOf(place: Place): Place[] {
  const { value } = place;
  const depth = place.depth + 1;
  if (Array.isArray(value)) return value.map((item: unknown, key) => ({ value: item, key, parent: place, depth }));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([key, item]) => ({ value: item, key, parent: place, depth }));
}

function wayTo(place: Place): Loc {
  const way: (string | number)[] = [];
  for (let one: Place | undefined = place; one?.key !== undefined; one = one.parent) way.push(typeof one.key === "string" ? wellFormed(one.key) : one.key);
  return way.reverse();
}

export function tellUnicode(input: string, loc: Loc, issues: Issue[]): void {
  tell(issues, "string_unicode", loc, "Input should be a valid string, unable to parse raw data as a unicode string", wellFormed(input));
}
