/**
 * Revivers: what turns the JSON of a response into dates and bigints. Written only for types that hold one, as combinations
 * of the helpers in `helpers`; a named model is called through a function, so that recursion and order do not matter.
 */
import { assertNever } from "../../ir/assert.js";
import type { ObjectType, Type, UnionType } from "../../ir/type.js";
import { type Code, code, identifier, join, literal } from "../code.js";
import { discriminatorOf, resolve } from "../../ir/discriminator.js";
import { modelsHolding } from "./holding.js";
import type { ClientShape } from "./shape.js";

export class ReviverWriter {
  readonly #shape: ClientShape;
  readonly #needing: ReadonlySet<string>;
  readonly #declared = new Map<string, Code>();

  constructor(shape: ClientShape) {
    this.#shape = shape;
    this.#needing = modelsHolding(shape.models.values(), (type) => type.kind === "date" || type.kind === "bigint");
  }

  /** A function as an expression, or undefined where the JSON is the value already. */
  reviver(type: Type): Code | undefined {
    switch (type.kind) {
      case "date":
        return code`toDate`;
      case "bigint":
        return code`BigInt`;
      case "array":
        return wrapped(code`inArray`, this.reviver(type.element));
      case "record":
        return wrapped(code`inRecord`, this.reviver(type.value));
      case "tuple":
        return this.#named(code`inFields`, type.elements.map((element, index) => [String(index), element]));
      case "object":
        return this.#named(code`inFields`, type.fields.map((field) => [field.name, field.type]));
      case "union":
        return this.#union(type);
      case "ref":
        return this.#reference(type.name);
      case "string":
      case "number":
      case "boolean":
      case "null":
      case "literal":
        return undefined;
      default:
        return assertNever(type);
    }
  }

  /** A constant for every model that was needed, sorted by name. */
  declarations(): readonly Code[] {
    return [...this.#declared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, declaration]) => declaration);
  }

  #reference(model: string): Code | undefined {
    if (!this.#needing.has(model)) return undefined;
    const name = `revive${this.#shape.modelNames.get(model)?.name ?? model}`;
    const declared = this.#shape.models.get(model);
    if (declared !== undefined && !this.#declared.has(name)) {
      this.#declared.set(name, code``);
      const reviver = this.reviver(declared.type) ?? code`(value) => value`;
      this.#declared.set(name, code`const ${identifier(name)} = ${reviver};`);
    }
    return code`(value) => ${identifier(name)}(value)`;
  }

  #named(helper: Code, members: readonly (readonly [string, Type])[]): Code | undefined {
    const revived = members.flatMap(([name, type]) => {
      const reviver = this.reviver(type);
      return reviver === undefined ? [] : [code`[${name}, ${reviver}]`];
    });
    return revived.length === 0 ? undefined : code`${helper}([${join(revived, ", ")}])`;
  }

  #union(union: UnionType): Code | undefined {
    const members = union.members.filter((member) => member.kind !== "null");
    const revivers = members.map((member) => this.reviver(member));
    const [only] = revivers;
    if (revivers.every((reviver) => reviver === undefined)) return undefined;
    const reviver = members.length === 1 && only !== undefined ? only : (this.#tagged(union) ?? this.#byForm(members, revivers));
    return members.length < union.members.length ? code`orNull(${reviver})` : reviver;
  }

  #tagged(union: UnionType): Code | undefined {
    const discriminator = discriminatorOf(union, this.#shape.models);
    if (discriminator === undefined) return undefined;
    const entries = discriminator.members.flatMap(({ type, values }) => {
      const reviver = this.reviver(type);
      return reviver === undefined ? [] : values.map((value) => code`[${literal(value)}, ${reviver}]`);
    });
    return code`byTag(${discriminator.property}, [${join(entries, ", ")}])`;
  }

  /** The first member of that form; literals before texts, because a text that is one of them is meant as it is. */
  #byForm(members: readonly Type[], revivers: readonly (Code | undefined)[]): Code {
    const cases = members
      .map((member, index) => ({ member, reviver: revivers[index] }))
      .sort((a, b) => Number(b.member.kind === "literal") - Number(a.member.kind === "literal"))
      .map(({ member, reviver }) => code`[${this.#test(member, true)}, ${reviver ?? code`asItIs`}]`);
    return code`byForm([${join(cases, ", ")}])`;
  }

  /** Whether a JSON value can be of a type, seen one level deep. */
  #test(type: Type, deep: boolean): Code {
    const resolved = resolve(type, this.#shape.models);
    switch (resolved.kind) {
      case "date":
        return code`isDateText`;
      case "bigint":
        return code`isDigits`;
      case "string":
      case "number":
      case "boolean":
        return code`isOf(${resolved.kind})`;
      case "literal":
        return code`isOneOf(${literal(resolved.values)})`;
      case "array":
      case "tuple":
        return code`Array.isArray`;
      case "object":
        return deep ? this.#shapeTest(resolved) : code`isObject`;
      case "record":
        return code`isObject`;
      case "null":
        return code`isNull`;
      case "union":
        return code`isAny`;
      case "ref":
        return code`isAny`;
      default:
        return assertNever(resolved);
    }
  }

  #shapeTest(object: ObjectType): Code {
    const required = object.fields.filter((field) => !field.optional).map((field) => code`[${field.name}, ${this.#test(field.type, false)}]`);
    return code`hasFields([${join(required, ", ")}])`;
  }
}

function wrapped(helper: Code, reviver: Code | undefined): Code | undefined {
  return reviver === undefined ? undefined : code`${helper}(${reviver})`;
}

/** What revivers are made of. They change the parsed JSON in place: nobody else has it. */
export const helpers = code`
const asItIs = (value) => value;
const toDate = (value) => new Date(value);
const orNull = (revive) => (value) => (value === null ? null : revive(value));
const inArray = (revive) => (values) => values.map(revive);
const inRecord = (revive) => (value) => inFields(Object.keys(value).map((name) => [name, revive]))(value);
const inFields = (fields) => (value) => {
  for (const [name, revive] of fields) if (Object.hasOwn(value, name)) value[name] = revive(value[name]);
  return value;
};
const byTag = (property, members) => {
  const revivers = new Map(members);
  return (value) => (revivers.get(value[property]) ?? asItIs)(value);
};
const byForm = (members) => (value) => (members.find(([test]) => test(value))?.[1] ?? asItIs)(value);
const isAny = () => true;
const isNull = (value) => value === null;
const isOf = (type) => (value) => typeof value === type;
const isOneOf = (values) => (value) => values.includes(value);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isDateText = (value) => typeof value === "string" && /^\\d{4}-\\d{2}-\\d{2}/.test(value);
const isDigits = (value) => typeof value === "string" && /^-?\\d+$/.test(value);
const hasFields = (fields) => (value) => isObject(value) && fields.every(([name, test]) => Object.hasOwn(value, name) && test(value[name]));
`;
