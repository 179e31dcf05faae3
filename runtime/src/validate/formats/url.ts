/**
 * URLs as pydantic takes them, that is as rust-url reads the WHATWG's rules. Node's own parser gives the same verdict and is the
 * predicate; only where it refuses does a scanner look for the part that is wrong and say so in rust-url's words. What the
 * parsers throw away silently (spaces and control characters around a URL, tabs and line breaks in it) is refused, for the text
 * would keep it; the issue is that of pydantic's strict mode.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { codeAt, isAscii, isDigit, isLetter, utf8Length } from "./text.js";

/** pydantic's limit for HttpUrl, in bytes of UTF-8. */
const longestHttp = 2083;
/** A host that has to be converted: punycode takes time quadratic in its length, and rust-url has such a limit too. */
const longestConverted = 1000;

export function isAnyUrl(text: string): boolean {
  return violation(text) === undefined && !isUnicodeBroken(text) && !hasHugeHost(text) && parses(text);
}

export function isHttpUrl(text: string): boolean {
  return text.length <= longestHttp && utf8Length(text) <= longestHttp && isAnyUrl(text) && isHttp(schemeOf(text));
}

export function explainAnyUrl(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string") return tell(issues, "url_type", loc, "URL input should be a string or URL", input);
  if (isAnyUrl(input)) return;
  if (isUnicodeBroken(input)) return tell(issues, "string_unicode", loc, "Input should be a valid string, unable to parse raw data as a unicode string", input);
  const violated = violation(input);
  const problem = urlProblem(input);
  // What the parser would have refused anyhow is told first.
  if (violated !== undefined && parses(input)) return tell(issues, "url_syntax_violation", loc, `Input violated strict URL syntax rules, ${violated}`, input, { error: violated });
  tell(issues, "url_parsing", loc, `Input should be a valid URL, ${problem}`, input, { error: problem });
}

export function explainHttpUrl(input: unknown, loc: Loc, issues: Issue[]): void {
  if (typeof input !== "string" || isUnicodeBroken(input)) return explainAnyUrl(input, loc, issues);
  if (utf8Length(input) > longestHttp) return tell(issues, "url_too_long", loc, `URL should have at most ${longestHttp} characters`, input, { max_length: longestHttp });
  if (!isAnyUrl(input)) return explainAnyUrl(input, loc, issues);
  if (!isHttp(schemeOf(input))) tell(issues, "url_scheme", loc, "URL scheme should be 'http' or 'https'", input, { expected_schemes: "'http' or 'https'" });
}

/**
 * Node 20's `URL.canParse`, once V8 has optimized its caller, reads the bytes of a Latin-1 string as UTF-8 and refuses
 * `http://é.com`; of ASCII both are the same.
 */
function parses(text: string): boolean {
  if (isAscii(text)) return URL.canParse(text);
  try {
    return new URL(text).href !== "";
  } catch {
    return false;
  }
}

function isHttp(scheme: string | undefined): boolean {
  return scheme === "http" || scheme === "https";
}

function violation(text: string): string | undefined {
  if (codeAt(text, 0) <= 0x20 && text !== "") return "leading or trailing control or space character are ignored in URLs";
  if (codeAt(text, text.length - 1) <= 0x20 && text !== "") return "leading or trailing control or space character are ignored in URLs";
  return /[\t\n\r]/.test(text) ? "tabs or newlines are ignored in URLs" : undefined;
}

function isUnicodeBroken(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** In lower case; undefined where there is none. */
function schemeOf(text: string): string | undefined {
  let at = 0;
  while (isLetter(codeAt(text, at)) || (at > 0 && isSchemeMark(codeAt(text, at)))) at++;
  return at > 0 && text[at] === ":" ? text.slice(0, at).toLowerCase() : undefined;
}

function isSchemeMark(code: number): boolean {
  return isDigit(code) || code === 0x2b || code === 0x2d || code === 0x2e;
}

/** Where a URL may go wrong: what stands between the slashes and the path. */
interface Authority {
  readonly isSpecial: boolean;
  readonly hasUser: boolean;
  readonly host: string;
  readonly port: string | undefined;
}

const special = new Set(["http", "https", "ws", "wss", "ftp", "file"]);

/** Of a text without what parsers ignore; undefined where there is no authority. */
function authorityOf(text: string, scheme: string): Authority | undefined {
  const isSpecial = special.has(scheme);
  let start = scheme.length + 1;
  if (!isSpecial && !text.startsWith("//", start)) return undefined;
  const first = start;
  while (text[start] === "/" || (isSpecial && text[start] === "\\")) {
    start++;
    if ((!isSpecial || scheme === "file") && start - first === 2) break;
  }
  let end = start;
  let user = start - 1;
  for (; end < text.length; end++) {
    const character = text[end];
    if (character === "/" || character === "?" || character === "#" || (isSpecial && character === "\\")) break;
    if (character === "@") user = end;
  }
  return { isSpecial, hasUser: user >= start, ...hostAndPort(text.slice(user + 1, end)) };
}

/** The first colon outside of brackets parts them. */
function hostAndPort(text: string): { readonly host: string; readonly port: string | undefined } {
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "[") inside = true;
    else if (text[at] === "]") inside = false;
    else if (text[at] === ":" && !inside) return { host: text.slice(0, at), port: text.slice(at + 1) };
  }
  return { host: text, port: undefined };
}

function hasHugeHost(text: string): boolean {
  if (text.length <= longestConverted) return false;
  const scheme = schemeOf(text);
  const host = scheme === undefined || !special.has(scheme) ? undefined : authorityOf(text, scheme)?.host;
  return host !== undefined && host.length > longestConverted && (!isAscii(host) || host.includes("%") || host.toLowerCase().includes("xn--"));
}

/** Of what the parser refuses. */
function urlProblem(input: string): string {
  if (input === "") return "input is empty";
  const text = trimmed(input).replace(/[\t\n\r]/g, "");
  const scheme = schemeOf(text);
  if (scheme === undefined) return "relative URL without a base";
  const authority = authorityOf(text, scheme);
  if (authority === undefined) return "invalid domain character";
  const { isSpecial, hasUser, host, port } = authority;
  if (host === "" && (isSpecial || hasUser || port !== undefined)) return "empty host";
  return hostProblem(host, isSpecial) ?? "invalid port number";
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

function hostProblem(host: string, isSpecial: boolean): string | undefined {
  if (host.startsWith("[")) return parses(`x://${host}/`) ? undefined : "invalid IPv6 address";
  if (!isSpecial) return parses(`x://${host}/`) ? undefined : "invalid domain character";
  if (host.length <= longestConverted && parses(`http://${host}/`)) return undefined;
  if (/^\p{Default_Ignorable_Code_Point}+$/u.test(host)) return "empty host";
  return isNumbersFault(host) ? "invalid IPv4 address" : "invalid international domain name";
}

/** A host whose last label is a number has to be an IPv4 address; with a letter in its place it would be a name. */
function isNumbersFault(host: string): boolean {
  if (host.length > longestConverted && !isAscii(host)) return false;
  const end = host.endsWith(".") ? host.length - 1 : host.length;
  const label = host.slice(host.lastIndexOf(".", end - 1) + 1, end);
  return isAscii(label) ? /^(?:\d+|0x[\da-f]*)$/i.test(label) && parses(`http://${host.slice(0, end - label.length)}a/`) : parses(`http://${host}a/`);
}
