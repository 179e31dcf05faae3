/**
 * Type → JSON Schema 2020-12. Forms are those that client generators agree on: a named model is always a `$ref`, a nullable
 * scalar a list of types, a union with a discriminator `oneOf` with a full mapping. A model that is not written as it is read has
 * two components, as FastAPI's `Item-Input` and `Item-Output`, where both are needed.
 */
import { assertNever } from "../../ir/assert.js";
import { entryOf } from "../../ir/collections.js";
import { isDictionary, splitIndexes } from "../../ir/keys.js";
import { isPlatformList, rowOf } from "../../ir/platform.js";
import { isFixed, longest, shortest } from "../../ir/tuples.js";
import { momentBounds } from "../../ir/moments.js";
import type { DateType, Documentation, Field, Json, KeyType, LiteralType, Model, MomentBounds, NumberType, ObjectType, StringType, TupleType, Type, UnionType, ValidatedType } from "../../ir/type.js";
import { bare } from "../../ir/validated.js";
import { discriminatorOf } from "../../ir/discriminator.js";
import { formatSchema } from "../formats.js";
import { compact, type Schema, type SchemaTypeName, some } from "./schema.js";
import { templatePattern } from "./template-pattern.js";

type Scalar = Extract<Type, { kind: "string" | "number" | "boolean" | "bigint" | "date" | "literal" }>;

/** Where the schemas of models lie: OpenAPI's components, whose keys have no "$" (§4.8.7), or JSON Schema's own definitions. */
type Base = "#/components/schemas/" | "#/$defs/";

/** Writes schemas and remembers which models they need. */
export class SchemaWriter {
  readonly #base: Base;
  readonly #models: ReadonlyMap<string, Model>;
  readonly #names: ReadonlyMap<string, string>;
  /** Names of the user's models. */
  readonly #taken: ReadonlySet<string>;
  readonly #components: Map<string, Schema>;

  /**
   * `models` as they are read, or as they are written. A writer of the others shares the components; it and this one name what
   * `suffix` is not empty for apart.
   */
  constructor(models: readonly Model[], base: Base, components = new Map<string, Schema>(), suffix: (model: string) => string = () => "") {
    this.#base = base;
    this.#components = components;
    this.#models = new Map(models.map((model) => [model.name, model]));
    this.#names = base === "#/$defs/" ? new Map() : new Map([...componentNames(models)].map(([model, name]) => [model, name + suffix(model)]));
    this.#taken = new Set(this.#names.values());
  }

  /** A schema with what people are told beside it; also beside a `$ref`, which 2020-12 allows. */
  described(type: Type, { title, description, examples, deprecated }: Documentation, defaultValue: Json | undefined): Schema {
    return compact<Schema>({ title, description, ...this.schema(type), default: bare(type).kind === "secret" ? undefined : defaultValue, examples: some(examples), deprecated: deprecated === true ? true : undefined });
  }

  schema(type: Type): Schema {
    switch (type.kind) {
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "date":
      case "literal":
        return scalar(type);
      case "platform":
        return isPlatformList(type) ? { type: "array", items: rowOf(type).schema } : { type: "string", ...rowOf(type).schema };
      case "null":
        return { type: "null" };
      case "array":
        return compact<Schema>({ type: "array", items: this.schema(type.element), minItems: type.minItems, maxItems: type.maxItems, uniqueItems: type.uniqueItems === true ? true : undefined });
      case "tuple":
        return this.#tuple(type);
      case "set":
        return compact<Schema>({ type: "array", items: this.schema(type.element), minItems: type.minItems, maxItems: type.maxItems, uniqueItems: true });
      case "map":
        return compact<Schema>({ type: "array", items: this.schema(entryOf(type)), minItems: type.minItems, maxItems: type.maxItems });
      case "record":
        return compact<Schema>({ type: "object", propertyNames: keySchema(type.key), additionalProperties: this.schema(type.value), minProperties: type.minProperties, maxProperties: type.maxProperties });
      case "object":
        return this.#object(type);
      case "union":
        return this.#union(type);
      case "json":
        return {};
      case "ref":
        return this.#reference(type.name);
      case "secret": {
        const schema = this.schema(type.inner);
        return { ...schema, ...(schema.type === "string" ? { format: "password" } : {}), writeOnly: true };
      }
      case "validated":
        return this.#validated(type);
      default:
        return assertNever(type);
    }
  }

