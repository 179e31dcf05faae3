/**
 * `decode…`: parsed JSON to a new value, or INVALID. It decides and builds; it has no paths, no closures, no issues. JSON is
 * strict: nothing is converted but what JSON has no form for (dates, big integers).
 */
import { assertNever } from "../ir/assert.js";
import type { ArrayType, Field, LiteralType, Model, NumberType, ObjectType, RecordType, StringType, TupleType, Type, UnionType } from "../ir/type.js";
import { block, code, type Code, join, key, literal, member } from "./code.js";
import { capital, type CodecContext, countsDepth, modelFunction, partName } from "./codec-context.js";
import { discriminatorOf } from "./discriminator.js";
import { typeText } from "./types.js";

/** Levels of a recursive model (DESIGN: bounded before recursion). */
export const depthLimit = 64;

export class DecodeEmitter {
  readonly #context: CodecContext;

  constructor(context: CodecContext) {
    this.#context = context;
  }

  model(model: Model): void {
    const name = modelFunction(this.#context, "decode", model.name);
    this.#write(name, model.type, model.name, { result: this.#context.file.model(model.name), isModel: true });
  }

  /** A function from unknown to `T | Invalid`. */
  function(type: Type, name: string): Code {
    if (type.kind === "ref") return modelFunction(this.#context, "decode", type.name);
    if (type.kind === "date") return this.#context.runtime("dateFromJson");
    if (type.kind === "bigint") return this.#context.runtime("bigintFromJson");
    return this.#context.once(`decode${capital(name)}`, (own) => this.#write(own, type, name, { result: typeText(this.#context.file, type), isModel: false }));
  }

  /** Condition that a value fits, for types whose value is used as it came; undefined where something has to be built. */
  test(type: Type, input: Code): Code | undefined {
    switch (type.kind) {
      case "string":
        return this.#stringTest(type, input);
      case "number":
        return this.#numberTest(type, input);
      case "boolean":
        return code`typeof ${input} === "boolean"`;
      case "null":
        return code`${input} === null`;
      case "literal":
        return literalTest(type, input);
      case "union":
        return this.#unionTest(type, input);
      case "bigint":
      case "date":
      case "array":
      case "tuple":
      case "record":
      case "object":
      case "ref":
        return undefined;
      default:
        return assertNever(type);
    }
  }

  #stringTest({ minLength, maxLength, pattern }: StringType, input: Code): Code {
    const tests = [code`typeof ${input} === "string"`];
    if (minLength === 1) tests.push(code`${input} !== ""`);
    else if (minLength !== undefined) tests.push(code`${this.#context.runtime("isAtLeast")}(${input}, ${minLength})`);
    if (maxLength !== undefined) tests.push(code`${this.#context.runtime("isAtMost")}(${input}, ${maxLength})`);
    if (pattern !== undefined) tests.push(code`${this.#context.pattern(pattern)}.test(${input})`);
    return join(tests, " && ");
  }

  #numberTest(type: NumberType, input: Code): Code {
    const kind = type.integer ? code`Number.isSafeInteger(${input})` : code`Number.isFinite(${input})`;
    return join([code`typeof ${input} === "number"`, kind, ...boundTests(type, input, this.#context)], " && ");
  }

  #unionTest(union: UnionType, input: Code): Code | undefined {
    const tests = union.members.map((one) => this.test(one, input));
    return tests.every((test) => test !== undefined) ? join(tests.map((test) => code`(${test})`), " || ") : undefined;
  }

  #write(name: Code, type: Type, owner: string, { result, isModel }: { readonly result: Code; readonly isModel: boolean }): void {
    const { file, recursive } = this.#context;
    const invalid = this.#context.runtimeType("Invalid");
    const INVALID = this.#context.runtime("INVALID");
    const counted = countsDepth(type, this.#context) || (isModel && recursive.has(owner));
    const parameters = counted ? code`input: unknown, depth = 0` : code`input: unknown`;
    const guard = isModel && recursive.has(owner) ? [code`if (depth > ${depthLimit}) return ${INVALID};`] : [];
    const exported = isModel ? code`export ` : code``;
    file.add(code`${exported}function ${name}(${parameters}): ${result} | ${invalid} ${block([...guard, ...this.#body(type, owner, result, INVALID)])}`);
  }

  #body(type: Type, owner: string, result: Code, INVALID: Code): Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, owner, result, INVALID);
      case "array":
        return this.#array(type, owner, INVALID);
      case "tuple":
        return this.#tuple(type, owner, result, INVALID);
      case "record":
        return this.#record(type, owner, INVALID);
      case "union":
        return this.#union(type, owner, result, INVALID);
      case "ref":
      case "date":
      case "bigint":
        return [code`return ${this.#call(type, owner, code`input`)};`];
      case "string":
      case "number":
      case "boolean":
      case "null":
      case "literal":
        return [code`return ${this.test(type, code`input`) ?? code`false`} ? (input as ${result}) : ${INVALID};`];
      default:
        return assertNever(type);
    }
  }

