/** Named formats of texts: what each is called in the program, and what it asks for. */

/** Each with the name of its scanner: the runtime has `is…` and `explain…` of it. */
export const scanners = {
  email: "Email",
  uuid: "Uuid",
  anyUrl: "AnyUrl",
  httpUrl: "HttpUrl",
  ipv4: "Ip",
  ipv6: "Ip",
  ip: "Ip",
  cidr: "Cidr",
  macAddress: "MacAddress",
  date: "IsoDate",
  time: "IsoTime",
  dateTime: "IsoDateTime",
  duration: "Duration",
  decimal: "Decimal",
  base64: "Base64",
  base64Url: "Base64Url",
  ulid: "Ulid",
  slug: "Slug",
  hostname: "Hostname",
  color: "Color",
} as const;

export type FormatName = keyof typeof scanners;

export interface NamedFormat {
  readonly name: FormatName;
  /** Of a UUID or a network; any when it is left out. */
  readonly version?: number;
  /** Of a date-time; any when it is left out. */
  readonly zone?: "aware" | "naive";
  readonly maxDigits?: number;
  readonly decimalPlaces?: number;
}

/** What a scanner is passed besides the text, in order; undefined for an option that is left out. */
export function scannerOptions({ name, version, zone, maxDigits, decimalPlaces }: NamedFormat): readonly unknown[] {
  switch (name) {
    case "ipv4":
      return [4];
    case "ipv6":
      return [6];
    case "ip":
      return [undefined];
    case "uuid":
    case "cidr":
      return [version];
    case "dateTime":
      return [zone ?? "any"];
    case "decimal":
      return [{ ...(maxDigits === undefined ? {} : { maxDigits }), ...(decimalPlaces === undefined ? {} : { decimalPlaces }) }];
    default:
      return [];
  }
}

/** `uuid`, `uuid4`, `decimal(maxDigits 10)`: as people are told it. */
export function formatText({ name, version, zone, maxDigits, decimalPlaces }: NamedFormat): string {
  const digits = [maxDigits === undefined ? [] : [`maxDigits ${maxDigits}`], decimalPlaces === undefined ? [] : [`decimalPlaces ${decimalPlaces}`]].flat();
  const options = zone === undefined ? digits : [zone];
  return `${name}${version ?? ""}${options.length === 0 ? "" : `(${options.join(", ")})`}`;
}