  /** What a function asks has no keyword; constraints around one stand beside those inside. */
  #validated({ inner, step }: ValidatedType): Schema {
    const schema = this.schema(inner);
    if (step.mode === "bytes") return { anyOf: [{ type: "string", pattern: sizePattern }, schema] };
    if (step.mode === "json") return { type: "string", contentMediaType: "application/json", contentSchema: schema };
    if (step.mode !== "constraints") return schema;
    const constraints = this.#constraints(step.type);
    // They are asked of what a text says, not of the text.
    return schema.contentSchema === undefined ? withConstraints(schema, constraints) : { ...schema, contentSchema: withConstraints(schema.contentSchema, constraints) };
  }

  /** Of each member, in order, as `schema` gives them. */
  #constraints(type: Type): readonly Schema[] {
    if (type.kind === "union") return type.members.filter(({ kind }) => kind !== "null").flatMap((member) => this.#constraints(member));
    if (type.kind === "array") return [compact<Schema>({ minItems: type.minItems, maxItems: type.maxItems, uniqueItems: type.uniqueItems === true ? true : undefined })];
    if (type.kind !== "string" && type.kind !== "number") return [{}];
    const { type: _type, ...keywords } = scalar(type);
    return [keywords];
  }

  /** JSON Schema counts places from the start alone: what follows the rest may then be anything that the rest or it may be. */
  #tuple(type: TupleType): Schema {
    const { elements, rest, last = [] } = type;
    const after = rest === undefined ? [] : [rest, ...last].map((element) => this.schema(element));
    const items = after.length === 0 ? false : after.length === 1 ? after[0] : { anyOf: after };
    const least = isFixed(type) ? shortest(type) : shortest(type) || undefined;
    return compact<Schema>({ type: "array", prefixItems: some(elements.map((element) => this.schema(element))), items, minItems: least, maxItems: longest(type) });
  }

  /** The schema of a model itself, not a reference to it. */
  model({ type, documentation }: Model): Schema {
    return this.described(type, documentation, undefined);
  }

  /** Adds a component of our own; a user's model of that name keeps it, ours gets a number. */
  component(name: string, schema: Schema): Schema {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#components.set(free, schema);
    return { $ref: this.#base + free };
  }

  /** Every component that was referred to, sorted by name. */
  components(): Readonly<Record<string, Schema>> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #reference(model: string): Schema {
    const name = this.#names.get(model) ?? model;
    const declared = this.#models.get(model);
    if (declared !== undefined && !this.#components.has(name)) {
      // Kept before its members are written, so that recursion ends.
      this.#components.set(name, {});
      this.#components.set(name, this.model(declared));
    }
    return { $ref: this.#base + name };
  }

  #object(type: ObjectType): Schema {
    const { fields, extra } = type;
    const properties = fields.map((field): [string, Schema] => [field.name, this.#field(field)]);
    return compact<Schema>({
      type: "object",
      properties: properties.length === 0 ? undefined : Object.fromEntries(properties),
      required: some(fields.filter(isRequired).map((field) => field.name)),
      ...(type.indexes === undefined ? { additionalProperties: extra === "ignore" ? undefined : extra === "allow" } : this.#dynamic(type)),
    });
  }

  /** Keys whose rules are no pattern are left to any value. */
  #dynamic(type: ObjectType): Pick<Schema, "patternProperties" | "additionalProperties"> {
    const { apart, others } = splitIndexes(type);
    const patterns = apart.map(({ key, value }): [string | undefined, Schema] => [keyPattern(key), this.schema(value)]);
    const known = patterns.filter((entry): entry is [string, Schema] => entry[0] !== undefined);
    const isOpen = known.length < patterns.length || (type.extra === "ignore" && !isDictionary(type));
    return {
      ...(known.length === 0 ? {} : { patternProperties: Object.fromEntries(known) }),
      ...(others !== undefined ? { additionalProperties: this.schema(others.value) } : isOpen ? {} : { additionalProperties: type.extra === "allow" && !isDictionary(type) }),
    };
  }

  #field({ type, documentation, default: value, access }: Field): Schema {
    const told = this.described(type, documentation, value);
    if (access === "computed") return { ...told, readOnly: true };
    return access === undefined || access === "exclude" ? told : { ...told, [access]: true };
  }

  #union(union: UnionType): Schema {
    const members = union.members.filter((member) => member.kind !== "null");
    const nullable = members.length < union.members.length;
    const [only] = members;
    if (nullable && members.length === 1 && only !== undefined && isScalar(only)) return orNull(scalar(only));
    const whole = this.#tagged(union) ?? { anyOf: members.map((member) => this.schema(member)) };
    if (!nullable) return whole;
    return { anyOf: [...(whole.oneOf === undefined ? (whole.anyOf ?? []) : [whole]), { type: "null" }] };
  }

  /** OpenAPI's discriminator looks at named members and texts alone; others are told apart by their `const` all the same. */
  #tagged(union: UnionType): Schema | undefined {
    const discriminator = discriminatorOf(union, this.#models);
    if (discriminator === undefined) return undefined;
    const oneOf = discriminator.members.map((member) => this.schema(member.type));
    const mapping = discriminator.members.flatMap(({ values }, index) => values.map((value): [unknown, string | undefined] => [value, oneOf[index]?.$ref]));
    if (!mapping.every((entry): entry is [string, string] => typeof entry[0] === "string" && entry[1] !== undefined)) return { oneOf };
    return { oneOf, discriminator: { propertyName: discriminator.property, mapping: Object.fromEntries(mapping) } };
  }
}