  /** Call of the function for a part, with the depth it has to count. */
  #call(type: Type, owner: string, input: Code): Code {
    const callee = this.function(type, owner);
    if (!countsDepth(type, this.#context)) return code`${callee}(${input})`;
    return type.kind === "ref" && this.#context.recursive.has(type.name) ? code`${callee}(${input}, depth + 1)` : code`${callee}(${input}, depth)`;
  }

  #object(type: ObjectType, owner: string, result: Code, INVALID: Code): Code[] {
    const { file } = this.#context;
    const isObject = this.#context.runtime("isObject");
    const statements = [code`if (!${isObject}(input)) return ${INVALID};`];
    const required: Code[] = [];
    const optional: Code[] = [];
    for (const field of type.fields) {
      const local = file.local(localName(field.name));
      statements.push(...this.#field(field, owner, local, INVALID));
      if (field.optional && field.default === undefined) optional.push(code`if (${local} !== undefined) value${member(field.name)} = ${local};`);
      else required.push(key(field.name).text === local.text ? local : code`${key(field.name)}: ${local}`);
    }
    if (type.extra === "forbid") statements.push(code`if (${this.#context.runtime("hasExtra")}(input, ${literal(type.fields.map((field) => field.name))})) return ${INVALID};`);
    const made = required.length === 0 ? code`{}` : code`{ ${join(required, ", ")} }`;
    if (optional.length === 0) return [...statements, code`return ${made} as ${result};`];
    return [...statements, code`const value: ${typeText(file, type)} = ${made};`, ...optional, code`return value as ${result};`];
  }

  /** Reads a field into a local; `undefined` stands for an absent one. */
  #field(field: Field, owner: string, local: Code, INVALID: Code): Code[] {
    const source = inherited(field.name) ? code`Object.hasOwn(input, ${field.name}) ? input${member(field.name)} : undefined` : code`input${member(field.name)}`;
    const part = partName(owner, field.name);
    const test = this.test(field.type, local);
    const mayMiss = field.optional || field.default !== undefined;
    if (test !== undefined) {
      if (field.default !== undefined) return this.#defaulted(field, source, local, test, INVALID);
      return [code`const ${local} = ${source};`, mayMiss ? code`if (${local} !== undefined && !(${test})) return ${INVALID};` : code`if (!(${test})) return ${INVALID};`];
    }
    const raw = this.#context.file.local(`${localName(field.name)}Input`);
    const decoded = this.#call(field.type, part, raw);
    const absent = field.default === undefined ? code`undefined` : this.#defaultValue(field, part);
    const value = mayMiss ? code`${raw} === undefined ? ${absent} : ${decoded}` : decoded;
    return [code`const ${raw} = ${source};`, code`const ${local} = ${value};`, code`if (${local} === ${INVALID}) return ${INVALID};`];
  }

