/** Named formats as calls of the runtime's scanners, and as keywords of JSON Schema. */
import { assertNever } from "../ir/assert.js";
import { type NamedFormat, scannerOptions, scanners } from "../ir/format.js";
import { momentBounds, momentForm } from "../ir/moments.js";
import type { DateType, StringType } from "../ir/type.js";
import { code, type Code, identifier, join, literal } from "./code.js";
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

/** Of a text that has its format. Texts of dates are in the order of texts. */
export function momentTests(type: StringType, input: Code, { runtime }: Runtime): readonly Code[] {
  const form = momentForm(type);
  const sign = { formatMinimum: code`>=`, formatExclusiveMinimum: code`>`, formatMaximum: code`<=`, formatExclusiveMaximum: code`<` };
  return momentBounds.flatMap((name) => {
    const bound = type[name];
    if (bound === undefined || form === undefined) return [];
    return [form === "date" ? code`${input} ${sign[name]} ${bound}` : code`${runtime(form === "time" ? "compareTimes" : "compareDateTimes")}(${input}, ${bound}) ${sign[name]} 0`];
  });
}

/** `{ minimum: "2020-01-31" }`, as explainers take them. */
export function momentRules(type: StringType | DateType): Code {
  const entries = momentBounds.flatMap((name) => (type[name] === undefined ? [] : [code`${uncapitalized(name.slice("format".length))}: ${type[name]}`]));
  return code`{ ${join(entries, ", ")} }`;
}

function uncapitalized(name: string): Code {
  return identifier(name.charAt(0).toLowerCase() + name.slice(1));
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
