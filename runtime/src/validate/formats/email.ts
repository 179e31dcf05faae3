/**
 * E-mail addresses by the rules of email-validator without asking the network, as pydantic's EmailStr has them. Where pydantic
 * would give back another text the address is refused: with spaces around it and as `Name <address>`; the reasons are then
 * email-validator's, which knows both. After 2048 characters nothing is looked at.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { codePoints, isAtMost } from "../strings.js";
import { readDomain } from "./email-domain.js";
import { dotProblem, listed, listedAll, tooMany, unsafeIn } from "./email-words.js";
import { isDigit, isLetter, utf8Length } from "./text.js";

const longest = 2048;
/** Bytes, of RFC 5321 §4.5.3.1.3. */
const longestAddress = 254;

export function isEmail(text: string): boolean {
  return emailProblem(text) === undefined;
}

export function explainEmail(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "string_type", loc, "Input should be a valid string", input);
  const reason = emailProblem(input);
  if (reason !== undefined) tell(issues, "value_error", loc, `value is not a valid email address: ${reason}`, input, { reason });
}

function emailProblem(text: string): string | undefined {
  if (!isAtMost(text, longest)) return `Length must not exceed ${longest} characters`;
  if (text.includes("\r") || text.includes("\n")) return "Carriage return and line feed characters are not allowed";
  const at = specialAt(text);
  if (at === undefined) return missingAt(text);
  if (text[at] === "<") return displayNameProblem(text.slice(0, at), text.slice(at));
  const local = text.slice(0, at);
  const problem = local.startsWith('"') ? quotedProblem(local) : localProblem(local) ?? normalizedProblem(local);
  if (problem !== undefined) return problem;
  const domain = readDomain(text.slice(at + 1));
  return "problem" in domain ? domain.problem : lengthProblem(text, local, domain.ascii);
}

/** The first `@` or `<` outside of quotes. A `<` that the next character makes into another is none. */
function specialAt(text: string): number | undefined {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted && character === "\\") at++;
    else if (!isQuoted && (character === "@" || (character === "<" && text[at + 1] !== "\u0338"))) return at;
  }
  return undefined;
}

function missingAt(text: string): string {
  if (text.includes("\uff20")) return 'The email address has the "full-width" at-sign (@) character instead of a regular at-sign.';
  if (text.includes("\ufe6b")) return 'The email address has the "small commercial at" character instead of a regular at-sign.';
  return "An email address must have an @-sign.";
}

function displayNameProblem(name: string, rest: string): string {
  const bad = name.startsWith('"') ? undefined : listed(name.trimEnd(), (character) => isAtom(character) || character === " ");
  if (bad !== undefined) return `The display name contains invalid characters when not quoted: ${bad}.`;
  if (!rest.includes(">")) return "An open angle bracket at the start of the email address has to be followed by a close angle bracket at the end.";
  if (!rest.trimEnd().endsWith(">")) return "There can't be anything after the email address.";
  return "A display name and angle brackets around the email address are not permitted here.";
}

const marks = "_!#$%&'*+-/=?^`{|}~";

/** RFC 5322 §3.2.3 */
function isAtom(character: string): boolean {
  const code = character.charCodeAt(0);
  return isDigit(code) || isLetter(code) || marks.includes(character);
}

function isInternationalAtom(character: string): boolean {
  return character.charCodeAt(0) >= 0x80 || isAtom(character);
}

function localProblem(local: string): string | undefined {
  if (local === "") return "There must be something before the @-sign.";
  const bad = listed(local, (character) => character === "." || isInternationalAtom(character));
  if (bad !== undefined) return `The email address contains invalid characters before the @-sign: ${bad}.`;
  return dotProblem(local, "An email address cannot start with a {}.", "An email address cannot have a {} immediately before the @-sign.", false) ?? unsafeIn(local, false);
}

function normalizedProblem(local: string): string | undefined {
  const normalized = local.normalize("NFC");
  const problem = normalized === local ? undefined : localProblem(normalized);
  return problem === undefined ? undefined : `After Unicode normalization: ${problem}`;
}

/** A local part in quotes is refused in any case; what is wrong in it is told first. */
function quotedProblem(local: string): string {
  let inner = "";
  for (let at = 1; at < local.length; at++) {
    if (local[at] === "\\") at++;
    else if (local[at] === '"') {
      if (at < local.length - 1) return `Extra character(s) found after close quote: ${listedAll(local.slice(at + 1))}`;
      break;
    }
    inner += local[at] ?? "";
  }
  if (inner === "") return "There must be something before the @-sign.";
  const bad = listed(inner, (character) => character >= " " && character !== "\x7f");
  if (bad !== undefined) return `The email address contains invalid characters in quotes before the @-sign: ${bad}.`;
  return unsafeIn(inner, true) ?? "Quoting the part before the @-sign is not allowed here.";
}

/** As it was sent, and with its domain in ASCII. */
function lengthProblem(text: string, local: string, ascii: string): string | undefined {
  const over = utf8Length(text) - longestAddress;
  if (over > 0) return `The email address is too long ${bytesTooMany(text, over)}.`;
  const encoded = utf8Length(local.normalize("NFC")) + 1 + ascii.length - longestAddress;
  return encoded > 0 ? `The email address is too long when the part after the @-sign is converted to IDNA ASCII (${encoded} byte${encoded > 1 ? "s" : ""} too many).` : undefined;
}

/** Where characters have several bytes, between so many and so many. */
function bytesTooMany(text: string, over: number): string {
  if (codePoints(text) === utf8Length(text)) return tooMany(over);
  const widest = Math.max(...Array.from(text, utf8Length));
  const fewest = Math.max(1, Math.floor(over / widest));
  return fewest === over ? tooMany(over) : `(${fewest}-${over} character${over > 1 ? "s" : ""} too many)`;
}
