/** IR types as TypeScript: a model by its name, everything else written out. */
import { assertNever } from "../ir/assert.js";
import type { Construction, Field, IndexSignature, LiteralType, ObjectType, PlatformType, TupleType, Type } from "../ir/type.js";
import { bare } from "../ir/validated.js";
import { code, type Code, identifier, join, key, literal, member } from "./code.js";
import type { GeneratedFile } from "./file.js";
import { keyType } from "./keys.js";
import { templateTypeIn } from "./templates.js";

/** The file that declares the models knows their names itself. */
export const modelsPath = "models.ts";

/** "readonly" takes more: what is only read may be the user's `readonly string[]`, and a property may be `undefined`. */
export type Access = "mutable" | "readonly";

export function typeText(file: GeneratedFile, type: Type, access: Access = "mutable"): Code {
  const lists = access === "readonly" ? code`readonly ` : code``;
  switch (type.kind) {
    case "string":
      return type.template === undefined ? code`string` : templateTypeIn(file, type.template);
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
      return code`${lists}${grouped(file, type.element, access)}[]`;
    case "tuple":
      return code`${lists}[${join(tupleTexts(file, type, access), ", ")}]`;
    case "platform":
      return platformText(file, type);
    case "set":
      return code`${collection("Set", access)}<${typeText(file, type.element, access)}>`;
    case "map":
      return code`${collection("Map", access)}<${typeText(file, type.key, access)}, ${typeText(file, type.value, access)}>`;
    case "record":
      // Not Record<string, …>: an alias that contains itself may do so in an index signature, not in a type argument.
      return indexText(file, type, access);
    case "object":
      if (type.construction !== undefined) return classText(file, type.construction);
      if (type.indexes !== undefined) return objectWithIndexes(file, type, type.indexes, access);
      return type.fields.length === 0 ? code`Record<never, never>` : code`{ ${join(type.fields.map((field) => fieldText(file, field, access, type.instance !== undefined)), "; ")} }`;
    case "union":
      return join(type.members.map((member) => typeText(file, member, access)), " | ");
    case "json":
      return type.isValue === true ? file.importType("JsonValue", "precast/internal") : code`unknown`;
    case "ref":
      return file.model(type.name);
    case "secret":
      return code`${file.importType("Secret", "precast/internal")}<${typeText(file, type.inner, access)}>`;
    case "validated":
      if (type.step.mode === "schema") return code`${file.importType("Schema", "precast/internal")}<typeof ${file.referenceType(type.step.validator)}>`;
      return type.step.mode === "toJSON" ? code`{ toJSON(): ${typeText(file, type.inner, access)} }` : typeText(file, type.inner, access);
    default:
      return assertNever(type);
  }
}

/** `Box<number>`, as the user's program declares it. */
export function classText(file: GeneratedFile, construction: Construction): Code {
  return code`${file.referenceType(construction.class)}${typeArguments(file, construction)}`;
}

/** `typeof Box<number>` */
export function constructorText(file: GeneratedFile, construction: Construction): Code {
  return code`typeof ${file.referenceType(construction.class)}${typeArguments(file, construction)}`;
}

function typeArguments(file: GeneratedFile, { typeArguments: given = [] }: Construction): Code {
  return given.length === 0 ? code`` : code`<${join(given.map((one) => typeText(file, one)), ", ")}>`;
}

function indexText(file: GeneratedFile, { key, value, isPartial }: Partial<Pick<IndexSignature, "key">> & Omit<IndexSignature, "key">, access: Access): Code {
  const name = key === undefined ? code`string` : keyType(key, (template) => templateTypeIn(file, template));
  return code`{ [key: ${name}]: ${typeText(file, value, access)}${isPartial === true ? code` | undefined` : code``} }`;
}

/** An intersection, because TypeScript wants a field of an index signature's own object to be one of its values. */
function objectWithIndexes(file: GeneratedFile, { fields }: ObjectType, indexes: readonly IndexSignature[], access: Access): Code {
  const named = fields.length === 0 ? [] : [code`{ ${join(fields.map((field) => fieldText(file, field, access)), "; ")} }`];
  return join([...named, ...indexes.map((index) => indexText(file, index, access))], " & ");
}

/** `URL`, `Temporal.PlainDate`: a global of the user's program, or what a package exports. */
function platformText(file: GeneratedFile, { class: name, module }: PlatformType): Code {
  const [first = "", second] = name.split(".");
  const root = module === undefined ? identifier(first) : file.importType(first, module);
  return second === undefined ? root : code`${root}${member(second)}`;
}

function collection(name: "Set" | "Map", access: Access): Code {
  return identifier(access === "readonly" ? `Readonly${name}` : name);
}

function keyword(kind: "number" | "boolean" | "bigint" | "null"): Code {
  const words = { number: code`number`, boolean: code`boolean`, bigint: code`bigint`, null: code`null` };
  return words[kind];
}

function literalText({ values }: LiteralType): Code {
  return join(values.map((value) => literal(value)), " | ");
}

/** An instance has its fields, whatever is in them: `undefined` is a value of one there. */
function fieldText(file: GeneratedFile, field: Field, access: Access, isOfInstance = false): Code {
  // What is only read may say that a property is there and undefined.
  const absent = field.optional && (access === "readonly" || isOfInstance) ? code` | undefined` : code``;
  return code`${key(field.name)}${field.optional ? code`?` : code``}: ${typeText(file, field.type, access)}${absent}`;
}

function tupleTexts(file: GeneratedFile, { elements, optional = 0, rest, last = [] }: TupleType, access: Access): readonly Code[] {
  const absent = (element: Type): Code => (access === "readonly" ? code`(${typeText(file, element, access)} | undefined)?` : code`${grouped(file, element, access)}?`);
  const first = elements.map((element, index) => (index < elements.length - optional ? typeText(file, element, access) : absent(element)));
  return [...first, ...(rest === undefined ? [] : [code`...${grouped(file, rest, access)}[]`]), ...last.map((element) => typeText(file, element, access))];
}

/** An element as it stands before `[]` or `?`. */
export function grouped(file: GeneratedFile, type: Type, access: Access): Code {
  const text = typeText(file, type, access);
  if (type.kind === "validated" && type.step.mode === "toJSON") return text;
  const plain = bare(type);
  const needsGroup = plain.kind === "union" || (plain.kind === "object" && plain.indexes !== undefined) || (plain.kind === "literal" && plain.values.length > 1) || (access === "readonly" && (plain.kind === "array" || plain.kind === "tuple"));
  return needsGroup ? code`(${text})` : text;
}
