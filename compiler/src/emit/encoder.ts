/**
 * `encode…`: a value to its JSON text: declared fields only, by concatenation, refusing what its type forbids. Required fields
 * come first, so that commas are part of constant texts.
 */
import { assertNever } from "../ir/assert.js";
import type { Field, LiteralType, Model, ObjectType, Type, UnionType } from "../ir/type.js";
import { block, code, type Code, join, literal, member } from "./code.js";
import { capital, type CodecContext, countsDepth, modelFunction, partName } from "./codec-context.js";
import { depthLimit } from "./decoder.js";
import { discriminatorOf, resolve } from "./discriminator.js";
import { typeText } from "./types.js";

export class EncodeEmitter {
  readonly #context: CodecContext;

  constructor(context: CodecContext) {
    this.#context = context;
  }

  model(model: Model): void {
    this.#write(modelFunction(this.#context, "encode", model.name), model.type, model.name, this.#context.file.model(model.name), true);
  }

  /** A function from a value to text. */
  function(type: Type, name: string): Code {
    switch (type.kind) {
      case "string":
      case "boolean":
      case "null":
      case "bigint":
      case "date":
        return this.#context.runtime(`encode${capital(type.kind)}`);
      case "number":
        return this.#context.runtime(type.integer ? "encodeInteger" : "encodeNumber");
      case "ref":
        return modelFunction(this.#context, "encode", type.name);
      case "literal":
      case "array":
      case "tuple":
      case "record":
      case "object":
      case "union":
        return this.#context.once(`encode${capital(name)}`, (own) => this.#write(own, type, name, typeText(this.#context.file, type), false));
      default:
        return assertNever(type);
    }
  }

  #call(type: Type, name: string, value: Code): Code {
    const callee = this.function(type, name);
    if (!countsDepth(type, this.#context)) return code`${callee}(${value})`;
    return type.kind === "ref" && this.#context.recursive.has(type.name) ? code`${callee}(${value}, depth + 1)` : code`${callee}(${value}, depth)`;
  }

  #write(name: Code, type: Type, owner: string, valueType: Code, isModel: boolean): void {
    const isRecursive = isModel && this.#context.recursive.has(owner);
    const counted = countsDepth(type, this.#context) || isRecursive;
    const guard = isRecursive ? [code`if (depth > ${depthLimit}) throw ${this.#wrong(code`value`, `at most ${depthLimit} levels`)};`] : [];
    const parameters = counted ? code`value: ${valueType}, depth = 0` : code`value: ${valueType}`;
    this.#context.file.add(code`${isModel ? code`export ` : code``}function ${name}(${parameters}): string ${block([...guard, ...this.#body(type, owner)])}`);
  }

  #body(type: Type, owner: string): Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, owner);
      case "array":
        return this.#list(this.#call(type.element, partName(owner, "item"), code`item`));
      case "tuple": {
        const elements = type.elements.map((element, index) => code`${index === 0 ? "[" : ","} + ${this.#call(element, partName(owner, String(index + 1)), code`value[${index}]`)}`);
        const length = type.elements.length;
        const text = length === 0 ? code`return "[]";` : code`return ${join(elements, " + ")} + "]";`;
        return [code`if (!Array.isArray(value) || value.length !== ${length}) throw ${this.#wrong(code`value`, `an array of ${length} items`)};`, text];
      }
      case "record":
        return [
          code`if (typeof value !== "object" || value === null) throw ${this.#wrong(code`value`, "an object")};`,
          code`let text = "";`,
          code`for (const key of Object.keys(value)) ${block([code`text += (text === "" ? "" : ",") + JSON.stringify(key) + ":" + ${this.#call(type.value, partName(owner, "value"), code`value[key] as ${typeText(this.#context.file, type.value)}`)};`])}`,
          code`return "{" + text + "}";`,
        ];
      case "union":
        return this.#union(type, owner);
      case "literal":
        return this.#literal(type);
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "null":
      case "date":
      case "ref":
        return [code`return ${this.#call(type, owner, code`value`)};`];
      default:
        return assertNever(type);
    }
  }

  #object({ fields }: ObjectType, owner: string): Code[] {
    const isOptional = (field: Field): boolean => field.optional && field.default === undefined;
    const statements = [code`if (typeof value !== "object" || value === null) throw ${this.#wrong(code`value`, "an object")};`];
    const required = fields.filter((field) => !isOptional(field));
    const optional = fields.filter(isOptional);
    const parts = required.map((field, index) => code`${`${index === 0 ? "{" : ","}${JSON.stringify(field.name)}:`} + ${this.#call(field.type, partName(owner, field.name), code`value${member(field.name)}`)}`);
    if (optional.length === 0) return [...statements, parts.length === 0 ? code`return "{}";` : code`return ${join(parts, " + ")} + "}";`];
    statements.push(code`let text = ${parts.length === 0 ? code`""` : join(parts, " + ")};`);
    for (const field of optional) {
      const comma = required.length === 0 ? code`(text === "" ? "{" : ",") + ` : code``;
      const name = `${required.length === 0 ? "" : ","}${JSON.stringify(field.name)}:`;
      const read = code`value${member(field.name)}`;
      statements.push(code`if (${read} !== undefined) text += ${comma}${name} + ${this.#call(field.type, partName(owner, field.name), read)};`);
    }
    return [...statements, required.length === 0 ? code`return text === "" ? "{}" : text + "}";` : code`return text + "}";`];
  }

