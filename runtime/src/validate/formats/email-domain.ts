/**
 * The part of an e-mail address behind the @-sign, by email-validator's rules: a name with a period, in ASCII or international
 * (IDNA 2008), not one that is kept for special use. A name of ASCII is one pass; an international one is converted by Node, after
 * its length was limited. IDNA's rules on the neighbours of a character (joiners, right-to-left labels) are Node's, not Python's.
 */
import { domainToASCII, domainToUnicode } from "node:url";
import { codePoints } from "../strings.js";
import { dotProblem, listed, tooMany, unsafeIn } from "./email-words.js";
import { octetsOf, isIp } from "./ip.js";
import { isAscii, isDigit, isHex, isLetter } from "./text.js";

const longestDomain = 253;
const longestLabel = 63;
const specialUse = ["arpa", "invalid", "local", "localhost", "onion", "test"];

/** Gives the name in ASCII, or why it is none. */
export function readDomain(domain: string): { readonly ascii: string } | { readonly problem: string } {
  if (domain === "") return { problem: "There must be something after the @-sign." };
  if (domain.startsWith("[") && domain.endsWith("]")) return { problem: literalProblem(domain.slice(1, -1)) };
  const over = codePoints(domain) - longestDomain;
  if (over > 0) return { problem: `The email address is too long after the @-sign ${tooMany(over)}.` };
  const wrong = charactersProblem(domain);
  if (wrong !== undefined) return { problem: wrong };
  const mapped = isAscii(domain) ? domain.toLowerCase() : mapDomain(domain);
  const after = listed(mapped, isNameCharacter);
  if (after !== undefined) return { problem: `The part after the @-sign contains invalid characters after Unicode normalization: ${after}.` };
  const problem = dotProblem(mapped, "An email address cannot have a {} immediately after the @-sign.", "An email address cannot end with a {}.", true) ?? reservedProblem(mapped);
  if (problem !== undefined) return { problem };
  return isAscii(mapped) ? checkAscii(mapped, domain) : checkInternational(mapped, domain);
}

function isNameCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x80 || isDigit(code) || isLetter(code) || character === "-" || character === ".";
}

function charactersProblem(domain: string): string | undefined {
  const bad = listed(domain, isNameCharacter);
  if (bad !== undefined) return `The part after the @-sign contains invalid characters: ${bad}.`;
  if (isAscii(domain)) return undefined;
  const unsafe = unsafeIn(domain, false);
  if (unsafe !== undefined) return unsafe;
  const dotted = listed(domain, (character) => character === "." || character === "\uff0e" || !character.normalize("NFKC").includes("."));
  return dotted === undefined ? undefined : `The part after the @-sign contains invalid characters: ${dotted}.`;
}

/** UTS 46: lower case, compatibility forms, every kind of period. */
function mapDomain(domain: string): string {
  const folded = domain.normalize("NFKC").toLowerCase().normalize("NFKC");
  return Array.from(folded, (character) => ("\u3002\uff0e\uff61".includes(character) ? "." : character)).join("");
}

/** Two letters and two hyphens are kept for encodings, of which there is one. */
function reservedProblem(domain: string): string | undefined {
  const isReserved = domain.split(".").some((label) => Array.from(label.slice(0, 8)).slice(2, 4).join("") === "--" && !label.startsWith("xn"));
  return isReserved ? "An email address cannot have two letters followed by two dashes immediately after the @-sign or after a period, except Punycode." : undefined;
}

function checkInternational(mapped: string, original: string): { readonly ascii: string } | { readonly problem: string } {
  for (const label of mapped.split(".")) {
    const problem = labelProblem(label);
    if (problem !== undefined) return { problem: `The part after the @-sign is invalid (${problem}).` };
  }
  const ascii = domainToASCII(mapped);
  return ascii === "" ? { problem: "The part after the @-sign is invalid." } : checkAscii(ascii, original);
}

const allowed = /[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}\-\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d]/u;
/** What is a letter and is not taken: invisible ones, and the parts of Hangul syllables. */
const refused = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;

/** IDNA 2008 takes letters, marks and digits; those of an ASCII label have been looked at. */
function labelProblem(label: string): string | undefined {
  if (isAscii(label)) return undefined;
  if (/^\p{M}/u.test(label)) return "Label begins with an illegal combining character";
  let position = 0;
  for (const character of label) {
    position++;
    if (allowed.test(character) && !refused.test(character)) continue;
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `Codepoint U+${number} at position ${position} of ${quoted(label)} not allowed`;
  }
  return undefined;
}

/** As Python's `repr` writes it. */
function quoted(label: string): string {
  return `'${Array.from(label, (character) => (/[\p{C}\p{Z}]/u.test(character) ? escaped(character) : character)).join("")}'`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

function checkAscii(ascii: string, original: string): { readonly ascii: string } | { readonly problem: string } {
  const over = ascii.length - longestDomain;
  if (over > 0) return { problem: `The email address is too long after the @-sign ${ascii === original ? tooMany(over) : `(${over} byte${over === 1 ? "" : "s"} too many after IDNA encoding)`}.` };
  const long = ascii.split(".").find((label) => label.length > longestLabel);
  if (long !== undefined) return { problem: `After the @-sign, periods cannot be separated by so many characters ${tooMany(long.length - longestLabel)}.` };
  if (!ascii.includes(".")) return { problem: "The part after the @-sign is not valid. It should have a period." };
  if (!isLetter(ascii.charCodeAt(ascii.length - 1))) return { problem: "The part after the @-sign is not valid. It is not within a valid top-level domain." };
  if (specialUse.includes(ascii.slice(ascii.lastIndexOf(".") + 1))) return { problem: "The part after the @-sign is a special-use or reserved name that cannot be used with email." };
  return encodedProblem(ascii) ?? { ascii };
}

/** Labels that come encoded have to be what Node would have made. */
function encodedProblem(ascii: string): { readonly problem: string } | undefined {
  for (const label of ascii.split(".")) {
    if (!label.startsWith("xn--")) continue;
    const decoded = domainToUnicode(label);
    if (decoded === "" || decoded.startsWith("xn--")) return { problem: "The part after the @-sign is not valid IDNA (Invalid A-label)." };
    const problem = labelProblem(decoded);
    if (problem !== undefined) return { problem: `The part after the @-sign is not valid IDNA (${problem}).` };
  }
  return undefined;
}

/** An address in brackets is refused in any case. */
function literalProblem(literal: string): string {
  const isNumbers = literal !== "" && Array.from(literal).every((character) => character === "." || isDigit(character.charCodeAt(0)));
  if (isNumbers) return octetsOf(literal) === undefined ? "The address in brackets after the @-sign is not valid: It is not an IPv4 address or is missing an address literal tag." : notAllowed;
  if (literal.slice(0, 5).toLowerCase() === "ipv6:") {
    const address = literal.slice(5);
    const isPlain = Array.from(address).every((character) => character === ":" || character === "." || isHex(character.charCodeAt(0)));
    return isPlain && isIp(address, 6) ? notAllowed : "The IPv6 address in brackets after the @-sign is not valid.";
  }
  if (!literal.includes(":")) return "The part after the @-sign in brackets is not an IPv4 address and has no address literal tag.";
  return "The part after the @-sign contains an invalid address literal tag in brackets.";
}

const notAllowed = "A bracketed IP address after the @-sign is not allowed here.";