  #defaulted(field: Field, source: Code, local: Code, test: Code, INVALID: Code): Code[] {
    const raw = this.#context.file.local(`${localName(field.name)}Input`);
    return [code`const ${raw} = ${source};`, code`const ${local} = ${raw} === undefined ? ${literal(field.default)} : ${raw};`, code`if (!(${test})) return ${INVALID};`];
  }

  /** A default of a type that is built goes through its own decoder: a Date from its text. */
  #defaultValue(field: Field, part: string): Code {
    return this.#call(field.type, part, literal(field.default));
  }

  #array({ element, minItems, maxItems, uniqueItems }: ArrayType, owner: string, INVALID: Code): Code[] {
    const statements = [code`if (!Array.isArray(input)) return ${INVALID};`];
    if (minItems !== undefined) statements.push(code`if (input.length < ${minItems}) return ${INVALID};`);
    if (maxItems !== undefined) statements.push(code`if (input.length > ${maxItems}) return ${INVALID};`);
    const test = this.test(element, code`item`);
    const type = typeText(this.#context.file, { kind: "array", element, origin: element.origin });
    const step = test === undefined ? [code`const item = ${this.#call(element, partName(owner, "item"), code`input[index]`)};`, code`if (item === ${INVALID}) return ${INVALID};`] : [code`const item: unknown = input[index];`, code`if (!(${test})) return ${INVALID};`];
    statements.push(code`const items: ${type} = [];`, code`for (let index = 0; index < input.length; index++) ${block([...step, code`items.push(item);`])}`);
    if (uniqueItems === true) statements.push(code`if (!${this.#context.runtime("areUnique")}(items)) return ${INVALID};`);
    return [...statements, code`return items;`];
  }

  #tuple({ elements }: TupleType, owner: string, result: Code, INVALID: Code): Code[] {
    const statements = [code`if (!Array.isArray(input) || input.length !== ${elements.length}) return ${INVALID};`];
    const locals = elements.map((element, index) => {
      const local = this.#context.file.local(`item${index + 1}`);
      const test = this.test(element, local);
      if (test === undefined) statements.push(code`const ${local} = ${this.#call(element, partName(owner, String(index + 1)), code`input[${index}]`)};`, code`if (${local} === ${INVALID}) return ${INVALID};`);
      else statements.push(code`const ${local}: unknown = input[${index}];`, code`if (!(${test})) return ${INVALID};`);
      return local;
    });
    return [...statements, code`return [${join(locals, ", ")}] as ${result};`];
  }

  #record({ value }: RecordType, owner: string, INVALID: Code): Code[] {
    const test = this.test(value, code`item`);
    const step = test === undefined ? [code`const item = ${this.#call(value, partName(owner, "value"), code`input[key]`)};`, code`if (item === ${INVALID}) return ${INVALID};`] : [code`const item = input[key];`, code`if (!(${test})) return ${INVALID};`];
    return [
      code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`,
      code`const value: Record<string, ${typeText(this.#context.file, value)}> = {};`,
      code`for (const key of Object.keys(input)) ${block([...step, code`${this.#context.runtime("setKey")}(value, key, item);`])}`,
      code`return value;`,
    ];
  }

  #union(union: UnionType, owner: string, result: Code, INVALID: Code): Code[] {
    const test = this.test(union, code`input`);
    if (test !== undefined) return [code`return ${test} ? (input as ${result}) : ${INVALID};`];
    const tagged = discriminatorOf(union, this.#context.models);
    const nullable = union.members.some((one) => one.kind === "null") ? [code`if (input === null) return null;`] : [];
    if (tagged !== undefined) {
      const cases = tagged.members.map(({ type, values }, index) => {
        const labels = values.map((value) => code`case ${literal(value)}:`);
        return code`${labels}\n  return ${this.#call(type, partName(owner, `option${index + 1}`), code`input`)};`;
      });
      const own = inherited(tagged.property) ? code`Object.hasOwn(input, ${tagged.property}) ? input${member(tagged.property)} : undefined` : code`input${member(tagged.property)}`;
      return [...nullable, code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`, code`switch (${own}) ${block([...cases, code`default:\n  return ${INVALID};`])}`];
    }
    return [...nullable, ...union.members.filter((one) => one.kind !== "null").flatMap((one, index) => this.#attempt(one, partName(owner, `option${index + 1}`), index, INVALID)), code`return ${INVALID};`];
  }

  /** The first member that fits is taken. */
  #attempt(type: Type, part: string, index: number, INVALID: Code): Code[] {
    const test = this.test(type, code`input`);
    if (test !== undefined) return [code`if (${test}) return input;`];
    const local = this.#context.file.local(`option${index + 1}`);
    return [code`const ${local} = ${this.#call(type, part, code`input`)};`, code`if (${local} !== ${INVALID}) return ${local};`];
  }
}

export function boundTests({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberType, input: Code, context: CodecContext): Code[] {
  const tests: Code[] = [];
  if (minimum !== undefined) tests.push(code`${input} >= ${minimum}`);
  if (exclusiveMinimum !== undefined) tests.push(code`${input} > ${exclusiveMinimum}`);
  if (maximum !== undefined) tests.push(code`${input} <= ${maximum}`);
  if (exclusiveMaximum !== undefined) tests.push(code`${input} < ${exclusiveMaximum}`);
  if (multipleOf !== undefined) tests.push(code`${context.runtime("isMultipleOf")}(${input}, ${multipleOf})`);
  return tests;
}

function literalTest({ values }: LiteralType, input: Code): Code {
  const tests = values.map((value) => code`${input} === ${literal(value)}`);
  return values.length === 1 ? join(tests, " || ") : code`(${join(tests, " || ")})`;
}

/** A name that every object has from its prototype: an absent key would look present. */
export function inherited(name: string): boolean {
  return name in Object.prototype;
}

/** A local for a field; names that are no identifiers get one made of their letters. */
export function localName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_$]+/g, "_");
  return /^[A-Za-z_$]/.test(plain) && plain !== "__proto__" ? plain : `field_${plain}`;
}