/** The keywords of different types may stand beside each other: each speaks of its own type. */
function withConstraints(schema: Schema, constraints: readonly Schema[]): Schema {
  return constraints.reduce((whole, keywords) => ({ ...whole, ...keywords }), schema);
}

function isRequired(field: Field): boolean {
  return !field.optional && field.default === undefined;
}

/** Of a number of bytes: a number, a prefix of powers, bytes or bits. */
const sizePattern = "^\\s*\\d*\\.?\\d+\\s*(?:[KMGTPEkmgtpe](?:[Ii]?[Bb](?:[Ii][Tt])?)?|[Bb](?:[Ii][Tt])?)?\\s*$";

function isScalar(type: Type): type is Scalar {
  return type.kind === "string" || type.kind === "number" || type.kind === "boolean" || type.kind === "bigint" || type.kind === "date" || type.kind === "literal";
}

function scalar(type: Scalar): Schema {
  switch (type.kind) {
    case "string":
      return string(type);
    case "number":
      return number(type);
    case "boolean":
      return { type: "boolean" };
    case "bigint":
      // A format is said where it is written. Bounds have no keyword: those of numbers say nothing of a text.
      return compact<Schema>({ type: "string", pattern: "^-?\\d+$", format: type.format });
    case "date":
      return { type: "string", format: "date-time", ...momentKeywords(type) };
    case "literal":
      return literals(type);
    default:
      return assertNever(type);
  }
}

/** What is said beside a named format wins over what the format says itself; a pattern stands beside that of a template. */
function string(type: StringType): Schema {
  const { minLength, maxLength, pattern, format, named, template } = type;
  const parts = template === undefined ? undefined : templatePattern(template);
  const patterns = pattern === undefined || parts === undefined ? { pattern: pattern ?? parts } : { pattern, allOf: [{ pattern: parts }] };
  return { type: "string", ...(named === undefined ? {} : formatSchema(named)), ...compact<Schema>({ minLength, maxLength, format, ...patterns }), ...momentKeywords(type) };
}

function momentKeywords(type: DateType | StringType): MomentBounds {
  return Object.fromEntries(momentBounds.flatMap((name) => (type[name] === undefined ? [] : [[name, type[name]]])));
}

/** What a key is beside any text. */
function keySchema(key: KeyType | undefined): Schema | undefined {
  if (key === undefined) return undefined;
  if (key.kind === "number") return { pattern: keyPattern(key) ?? "" };
  const { type: _type, ...rules } = string(key);
  return rules;
}

/** Of numbers as programs write them, whose size no pattern knows. */
function keyPattern(key: KeyType): string | undefined {
  if (key.kind === "number") return key.integer ? "^(?:0|-?[1-9]\\d{0,15})$" : "^(?:0|-?(?:0\\.\\d*[1-9]|[1-9]\\d*(?:\\.\\d*[1-9])?)(?:e[+\\-]\\d+)?)$";
  const { type: _type, pattern, ...others } = string(key);
  return Object.keys(others).length === 0 ? pattern : undefined;
}

function number({ integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format }: NumberType): Schema {
  return compact<Schema>({ type: integer ? "integer" : "number", minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format });
}

function literals({ values }: LiteralType): Schema {
  const types = [...new Set(values.map(typeName))];
  const [type] = types;
  const [value] = values;
  const listed = types.length === 1 && type !== undefined ? type : types;
  return values.length === 1 && value !== undefined ? { type: listed, const: value } : { type: listed, enum: values };
}

function typeName(value: string | number | boolean): SchemaTypeName {
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : Number.isInteger(value) ? "integer" : "number";
}

/** The type as a list, not `anyOf`: generators turn `anyOf` with null into wrappers, or make unrelated parameters nullable. */
function orNull({ type, const: constant, enum: values, ...rest }: Schema): Schema {
  const allowed = constant === undefined ? values : [constant];
  return compact<Schema>({ type: [...(typeof type === "string" ? [type] : (type ?? [])), "null"], enum: allowed === undefined ? undefined : [...allowed, null], ...rest });
}

/** A component's key has no "$", a TypeScript name may. */
function componentNames(models: readonly Model[]): ReadonlyMap<string, string> {
  const taken = new Set(models.map((model) => model.name));
  return new Map(
    models.map(({ name }) => {
      if (!name.includes("$")) return [name, name];
      const plain = name.replaceAll("$", "_");
      let free = plain;
      for (let count = 2; taken.has(free); count++) free = `${plain}${count}`;
      taken.add(free);
      return [name, free];
    }),
  );
}
