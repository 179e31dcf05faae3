/**
 * IP addresses and networks by the rules of Python's ipaddress: four decimal octets without leading zeros; eight groups, one run
 * of zeros as `::`, the last two as an IPv4 address, a zone after `%`. A network has a prefix length, of IPv4 also a netmask or
 * a hostmask, and no bit set behind it. An address that is a number, which Python takes, is none here.
 */
import type { Issue } from "../../errors.js";
import { type Loc, tell } from "../explain.js";
import { codeAt, every, isDigit, isHex } from "./text.js";

export type IpVersion = 4 | 6;

/** The address's groups (four octets or eight of 16 bits); undefined where it is none. */
type Groups = readonly number[] | undefined;

export function isIp(text: string, version?: IpVersion): boolean {
  return (version !== 6 && octetsOf(text) !== undefined) || (version !== 4 && groupsOf(text) !== undefined);
}

export function isCidr(text: string, version?: IpVersion): boolean {
  return (version !== 6 && isNetwork(text, octetsOf, 8, true)) || (version !== 4 && isNetwork(text, groupsOf, 16, false));
}

export function explainIp(input: unknown, version: IpVersion | undefined, loc: Loc, issues: Issue[]): void {
  if (typeof input === "string" && isIp(input, version)) return;
  if (version === undefined) tell(issues, "ip_any_address", loc, "value is not a valid IPv4 or IPv6 address", input);
  else tell(issues, `ip_v${version}_address`, loc, `Input is not a valid IPv${version} address`, input);
}

export function explainCidr(input: unknown, version: IpVersion | undefined, loc: Loc, issues: Issue[]): void {
  if (typeof input === "string" && isCidr(input, version)) return;
  if (version === undefined) tell(issues, "ip_any_network", loc, "value is not a valid IPv4 or IPv6 network", input);
  else tell(issues, `ip_v${version}_network`, loc, `Input is not a valid IPv${version} network`, input);
}

export function octetsOf(text: string): Groups {
  if (text.length > 15) return undefined;
  const octets: number[] = [];
  let at = 0;
  for (;;) {
    const start = at;
    let value = 0;
    for (; isDigit(codeAt(text, at)); at++) value = value * 10 + text.charCodeAt(at) - 0x30;
    if (at === start || value > 255 || (text[start] === "0" && at - start > 1)) return undefined;
    octets.push(value);
    if (at === text.length) return octets.length === 4 ? octets : undefined;
    if (text[at++] !== "." || octets.length === 4) return undefined;
  }
}

/** A zone is what follows the first `%`: any text without another and without `/`. */
export function groupsOf(text: string): Groups {
  const percent = text.indexOf("%");
  const address = percent < 0 ? text : text.slice(0, percent);
  if (address.length > 45 || text.includes("/")) return undefined;
  if (percent >= 0 && (percent === text.length - 1 || text.includes("%", percent + 1))) return undefined;
  const parts = address.split(":");
  const embedded = parts.at(-1)?.includes(".") === true ? octetsOf(parts.pop() ?? "") : [];
  if (embedded === undefined) return undefined;
  const [a, b, c, d] = embedded as readonly [number?, number?, number?, number?];
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) parts.push((a * 256 + b).toString(16), (c * 256 + d).toString(16));
  return expanded(parts);
}

/** `parts` is what stood between colons; two at an end, or one inside, that are empty stand for the run of zeros. */
function expanded(parts: readonly string[]): Groups {
  if (parts.length < 3 || parts.length > 9) return undefined;
  const gap = parts.findIndex((part, index) => part === "" && index > 0 && index < parts.length - 1);
  const values = parts.map(groupOf);
  if (gap < 0) return parts.length === 8 && values.every(isGroup) ? values : undefined;
  const left = parts[0] === "" ? (gap === 1 ? [] : undefined) : values.slice(0, gap);
  const right = parts.at(-1) === "" ? (gap === parts.length - 2 ? [] : undefined) : values.slice(gap + 1);
  if (left === undefined || right === undefined || left.length + right.length > 7 || !left.every(isGroup) || !right.every(isGroup)) return undefined;
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

function groupOf(part: string): number | undefined {
  return part.length >= 1 && part.length <= 4 && every(part, isHex) ? Number.parseInt(part, 16) : undefined;
}

function isGroup(value: number | undefined): value is number {
  return value !== undefined;
}

function isNetwork(text: string, read: (text: string) => Groups, bits: number, hasMasks: boolean): boolean {
  const slash = text.indexOf("/");
  const groups = read(slash < 0 ? text : text.slice(0, slash));
  if (groups === undefined || slash < 0) return groups !== undefined;
  const width = groups.length * bits;
  const mask = text.slice(slash + 1);
  const length = prefixOf(mask, width) ?? (hasMasks ? prefixOfMask(octetsOf(mask)) : undefined);
  return length !== undefined && groups.every((group, index) => isClear(group, bits, length - index * bits));
}

/** Whether nothing is set behind the first `kept` of a group's bits. */
function isClear(group: number, bits: number, kept: number): boolean {
  return kept >= bits || group % 2 ** (bits - Math.max(0, kept)) === 0;
}

function prefixOf(text: string, width: number): number | undefined {
  if (text === "" || !every(text, isDigit)) return undefined;
  const length = Number(text);
  return length <= width ? length : undefined;
}

/** `255.255.255.0`, or `0.0.0.255` that says the same. */
function prefixOfMask(octets: Groups): number | undefined {
  if (octets === undefined) return undefined;
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return lengthOf(value) ?? lengthOf(2 ** 32 - 1 - value);
}

/** The number of ones where 32 bits are ones and then zeros. */
function lengthOf(value: number): number | undefined {
  const zeros = Math.log2(2 ** 32 - value);
  return Number.isInteger(zeros) ? 32 - zeros : undefined;
}
