/** Type → TypeScript as the client's callers see it, and which models that reaches. */
import type { Parameter } from "../../ir/api.js";
import { assertNever } from "../../ir/assert.js";
import { writtenChoiceOf } from "../../ir/choice.js";
import { rowOf } from "../../ir/platform.js";
import type { Documentation, Field, Json, KeyType, ObjectType, PlatformType, TupleType, Type } from "../../ir/type.js";
import { resolveBare } from "../../ir/validated.js";
import { block, type Code, code, documentation, identifier, join, key, literal } from "../code.js";
import { keyType } from "../keys.js";
import { templateType } from "../templates.js";
import type { ClientShape } from "./shape.js";

/** What is sent, or what is received: a field with a default may be left out only of the first. */
export type Direction = "in" | "out";

export class TypeWriter {
  readonly #shape: ClientShape;
  readonly #needed = new Map<string, { readonly model: string; readonly direction: Direction }>();

  constructor(shape: ClientShape) {
    this.#shape = shape;
  }

  type(type: Type, direction: Direction): Code {
    switch (type.kind) {
      case "string":
        return type.template === undefined ? code`string` : templateType(type.template, () => code`number`);
      case "number":
      case "boolean":
      case "bigint":
      case "null":
        return identifierOfKeyword(type.kind);
      case "date":
        return code`Date`;
      case "literal":
        return join(type.values.map(literal), " | ");
      case "array":
        return code`(${this.type(type.element, direction)})[]`;
      case "tuple":
        return this.#tuple(type, direction);
      case "platform":
        return platform(type);
      case "set":
        return code`${collection("Set", direction)}<${this.type(type.element, direction)}>`;
      case "map":
        return code`${collection("Map", direction)}<${this.type(type.key, direction)}, ${this.type(type.value, direction)}>`;
      case "record":
        return this.#index(type.key, type.value, direction);
      case "object":
        return this.object(type, direction);
      case "union":
        return join(type.members.map((member) => code`(${this.type(member, direction)})`), " | ");
      case "json":
        return code`unknown`;
      case "ref":
        return this.#reference(type.name, direction);
      case "validated":
        if (type.step.mode === "bytes" && direction === "in") return code`number | string`;
        if (type.step.mode === "json" && direction === "in") return code`string`;
        return this.type(type.inner, direction);
      case "secret":
        return this.type(type.inner, direction);
      default:
        return assertNever(type);
    }
  }

  /** What is sent as text. No text is null, so that null is taken only where leaving the parameter out says the same. */
  parameter({ type, required, default: value }: Parameter): Code {
    const saysTheSame = !required && (value === undefined || value === null);
    return saysTheSame ? this.type(type, "in") : this.#withoutNull(type);
  }

  #withoutNull(type: Type): Code {
    if (type.kind === "union") return join(type.members.filter((member) => member.kind !== "null").map((member) => code`(${this.#withoutNull(member)})`), " | ");
    const resolved = resolveBare(type, this.#shape.models);
    const isNullable = resolved.kind === "union" && writtenChoiceOf(resolved, this.#shape.models).nullable;
    return isNullable ? code`Exclude<${this.type(type, "in")}, null>` : this.type(type, "in");
  }

  #tuple({ elements, optional = 0, rest, last = [] }: TupleType, direction: Direction): Code {
    const first = elements.map((element, index) => (index < elements.length - optional ? this.type(element, direction) : code`(${this.type(element, direction)})?`));
    const between = rest === undefined ? [] : [code`...(${this.type(rest, direction)})[]`];
    return code`[${join([...first, ...between, ...last.map((element) => this.type(element, direction))], ", ")}]`;
  }

  #index(key: KeyType | undefined, value: Type, direction: Direction): Code {
    const name = key === undefined ? code`string` : keyType(key, (template) => templateType(template, () => code`number`));
    return code`{ [key: ${name}]: ${this.type(value, direction)} }`;
  }

  /** An intersection where keys are dynamic: a field need not be one of their values. */
  object({ fields, indexes = [], extra }: ObjectType, direction: Direction): Code {
    if (indexes.length > 0) {
      const named = fields.length === 0 ? [] : [block(fields.map((field) => this.#field(field, direction)))];
      return join([...named, ...indexes.map(({ key, value }) => this.#index(key, value, direction))], " & ");
    }
    const rest = extra === "allow" ? [code`[key: string]: unknown;`] : [];
    return block([...fields.map((field) => this.#field(field, direction)), ...rest]);
  }

  /** Models that what was written so far refers to and that were not taken before. */
  takeNeeded(done: ReadonlySet<string>): readonly { readonly name: string; readonly model: string; readonly direction: Direction }[] {
    return [...this.#needed].filter(([name]) => !done.has(name)).map(([name, needed]) => ({ name, ...needed }));
  }

  #field(field: Field, direction: Direction): Code {
    const optional = field.optional || (direction === "in" && field.default !== undefined);
    const property = code`${key(field.name)}${optional ? code`?` : code``}: ${this.type(field.type, direction)};`;
    return documented(property, describe(field.documentation, field.default));
  }

  #reference(model: string, direction: Direction): Code {
    const names = this.#shape.modelNames.get(model);
    const name = (direction === "in" ? names?.input : undefined) ?? names?.name ?? model;
    this.#needed.set(name, { model, direction: name === names?.input ? "in" : "out" });
    return identifier(name);
  }
}

/** Browsers have no Buffer, and few have Temporal, whose texts are told by their format. */
function platform(type: PlatformType): Code {
  const { client } = rowOf(type);
  if (client === "file") return code`File | Blob`;
  return client === "numbers" || client === "bigints" ? identifier(type.class) : identifier(client);
}

/** What is sent is only read. */
function collection(name: "Set" | "Map", direction: Direction): Code {
  return identifier(direction === "in" ? `Readonly${name}` : name);
}

function identifierOfKeyword(kind: "number" | "boolean" | "bigint" | "null"): Code {
  return kind === "null" ? literal(null) : identifier(kind);
}

/** JSDoc text of a value. */
export function describe({ title, description, examples, deprecated }: Documentation, defaultValue: Json | undefined): string {
  return paragraphs([
    description ?? title,
    deprecated === true ? "@deprecated" : undefined,
    defaultValue === undefined ? undefined : `@default ${JSON.stringify(defaultValue)}`,
    ...(examples ?? []).map((example) => `@example ${JSON.stringify(example)}`),
  ]);
}

/** Tags on lines of their own after the text. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  const given = parts.filter((part) => part !== undefined && part !== "");
  return given.join("\n");
}

export function documented(declaration: Code, text: string): Code {
  return text === "" ? declaration : code`${documentation(text)}\n${declaration}`;
}
