/** IR types as TypeScript: a model by its name, everything else written out. */
import { assertNever } from "../ir/assert.js";
import type { Field, LiteralType, Type } from "../ir/type.js";
import { code, type Code, join, key, literal } from "./code.js";
import type { GeneratedFile } from "./file.js";

/** The file that declares the models knows their names itself. */
export const modelsPath = "models.ts";

export function typeText(file: GeneratedFile, type: Type): Code {
  switch (type.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "null":
      return keyword(type.kind);
    case "literal":
      return literalText(type);
    case "date":
      return code`Date`;
    case "array":
      return code`${grouped(file, type.element)}[]`;
    case "tuple":
      return code`[${join(type.elements.map((element) => typeText(file, element)), ", ")}]`;
    case "record":
      // Not Record<string, …>: an alias that contains itself may do so in an index signature, not in a type argument.
      return code`{ [key: string]: ${typeText(file, type.value)} }`;
    case "object":
      return type.fields.length === 0 ? code`Record<never, never>` : code`{ ${join(type.fields.map((field) => fieldText(file, field)), "; ")} }`;
    case "union":
      return join(type.members.map((member) => typeText(file, member)), " | ");
    case "ref":
      return file.model(type.name);
    default:
      return assertNever(type);
  }
}

function keyword(kind: "string" | "number" | "boolean" | "bigint" | "null"): Code {
  const words = { string: code`string`, number: code`number`, boolean: code`boolean`, bigint: code`bigint`, null: code`null` };
  return words[kind];
}

function literalText({ values }: LiteralType): Code {
  return join(values.map((value) => literal(value)), " | ");
}

function fieldText(file: GeneratedFile, field: Field): Code {
  const optional = field.optional ? code`?` : code``;
  return code`${key(field.name)}${optional}: ${typeText(file, field.type)}`;
}

function grouped(file: GeneratedFile, type: Type): Code {
  const text = typeText(file, type);
  return type.kind === "union" || (type.kind === "literal" && type.values.length > 1) ? code`(${text})` : text;
}
