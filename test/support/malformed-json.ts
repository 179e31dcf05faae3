/** Texts that are almost JSON, by chance, the same for the same seed. */
import { Random } from "./generate-types.js";

const sound = ['{"a": [1, 2.5e3, true, null], "b": {"c": "x\\u00e9\\n"}}', "[]", "{}", '"abc"', "-12.5E+3", '[{"k":""},[[]]]', ' {"😀": "😀"} ', "[1,2,3]", "null", '{"a":1,"b":2}'];
const pieces = ["{", "}", "[", "]", ",", ":", '"', "\\", "'", "a", "1", "-", ".", "e", " ", "\n", "\u0000", "\t", "tru", "\\u12", "\\x", "\u2028", "//", "😀", "\\ud800", "0", "\u00a0", "\f"];

export function malformedTexts(seed: number, count: number): readonly string[] {
  const random = new Random(seed);
  const texts = new Set<string>(["", " ", "\n", "nul", "'a'", "{a:1}", "[1,]", '{"a":1,}', "01", "1.", "+1", "[1 2]", '{"a" 1}', "{}{}", '"\\', '"\\u', "tru", "[", "{", '{"a":', "//", "undefined"]);
  while (texts.size < count) {
    const text = damaged(random.pick(sound), random);
    if (!isJson(text)) texts.add(text);
  }
  return [...texts];
}

function damaged(text: string, random: Random): string {
  let changed = text;
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = random.below(changed.length + 1);
    const piece = random.pick(["", random.pick(pieces)]);
    changed = changed.slice(0, at) + piece + changed.slice(at + random.below(2));
  }
  return changed;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
