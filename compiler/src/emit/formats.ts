/** Named formats as calls of the runtime's scanners, and as keywords of JSON Schema. */
import { assertNever } from "../ir/assert.js";
import { type NamedFormat, scannerOptions, scanners } from "../ir/format.js";
import { code, type Code, join, literal } from "./code.js";
import type { CodecContext } from "./codec-context.js";
import type { Schema } from "./json-schema/schema.js";

type Runtime = Pick<CodecContext, "runtime">;

/** `isUuid(input, 4)`: of a value that is a string already. */
export function formatTest(format: NamedFormat, input: Code, { runtime }: Runtime): Code {
  const given = scannerOptions(format).filter((option) => option !== undefined);
  return code`${runtime(`is${scanners[format.name]}`)}(${join([input, ...given.map(literal)], ", ")})`;
}

/** `explainUuid(input, 4, loc, issues);`: nothing for a value that fits. */
export function formatExplanation(format: NamedFormat, input: Code, loc: Code, issues: Code, { runtime }: Runtime): Code {
  const options = scannerOptions(format).map((option) => (option === undefined ? code`undefined` : literal(option)));
  return code`${runtime(`explain${scanners[format.name]}`)}(${join([input, ...options, loc, issues], ", ")});`;
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
