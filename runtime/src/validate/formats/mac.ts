/**
 * MAC addresses as pydantic_extra_types has them: 6, 8 or 20 octets, in pairs between colons or hyphens, or in fours between
 * dots. Its `int(…, 16)` also takes a sign or a space for a digit; here only digits are.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { codePoints } from "../strings.js";
import { isHex } from "./text.js";

const separators = [[":", 2], ["-", 2], [".", 4]] as const;
/** Of 20 octets in pairs: longer is none, and is not split. */
const longest = 59;

export function isMacAddress(text: string): boolean {
  return text.length >= 14 && text.length <= longest && macProblem(text) === undefined;
}

export function explainMacAddress(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "string_type", loc, "Input should be a valid string", input);
  if (isMacAddress(input)) return;
  if (codePoints(input) < 14) return tell(issues, "mac_address_len", loc, `Length for a ${input} MAC address must be 14`, input, { mac_address: input, required_length: 14 });
  const problem = macProblem(input) ?? unrecognized;
  if (problem !== wrongCount) return tell(issues, "mac_address_format", loc, problem, input);
  const message = `Length for a ${input} MAC address must be (6, 8, 20)`;
  tell(issues, "mac_address_format", loc, message, input, { mac_address: input, required_length: [6, 8, 20] });
}

const unrecognized = "Unrecognized format";
const wrongCount = "count";

function macProblem(text: string): string | undefined {
  const [separator, size] = separators.find(([each]) => text.includes(each)) ?? [undefined, 0];
  if (separator === undefined) return unrecognized;
  const count = countChunks(text, separator, size);
  if (count === undefined) return `Must have the format ${Array.from({ length: 6 }, () => "xx").join(separator)}`;
  const octets = (count * size) / 2;
  if (octets !== 6 && octets !== 8 && octets !== 20) return wrongCount;
  for (let at = 0; at < text.length; at++) if (text[at] !== separator && !isHex(text.charCodeAt(at))) return unrecognized;
  return undefined;
}

/** How many there are; undefined where one is not of that many characters. */
function countChunks(text: string, separator: string, size: number): number | undefined {
  let count = 1;
  let length = 0;
  for (const character of text) {
    if (character !== separator) length++;
    else if (length !== size) return undefined;
    else {
      count++;
      length = 0;
    }
  }
  return length === size ? count : undefined;
}
