/** Named formats of texts: what each is called in the program, and what it asks for. */

export type FormatName =
  | "email" | "uuid" | "anyUrl" | "httpUrl" | "ipv4" | "ipv6" | "ip" | "cidr" | "macAddress" | "date" | "time" | "dateTime"
  | "duration" | "decimal" | "base64" | "base64Url" | "ulid" | "slug" | "hostname" | "color";

export const formatNames: readonly FormatName[] = [
  "email", "uuid", "anyUrl", "httpUrl", "ipv4", "ipv6", "ip", "cidr", "macAddress", "date", "time", "dateTime",
  "duration", "decimal", "base64", "base64Url", "ulid", "slug", "hostname", "color",
];

export interface NamedFormat {
  readonly name: FormatName;
  /** Of a UUID or a network; any when it is left out. */
  readonly version?: number;
  /** Of a date-time; any when it is left out. */
  readonly zone?: "aware" | "naive";
  readonly maxDigits?: number;
  readonly decimalPlaces?: number;
}

/** `uuid`, `uuid4`, `decimal(maxDigits 10)`: as people are told it. */
export function formatText({ name, version, zone, maxDigits, decimalPlaces }: NamedFormat): string {
  const digits = [maxDigits === undefined ? [] : [`maxDigits ${maxDigits}`], decimalPlaces === undefined ? [] : [`decimalPlaces ${decimalPlaces}`]].flat();
  const options = zone === undefined ? digits : [zone];
  return `${name}${version ?? ""}${options.length === 0 ? "" : `(${options.join(", ")})`}`;
}
