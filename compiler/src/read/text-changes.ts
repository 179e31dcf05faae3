/** How changes of texts are laid on a type: what is lost around a text, and what its letters become. */
import type { StringType } from "../ir/type.js";

export const cases = ["toLower", "toUpper"] as const;
export const changes = ["stripWhitespace", ...cases] as const;
/** Of which a text in other letters is one too. */
const caseless: readonly string[] = ["email", "uuid", "hostname", "macAddress", "ipv4", "ipv6", "ip", "cidr", "color"];

interface Changes {
  readonly stripWhitespace?: boolean;
  readonly toLower?: boolean;
  readonly toUpper?: boolean;
}

/** Whether it stays of its type in other letters. */
export function mayChange({ named, template }: StringType): boolean {
  return template === undefined && (named === undefined || caseless.includes(named.name));
}

/** Of small and capital letters the small ones win, as in pydantic. */
export function changed(type: StringType, { stripWhitespace, toLower, toUpper }: Changes): StringType {
  const { strip, letters, ...plain } = type;
  const isStripped = stripWhitespace ?? strip === true;
  const [isLower, isUpper] = [toLower ?? letters === "lower", toUpper ?? letters === "upper"];
  const to = !mayChange(type) ? undefined : isLower ? "lower" : isUpper ? "upper" : undefined;
  return { ...plain, ...(isStripped ? { strip: true } : {}), ...(to === undefined ? {} : { letters: to }) };
}
