/** Texts of named formats. */
import type { Issue } from "../errors.js";
import type { Chance } from "./chance.js";

const lower = "abcdefghijklmnopqrstuvwxyz";
const hex = "0123456789abcdef";
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The bounds of a date or a time, as a schema says them. */
export interface MomentRange {
  readonly formatMinimum?: string;
  readonly formatMaximum?: string;
  readonly formatExclusiveMinimum?: string;
  readonly formatExclusiveMaximum?: string;
}

/** undefined for a format that says nothing about the text. */
export function formatText(format: string, chance: Chance, range: MomentRange = {}): string | undefined {
  if (Object.keys(range).some((name) => /^format[A-Z]/.test(name))) return momentText(format, chance, range);
  const version = /^(uuid)(\d)$|^ipv([46])network$/.exec(format);
  if (version?.[1] !== undefined) return uuid(chance, Number(version[2]));
  if (version?.[3] !== undefined) return network(chance, version[3] === "4");
  return texts[format]?.(chance);
}

/**
 * The format that a decoder asks for, where the schema tells none: a secret's is "password", and three classes of Temporal have texts
 * that no format of JSON Schema stands for.
 */
export function formatTold({ type, msg }: Issue): string | undefined {
  return told.find(([pattern]) => pattern.test(`${type}: ${msg}`))?.[1];
}

/** The first that fits. */
const told: readonly (readonly [words: RegExp, format: string])[] = [
  [/not an ISO text of Temporal\.ZonedDateTime/, "zoned-date-time"],
  [/valid year and month/, "year-month"],
  [/valid month and day/, "month-day"],
  [/^(?:datetime|timezone)_/, "date-time"],
  [/^date_/, "date"],
  [/^time_delta_/, "duration"],
  [/^time_/, "time"],
  [/^url_/, "uri"],
  [/^uuid_/, "uuid"],
  [/^decimal_/, "decimal"],
  [/^base64_/, "base64"],
  [/^int_parsing/, "integer"],
];

const texts: Readonly<Record<string, (chance: Chance) => string>> = {
  email: (chance) => `${word(chance)}.${word(chance)}@example.com`,
  uuid: (chance) => uuid(chance, 4),
  uri: (chance) => `https://${word(chance)}.example.com/${word(chance)}`,
  hostname: (chance) => `${word(chance)}.example.com`,
  ipv4: (chance) => ipv4(chance),
  ipv6: (chance) => ipv6(chance),
  ipvanyaddress: (chance) => (chance.is(0.5) ? ipv4(chance) : ipv6(chance)),
  ipvanynetwork: (chance) => network(chance, chance.is(0.5)),
  "mac-address": (chance) => Array.from({ length: 6 }, () => chance.text(hex, 2)).join(":"),
  date: (chance) => instant(chance).slice(0, 10),
  time: (chance) => instant(chance).slice(11, 19),
  // With a zone or without: which is wanted is said nowhere, and the other one is tried when it is refused.
  "date-time": (chance) => (chance.is(0.5) ? instant(chance) : instant(chance).slice(0, 19)),
  "zoned-date-time": (chance) => `${instant(chance).slice(0, -1)}+00:00[UTC]`,
  "year-month": (chance) => instant(chance).slice(0, 7),
  "month-day": (chance) => instant(chance).slice(5, 10),
  integer: (chance) => String(chance.between(-1000, 1000)),
  duration: (chance) => `P${chance.between(0, 30)}DT${chance.between(0, 23)}H${chance.between(0, 59)}M`,
  decimal: (chance) => (chance.is(0.5) ? String(chance.between(0, 9)) : `${chance.between(0, 9)}.${chance.between(1, 9)}`),
  base64: (chance) => btoa(chance.text(lower, chance.between(0, 9))),
  base64url: (chance) => btoa(chance.text(lower, chance.between(0, 9))).replaceAll("=", ""),
  ulid: (chance) => `0${chance.text(crockford, 25)}`,
  int64: (chance) => String(BigInt(chance.between(-0x8000_0000, 0x7fff_ffff)) * 0x1_0000_0000n + BigInt(chance.between(0, 0xffff_ffff))),
  color: (chance) => `#${chance.text(hex, 6)}`,
};

function word(chance: Chance): string {
  return chance.text(lower, chance.between(3, 8));
}

function uuid(chance: Chance, version: number): string {
  return [chance.text(hex, 8), chance.text(hex, 4), version + chance.text(hex, 3), chance.text("89ab", 1) + chance.text(hex, 3), chance.text(hex, 12)].join("-");
}

function ipv4(chance: Chance): string {
  return Array.from({ length: 4 }, () => chance.between(0, 255)).join(".");
}

function ipv6(chance: Chance): string {
  return `2001:db8:${Array.from({ length: 6 }, () => chance.between(0, 0xffff).toString(16)).join(":")}`;
}

/** Without bits of a host. */
function network(chance: Chance, isFour: boolean): string {
  return isFour ? `10.${chance.between(0, 255)}.0.0/16` : `2001:db8:${chance.between(0, 0xffff).toString(16)}::/48`;
}

/** Both ends are told alike: an open one is refused, and another text is tried. */
function momentText(format: string, chance: Chance, { formatMinimum, formatExclusiveMinimum, formatMaximum, formatExclusiveMaximum }: MomentRange): string {
  const [low, high] = [formatMinimum ?? formatExclusiveMinimum, formatMaximum ?? formatExclusiveMaximum];
  if (format === "time") return new Date(spread(chance, millisecondsOf(low, "1970-01-01T"), millisecondsOf(high, "1970-01-01T"), 0, day - 1)).toISOString().slice(11, 23);
  const first = millisecondsOf(low, "");
  const made = new Date(spread(chance, first, millisecondsOf(high, ""), Date.UTC(2000, 0, 1), span)).toISOString();
  return format === "date" ? made.slice(0, 10) : chance.is(0.5) ? made : made.slice(0, 23);
}

const day = 86_400_000;
const span = Date.UTC(2037, 0, 1) - Date.UTC(2000, 0, 1);

/** A time of day is one of some day. A text without a zone is UTC here. */
function millisecondsOf(bound: string | undefined, before: string): number | undefined {
  if (bound === undefined) return undefined;
  const text = before + bound;
  return Date.parse(/:/.test(text) && !/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
}

/** From one bound to the other, or as far from the one that there is as a whole range reaches. */
function spread(chance: Chance, low: number | undefined, high: number | undefined, usual: number, length: number): number {
  const first = low ?? (high === undefined || usual <= high ? usual : high - length);
  const last = high ?? first + length;
  return first + Math.floor(chance.next() * (last - first + 1));
}

/** Of the years 2000 to 2037, so that it is one of any calendar that a test may have. */
function instant(chance: Chance): string {
  return new Date(Date.UTC(2000, 0, 1) + Math.floor(chance.next() * 1_199_000_000) * 1000 + chance.between(0, 999)).toISOString();
}
