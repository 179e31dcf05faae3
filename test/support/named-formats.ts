/** What the scanners say to a value, by the IR's names: for the interpreter, which reads types plainly. */
import type { NamedFormat } from "../../compiler/src/ir/format.js";
import type { Issue } from "../../runtime/src/errors.js";
import * as internal from "../../runtime/src/internal.js";
import type { Loc } from "../../runtime/src/internal.js";

type Explain = (input: unknown, loc: Loc, issues: Issue[]) => void;

function explainerOf({ name, version, zone, ...digits }: NamedFormat): Explain {
  const ofVersion = version as 4 | 6 | undefined;
  const explainers: Readonly<Record<NamedFormat["name"], Explain>> = {
    email: internal.explainEmail,
    uuid: (input, loc, issues) => internal.explainUuid(input, version as 4 | undefined, loc, issues),
    anyUrl: internal.explainAnyUrl,
    httpUrl: internal.explainHttpUrl,
    ipv4: (input, loc, issues) => internal.explainIp(input, 4, loc, issues),
    ipv6: (input, loc, issues) => internal.explainIp(input, 6, loc, issues),
    ip: (input, loc, issues) => internal.explainIp(input, undefined, loc, issues),
    cidr: (input, loc, issues) => internal.explainCidr(input, ofVersion, loc, issues),
    macAddress: internal.explainMacAddress,
    date: internal.explainIsoDate,
    time: internal.explainIsoTime,
    dateTime: (input, loc, issues) => internal.explainIsoDateTime(input, zone ?? "any", loc, issues),
    duration: internal.explainDuration,
    decimal: (input, loc, issues) => internal.explainDecimal(input, digits, loc, issues),
    base64: internal.explainBase64,
    base64Url: internal.explainBase64Url,
    ulid: internal.explainUlid,
    slug: internal.explainSlug,
    hostname: internal.explainHostname,
    color: internal.explainColor,
  };
  return explainers[name];
}

/** The type of the issue; undefined for a value that fits. */
export function formatIssue(format: NamedFormat, value: unknown): string | undefined {
  const issues: Issue[] = [];
  explainerOf(format)(value, [], issues);
  return issues[0]?.type;
}

/** Texts that fit, for types by chance. */
export const fittingTexts: readonly (readonly [NamedFormat, readonly string[]])[] = [
  [{ name: "email" }, ["a@b.co", "ada.lovelace+x@example.com"]],
  [{ name: "uuid" }, ["123e4567-e89b-12d3-a456-426614174000"]],
  [{ name: "uuid", version: 4 }, ["9b2d7f3a-6d4e-4c1b-8f2a-0c1d2e3f4a5b"]],
  [{ name: "httpUrl" }, ["https://example.com/a?b=c", "http://x"]],
  [{ name: "ip" }, ["127.0.0.1", "::1"]],
  [{ name: "cidr", version: 4 }, ["10.0.0.0/8"]],
  [{ name: "date" }, ["2024-02-29"]],
  [{ name: "dateTime", zone: "aware" }, ["2024-02-29T12:00:00Z"]],
  [{ name: "decimal", maxDigits: 4, decimalPlaces: 2 }, ["12.34", "-0.5", "7"]],
  [{ name: "base64" }, ["aGk=", ""]],
  [{ name: "slug" }, ["a-b-1"]],
];
