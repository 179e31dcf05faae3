/** `is…`: whether a value of the program is of a type, dates and big integers as such. For people's own checks; no route calls it. */
import { assertNever } from "../ir/assert.js";
import { isFixed, longest, shortest } from "../ir/tuples.js";
import type { ArrayType, Field, Model, ObjectType, TupleType, Type } from "../ir/type.js";
import { block, code, type Code, erasable, join, literal } from "./code.js";
import { type CodecContext, countsDepth, depthFor, innerDepth, modelFunction, partName } from "./codec-context.js";
import { depthLimit, FieldReader } from "./decoder.js";
import { literalTest, numberTest, stringTest } from "./tests.js";
import { typeText } from "./types.js";

/** A function under construction: first part of its parts' names, and the depth they are passed. */
interface Frame {
  readonly owner: string;
  readonly depth: Code;
}

export class GuardEmitter {
  readonly #context: CodecContext;

  constructor(context: CodecContext) {
    this.#context = context;
  }

  model(model: Model): void {
    const isRecursive = this.#context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) return false;`] : [];
    this.#write(code`export function ${modelFunction(this.#context, "is", model.name)}`, model.type, model.name, this.#context.file.model(model.name), guard);
  }

  /** A condition over an unknown value. */
  #test(type: Type, part: string, value: Code, frame: Frame): Code {
    switch (type.kind) {
      case "string":
        return stringTest(type, value, this.#context);
      case "number":
        return numberTest(type, value, this.#context);
      case "boolean":
      case "bigint":
        return code`typeof ${value} === ${type.kind}`;
      case "null":
        return code`${value} === null`;
      case "literal":
        return type.values.length === 1 ? literalTest(type, value) : code`(${literalTest(type, value)})`;
      case "date":
        return code`${this.#context.runtime("isDate")}(${value})`;
      case "union":
        return code`(${join(type.members.map((one, index) => this.#test(one, `${part}Option${index + 1}`, value, frame)), " || ")})`;
      case "array":
      case "tuple":
      case "record":
      case "object":
      case "ref":
        return code`${this.#function(type, partName(frame.owner, part))}(${join([value, ...depthFor(type, frame.depth, this.#context)], ", ")})`;
      default:
        return assertNever(type);
    }
  }

  #function(type: Type, owner: string): Code {
    if (type.kind === "ref") return modelFunction(this.#context, "is", type.name);
    return this.#context.once("is", type, owner, (name) => this.#write(code`function ${name}`, type, owner, typeText(this.#context.file, type), []));
  }

  #write(head: Code, type: Type, owner: string, result: Code, guard: readonly Code[]): void {
    const parameters = guard.length > 0 || countsDepth(type, this.#context) ? code`value${erasable`: unknown`}, depth = 0` : code`value${erasable`: unknown`}`;
    this.#context.file.add(code`${head}(${parameters})${erasable`: value is ${result}`} ${block([...guard, ...this.#body(type, { owner, depth: innerDepth(guard.length > 0) })])}`);
  }

  #body(type: Type, frame: Frame): readonly Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, frame);
      case "array":
        return this.#array(type, frame);
      case "tuple":
        return [code`return ${join([code`Array.isArray(value)`, ...lengthTests(type), ...this.#tuple(type, frame)], " && ")};`];
      case "record": {
        const test = this.#test(type.value, "value", code`item`, frame);
        return [code`return ${this.#context.runtime("isObject")}(value) && Object.values(value).every((item) => item === undefined || ${test});`];
      }
      default:
        return [code`return ${this.#test(type, "", code`value`, frame)};`];
    }
  }

  #object({ fields, extra }: ObjectType, frame: Frame): readonly Code[] {
    const reader = new FieldReader(this.#context, fields, (field) => field.name);
    const tests = fields.map((field, index) => this.#field(field, reader.locals[index] ?? code``, frame));
    if (extra === "forbid") tests.push(code`!${this.#context.runtime("hasExtra")}(value, ${literal(fields.map(({ name }) => name))})`);
    return [code`if (!${this.#context.runtime("isObject")}(value)) return false;`, ...reader.statements(code`value`), code`return ${tests.length === 0 ? true : join(tests, " && ")};`];
  }

  #field(field: Field, read: Code, frame: Frame): Code {
    const test = this.#test(field.type, field.name, read, frame);
    return field.optional ? code`(${read} === undefined || ${test})` : test;
  }

  /** An optional element may be there and undefined, as an optional field. */
  #tuple({ elements, optional = 0, rest, last = [] }: TupleType, frame: Frame): readonly Code[] {
    const first = elements.map((element, index) => {
      const test = this.#test(element, String(index + 1), code`value[${index}]`, frame);
      return index < elements.length - optional ? test : code`(value[${index}] === undefined || ${test})`;
    });
    const after = last.map((element, index) => this.#test(element, String(elements.length + index + 1), code`value[value.length - ${last.length - index}]`, frame));
    if (rest === undefined) return first;
    const between = code`value.slice(${join([code`${elements.length}`, ...(last.length === 0 ? [] : [code`-${last.length}`])], ", ")})`;
    return [...first, code`${between}.every((item${erasable`: unknown`}) => ${this.#test(rest, "rest", code`item`, frame)})`, ...after];
  }

  #array({ element, minItems, maxItems, uniqueItems }: ArrayType, frame: Frame): readonly Code[] {
    const tests = [code`Array.isArray(value)`];
    if (minItems !== undefined) tests.push(code`value.length >= ${minItems}`);
    if (maxItems !== undefined) tests.push(code`value.length <= ${maxItems}`);
    tests.push(code`value.every((item${erasable`: unknown`}) => ${this.#test(element, "item", code`item`, frame)})`);
    if (uniqueItems === true) tests.push(code`${this.#context.runtime("areUnique")}(value)`);
    return [code`return ${join(tests, " && ")};`];
  }
}

function lengthTests(type: TupleType): readonly Code[] {
  const maximum = longest(type);
  if (isFixed(type)) return [code`value.length === ${type.elements.length}`];
  return [...(shortest(type) === 0 ? [] : [code`value.length >= ${shortest(type)}`]), ...(maximum === undefined ? [] : [code`value.length <= ${maximum}`])];
}
