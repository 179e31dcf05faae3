/** Named formats as calls of the runtime's scanners, and as keywords of JSON Schema. */
import { assertNever } from "../ir/assert.js";
import type { NamedFormat } from "../ir/format.js";
import { code, type Code, join, literal } from "./code.js";
import type { CodecContext } from "./codec-context.js";
import type { Schema } from "./json-schema/schema.js";

type Runtime = Pick<CodecContext, "runtime">;

/** `isUuid(input, 4)`: of a value that is a string already. */
export function formatTest(format: NamedFormat, input: Code, { runtime }: Runtime): Code {
  const { scanner, options } = callOf(format);
  return code`${runtime(`is${scanner}`)}(${join([input, ...options.filter(({ text }) => text !== "undefined")], ", ")})`;
}

/** `explainUuid(input, 4, loc, issues);`: nothing for a value that fits. */
export function formatExplanation(format: NamedFormat, input: Code, loc: Code, issues: Code, { runtime }: Runtime): Code {
  const { scanner, options } = callOf(format);
  return code`${runtime(`explain${scanner}`)}(${join([input, ...options, loc, issues], ", ")});`;
}

interface Call {
  /** What the functions of the runtime are called after `is` and `explain`. */
  readonly scanner: string;
  /** Between the input and the rest. */
  readonly options: readonly Code[];
}

function callOf({ name, version, zone, maxDigits, decimalPlaces }: NamedFormat): Call {
  switch (name) {
    case "email":
      return { scanner: "Email", options: [] };
    case "uuid":
      return { scanner: "Uuid", options: [optional(version)] };
    case "anyUrl":
      return { scanner: "AnyUrl", options: [] };
    case "httpUrl":
      return { scanner: "HttpUrl", options: [] };
    case "ipv4":
      return { scanner: "Ip", options: [code`4`] };
    case "ipv6":
      return { scanner: "Ip", options: [code`6`] };
    case "ip":
      return { scanner: "Ip", options: [code`undefined`] };
    case "cidr":
      return { scanner: "Cidr", options: [optional(version)] };
    case "macAddress":
      return { scanner: "MacAddress", options: [] };
    case "date":
      return { scanner: "IsoDate", options: [] };
    case "time":
      return { scanner: "IsoTime", options: [] };
    case "dateTime":
      return { scanner: "IsoDateTime", options: [literal(zone ?? "any")] };
    case "duration":
      return { scanner: "Duration", options: [] };
    case "decimal":
      return { scanner: "Decimal", options: [literal({ ...(maxDigits === undefined ? {} : { maxDigits }), ...(decimalPlaces === undefined ? {} : { decimalPlaces }) })] };
    case "base64":
      return { scanner: "Base64", options: [] };
    case "base64Url":
      return { scanner: "Base64Url", options: [] };
    case "ulid":
      return { scanner: "Ulid", options: [] };
    case "slug":
      return { scanner: "Slug", options: [] };
    case "hostname":
      return { scanner: "Hostname", options: [] };
    case "color":
      return { scanner: "Color", options: [] };
    default:
      return assertNever(name);
  }
}

function optional(value: number | undefined): Code {
  return value === undefined ? code`undefined` : literal(value);
}

/** Under the names of JSON Schema's own formats, else pydantic's. */
export function formatSchema({ name, version }: NamedFormat): Schema {
  switch (name) {
    case "uuid":
      return { format: version === undefined ? "uuid" : `uuid${version}` };
    case "anyUrl":
      return { format: "uri", minLength: 1 };
    case "httpUrl":
      return { format: "uri", minLength: 1, maxLength: 2083 };
    case "ip":
      return { format: "ipvanyaddress" };
    case "cidr":
      return { format: version === undefined ? "ipvanynetwork" : `ipv${version}network` };
    case "macAddress":
      return { format: "mac-address" };
    case "dateTime":
      return { format: "date-time" };
    case "base64Url":
      return { format: "base64url" };
    case "slug":
      return { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" };
    case "email":
    case "ipv4":
    case "ipv6":
    case "date":
    case "time":
    case "duration":
    case "decimal":
    case "base64":
    case "ulid":
    case "hostname":
    case "color":
      return { format: name };
    default:
      return assertNever(name);
  }
}