  #list(element: Code): Code[] {
    return [
      code`if (!Array.isArray(value)) throw ${this.#wrong(code`value`, "an array")};`,
      code`let text = "";`,
      code`for (let index = 0; index < value.length; index++) ${block([code`const item = value[index]!;`, code`text += index === 0 ? ${element} : "," + ${element};`])}`,
      code`return "[" + text + "]";`,
    ];
  }

  /** Each text is a constant: nothing is escaped when a request is answered. */
  #literal({ values }: LiteralType): Code[] {
    const cases = values.map((value) => code`case ${literal(value)}:\n  return ${JSON.stringify(value)};`);
    return [code`switch (value as unknown) ${block([...cases, code`default:\n  throw ${this.#wrong(code`value`, "one of the declared values")};`])}`];
  }

  #union(union: UnionType, owner: string): Code[] {
    const members = union.members.filter((one) => one.kind !== "null");
    const nullable = members.length < union.members.length ? [code`if (value === null) return "null";`] : [];
    const tagged = discriminatorOf(union, this.#context.models);
    if (tagged !== undefined) {
      const cases = tagged.members.map(({ type, values }, index) => {
        const labels = values.map((value) => code`case ${literal(value)}:`);
        return code`${labels}\n  return ${this.#as(type, partName(owner, `option${index + 1}`))};`;
      });
      return [
        ...nullable,
        code`if (typeof value !== "object" || value === null) throw ${this.#wrong(code`value`, "an object")};`,
        code`switch (value${member(tagged.property)}) ${block([...cases, code`default:\n  throw ${this.#wrong(code`value`, `one of the declared values of ${tagged.property}`)};`])}`,
      ];
    }
    const [only] = members;
    if (members.length === 1 && only !== undefined) return [...nullable, code`return ${this.#as(only, partName(owner, "option1"))};`];
    return [...nullable, ...this.#byKind(members, owner), code`throw ${this.#wrong(code`value`, "a member of the union")};`];
  }

  #byKind(members: readonly Type[], owner: string): Code[] {
    const weight = (type: Type): number => this.#requiredNames(type).length;
    const indexed = members.map((type, index) => ({ type, part: partName(owner, `option${index + 1}`) }));
    const sorted = indexed.toSorted((a, b) => weight(b.type) - weight(a.type));
    return sorted.map(({ type, part }) => code`if (${this.#kindTest(type)}) return ${this.#as(type, part)};`);
  }

  /** A condition over a value of unknown kind, enough to choose a member. */
  #kindTest(type: Type): Code {
    const resolved = resolve(type, this.#context.models);
    switch (resolved.kind) {
      case "string":
      case "number":
      case "boolean":
      case "bigint":
        return code`typeof value === ${resolved.kind}`;
      case "null":
        return code`value === null`;
      case "literal":
        return join(resolved.values.map((value) => code`(value as unknown) === ${literal(value)}`), " || ");
      case "date":
        return code`value instanceof Date`;
      case "array":
        return code`Array.isArray(value)`;
      case "tuple":
        return code`Array.isArray(value) && value.length === ${resolved.elements.length}`;
      case "record":
        return code`typeof value === "object" && value !== null && !((value as unknown) instanceof Date)`;
      case "object": {
        const names = this.#requiredNames(type).map((name) => code`${name} in value`);
        return join([code`typeof value === "object"`, code`value !== null`, code`!((value as unknown) instanceof Date)`, ...names], " && ");
      }
      case "union":
        return join(resolved.members.map((one) => code`(${this.#kindTest(one)})`), " || ");
      case "ref":
        return code`false`;
      default:
        return assertNever(resolved);
    }
  }

  #requiredNames(type: Type): readonly string[] {
    const resolved = resolve(type, this.#context.models);
    return resolved.kind === "object" ? resolved.fields.filter((field) => !field.optional).map((field) => field.name) : [];
  }

  #as(type: Type, part: string): Code {
    return this.#call(type, part, code`value as ${typeText(this.#context.file, type)}`);
  }

  #wrong(value: Code, expected: string): Code {
    return code`${this.#context.runtime("wrong")}(${value}, ${expected})`;
  }
}
