/**
 * `decode…`: parsed JSON to a new value, or INVALID. It decides and builds; it has no paths, no closures, no issues. JSON is
 * strict: nothing is converted but what JSON has no form for (dates, big integers), unless a type is lax.
 */
import { assertNever } from "../ir/assert.js";
import { isLax, numericFormatOf } from "../ir/coercion.js";
import { isVerbatim } from "../ir/text.js";
import { isFixed, longest, shortest } from "../ir/tuples.js";
import { hasMomentBounds } from "../ir/moments.js";
import type { ArrayType, BigintType, DateType, LiteralType, MapType, Model, NumberType, RecordType, SetType, StringType, TupleType, Type, ValidatedType } from "../ir/type.js";
import { block, code, type Code, erasable, join, literal, identifier } from "./code.js";
import { type CodecContext, countsDepth, depthFor, innerDepth, modelFunction, partName, Scope } from "./codec-context.js";
import { mapOf, platformCall, setOf } from "./collections.js";
import { ObjectDecoder } from "./decode-objects.js";
import { caughtParameter, isMade } from "./decode-instances.js";
import { UnionDecoder } from "./decode-unions.js";
import { type Decoding, depthLimit, finish, type Frame } from "./decoding.js";
import { hasRules, keyTests } from "./keys.js";
import { bigintTests, boundTests, constraintTests, hasBounds, instantTests, literalTest, numberTest, stringTest, lengthTests } from "./tests.js";
import { typeText } from "./types.js";

export class DecodeEmitter implements Decoding {
  readonly context: CodecContext;
  readonly #objects: ObjectDecoder;
  readonly #unions: UnionDecoder;
  /** The function that explains a type: what a `Wrap` catches has issues. There by the first use. */
  readonly #explain: (type: Type, owner: string) => Code;

  constructor(context: CodecContext, explain: (type: Type, owner: string) => Code) {
    this.context = context;
    this.#explain = explain;
    this.#objects = new ObjectDecoder(this);
    this.#unions = new UnionDecoder(this);
  }

  model(model: Model): void {
    const isRecursive = this.context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) return ${this.context.runtime("INVALID")};`] : [];
    this.#write(code`export function ${modelFunction(this.context, "decode", model.name)}`, model.type, model.name, this.context.file.model(model.name), guard);
  }

  /** A function from unknown to `T | Invalid`. */
  function(type: Type, owner: string): Code {
    if (type.kind === "ref") return modelFunction(this.context, "decode", type.name);
    if ((type.kind === "bigint" && !hasBounds(type)) || (type.kind === "date" && !hasMomentBounds(type))) return this.context.runtime(type.kind + (isLax(type) ? "FromLax" : "FromJson"));
    if (type.kind === "boolean" && isLax(type)) return this.context.runtime("booleanFromLax");
    if (type.kind === "number" && isLax(type) && boundTests(type, code`value`, this.context).length === 0) return this.#lax(type);
    return this.context.once("decode", type, owner, (name) => this.#write(code`function ${name}`, type, owner, typeText(this.context.file, type), []));
  }

  /** Condition that a value fits, for types whose value is used as it came; undefined where something has to be built. */
  test(type: Type, input: Code): Code | undefined {
    if (isLax(type)) return undefined;
    switch (type.kind) {
      case "string":
        return isVerbatim(type) ? stringTest(type, input, this.context) : undefined;
      case "number":
        return numberTest(type, input, this.context);
      case "boolean":
        return code`typeof ${input} === "boolean"`;
      case "null":
        return code`${input} === null`;
      case "literal":
        return literalTest(type, input);
      case "json":
        return code`${this.context.runtime("isJson")}(${input})`;
      case "union": {
        const tests = type.members.map((one) => this.test(one, input));
        return tests.every((test) => test !== undefined) ? join(tests.map((test) => code`(${test})`), " || ") : undefined;
      }
      case "bigint":
      case "date":
      case "platform":
      case "array":
      case "tuple":
      case "set":
      case "map":
      case "record":
      case "object":
      case "ref":
      case "secret":
      case "validated":
        return undefined;
      default:
        return assertNever(type);
    }
  }

  #write(head: Code, type: Type, owner: string, result: Code, guard: readonly Code[]): void {
    const parameters = [code`input${erasable`: unknown`}`, ...(guard.length > 0 || countsDepth(type, this.context) ? [code`depth = 0`] : []), ...(isMade(type) ? [caughtParameter()] : [])];
    const body = this.#body(type, { owner, result, plain: typeText(this.context.file, type), depth: innerDepth(guard.length > 0), INVALID: this.context.runtime("INVALID") });
    this.context.file.add(code`${head}(${join(parameters, ", ")})${erasable`: ${result} | ${this.context.runtimeType("Invalid")}`} ${block([...guard, ...body])}`);
  }

  #body(type: Type, frame: Frame): readonly Code[] {
    switch (type.kind) {
      case "object":
        return this.#objects.statements(type, frame);
      case "array":
        return this.#array(type, frame);
      case "tuple":
        return this.#tuple(type, frame);
      case "platform":
        return [code`return ${platformCall("FromJson", type, code`input`, this.context)};`];
      case "set":
      case "map":
        return this.#collection(type, frame);
      case "record":
        return this.#record(type, frame);
      case "union":
        return this.test(type, code`input`) === undefined ? this.#unions.statements(type, frame) : [code`return ${this.#valueOr(type, frame)};`];
      case "secret":
        return [...this.part(type.inner, innerOwner(frame.owner), code`input`, code`value`, frame), code`return new ${this.context.runtime("Secret")}(value)${erasable` as ${frame.result}`};`];
      case "validated":
        return this.#validated(type, frame);
      case "bigint":
        return this.#bigint(type, frame);
      case "date":
        return this.#instant(type, frame);
      case "ref":
        return [code`return ${this.call(type, frame.owner, code`input`, frame)};`];
      case "number":
        return isLax(type) ? this.#laxNumber(type, frame) : [code`return ${this.#valueOr(type, frame)};`];
      case "literal":
        return isLax(type) ? this.#laxEnum(type, frame) : [code`return ${this.#valueOr(type, frame)};`];
      case "boolean":
        return isLax(type) ? [code`return ${this.call(type, frame.owner, code`input`, frame)};`] : [code`return ${this.#valueOr(type, frame)};`];
      case "string":
        if (!isVerbatim(type)) return this.#changedString(type, frame);
        return isLax(type) ? this.#laxString(type, frame) : [code`return ${this.#valueOr(type, frame)};`];
      case "null":
      case "json":
        return [code`return ${this.#valueOr(type, frame)};`];
      default:
        return assertNever(type);
    }
  }

  /** For types that are tested: the input itself, under the type's name. */
  #valueOr(type: Type, { result, INVALID }: Frame): Code {
    return code`${this.test(type, code`input`) ?? code`false`} ? ${erasable`(`}input${erasable` as ${result})`} : ${INVALID}`;
  }

  /** The function that makes a number of JSON of any form. */
  #lax({ integer }: NumberType): Code {
    return this.context.runtime(integer ? "integerFromLax" : "numberFromLax");
  }

  #laxNumber(type: NumberType, { INVALID }: Frame): readonly Code[] {
    const fits = join([code`value !== ${INVALID}`, ...boundTests(type, code`value`, this.context)], " && ");
    return [code`const value = ${this.#lax(type)}(input);`, code`return ${fits} ? value : ${INVALID};`];
  }

  #bigint(type: BigintType, { INVALID }: Frame): readonly Code[] {
    const fits = join([code`value !== ${INVALID}`, ...bigintTests(type, code`value`)], " && ");
    return [code`const value = ${this.context.runtime(isLax(type) ? "bigintFromLax" : "bigintFromJson")}(input);`, code`return ${fits} ? value : ${INVALID};`];
  }

  #instant(type: DateType, { INVALID }: Frame): readonly Code[] {
    const read = code`${this.context.runtime(isLax(type) ? "dateFromLax" : "dateFromJson")}(input)`;
    const tests = instantTests(type, code`value`);
    if (tests.length === 0) return [code`return ${read};`];
    return [code`const value = ${read};`, code`return value !== ${INVALID} && ${join(tests, " && ")} ? value : ${INVALID};`];
  }

  #laxString(type: StringType, { result, INVALID }: Frame): readonly Code[] {
    return [
      code`const value = ${this.context.runtime("laxText")}(${numericFormatOf(type) ?? ""}, input);`,
      code`return ${stringTest(type, code`value`, this.context)} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`,
    ];
  }

  #changedString(type: StringType, { result, INVALID }: Frame): readonly Code[] {
    const given = isLax(type) ? [code`const text = ${this.context.runtime("laxText")}(${numericFormatOf(type) ?? ""}, input);`] : [];
    const text = isLax(type) ? code`text` : code`input`;
    return [...given, code`if (typeof ${text} !== "string") return ${INVALID};`, ...changedText(type, text, result, this.context)];
  }

  #laxEnum({ values }: LiteralType, { result, INVALID }: Frame): readonly Code[] {
    const cases = values.map((value) => code`case ${literal(value)}:\n  return ${literal(value)}${erasable` as ${result}`};`);
    const read = values.every((value) => Number.isInteger(value)) ? "integerFromLax" : "numberFromLax";
    return [code`switch (${this.context.runtime(read)}(input)) ${block([...cases, code`default:\n  return ${INVALID};`])}`];
  }

  call(type: Type, owner: string, input: Code, { depth }: Frame): Code {
    return code`${this.function(type, owner)}(${join([input, ...depthFor(type, depth, this.context)], ", ")})`;
  }

  /** Statements that make `local` from `input`, or leave the function. */
  part(type: Type, owner: string, input: Code, local: Code, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const test = this.test(type, local);
    if (test === undefined) return [code`const ${local} = ${this.call(type, owner, input, frame)};`, code`if (${local} === ${INVALID}) return ${INVALID};`];
    return [code`const ${local}${erasable`: unknown`} = ${input};`, code`if (!(${test})) return ${INVALID};`];
  }

  /** Functions around a type: what each gives is passed on. */
  #validated({ inner, step }: ValidatedType, frame: Frame): readonly Code[] {
    const { INVALID, result, depth } = frame;
    const { runtime, runtimeType, file } = this.context;
    const owner = innerOwner(frame.owner);
    const made = (value: Code): Code => code`return ${value}${erasable` as ${result} | ${runtimeType("Invalid")}`};`;
    if (step.mode === "wrap") return [made(code`${runtime("around")}(${join([file.reference(step.validator), code`input`, ...this.inside(inner, owner, depth)], ", ")})`)];
    if (step.mode === "schema") return [made(code`${runtime("bySchema")}(${file.reference(step.validator)}, input)`)];
    if (step.mode === "bytes") return [made(code`${runtime("byteSizeFrom")}(input)`)];
    if (step.mode === "before" || step.mode === "json") {
      const value = code`const value = ${step.mode === "json" ? code`${runtime("jsonFromText")}(input)` : code`${runtime("through")}(${file.reference(step.validator)}, input)`};`;
      const test = this.test(inner, code`value`);
      const read = test === undefined ? made(this.call(inner, owner, code`value`, frame)) : code`return ${test} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`;
      // INVALID fits no type.
      return [value, read];
    }
    const read = this.part(inner, owner, code`input`, code`value`, frame);
    // Of a model alone: no request holds such a value.
    if (step.mode === "toJSON") return [...read, code`return ${runtime("withToJson")}(value)${erasable` as ${result}`};`];
    if (step.mode === "after") return [...read, made(code`${runtime("through")}(${file.reference(step.validator)}, value)`)];
    const tests = step.mode !== "constraints" ? [code`${runtime("passes")}(${file.reference(step.validator)}, value)`] : constraintTests(step.type, code`value`, this.context);
    return [...read, code`return ${tests.length === 0 ? true : join(tests, " && ")} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`];
  }

  /** What decodes and what explains a type, as functions without a depth. */
  inside(type: Type, owner: string, depth: Code): readonly Code[] {
    const [decode, explain] = [this.function(type, owner), this.#explain(type, owner)];
    if (!countsDepth(type, this.context)) return [decode, explain];
    return [code`(input${erasable`: unknown`}) => ${decode}(input, ${depth})`, code`(input${erasable`: unknown`}, loc${erasable`: ${this.context.runtimeType("Loc")}`}, issues${erasable`: ${this.context.runtimeType("Issue")}[]`}) => ${explain}(input, loc, issues, ${depth})`];
  }

  #array({ element, minItems, maxItems, uniqueItems }: ArrayType, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const statements = [code`if (!Array.isArray(input)) return ${INVALID};`];
    if (minItems !== undefined && minItems > 0) statements.push(code`if (input.length < ${minItems}) return ${INVALID};`);
    if (maxItems !== undefined) statements.push(code`if (input.length > ${maxItems}) return ${INVALID};`);
    if (this.test(element, code`item`) === undefined) statements.push(...this.#builtItems(element, frame));
    else statements.push(...this.#copiedItems(element, frame));
    if (uniqueItems === true) statements.push(code`if (!${this.context.runtime("areUnique")}(items)) return ${INVALID};`);
    return [...statements, finish(code`items`, frame)];
  }

  /** At their full length from the start: a list that grows is copied again and again. */
  #builtItems(element: Type, frame: Frame): readonly Code[] {
    const part = this.part(element, partName(frame.owner, "item"), code`input[index]`, code`item`, frame);
    return [code`const items${erasable`: ${frame.plain}`} = new Array(input.length);`, code`for (let index = 0; index < input.length; index++) ${block([...part, code`items[index] = item;`])}`];
  }

  /** What is used as it came is checked and then copied at once. */
  #copiedItems(element: Type, frame: Frame): readonly Code[] {
    const part = this.part(element, partName(frame.owner, "item"), code`input[index]`, code`item`, frame);
    return [code`for (let index = 0; index < input.length; index++) ${block(part)}`, code`const items${erasable`: ${frame.plain}`} = input.slice();`];
  }

  /** A tested value under its type's name, where the test alone does not give it: a union of literals and types. */
  #typed(type: Type, local: Code): Code {
    return type.kind === "union" && this.test(type, local) !== undefined ? code`${local}${erasable` as ${typeText(this.context.file, type)}`}` : local;
  }

  #tuple(type: TupleType, frame: Frame): readonly Code[] {
    if (!isFixed(type)) return this.#openTuple(type, frame);
    const { owner, result, INVALID } = frame;
    const { elements } = type;
    const scope = new Scope(this.context.file, ["input", "depth"]);
    const locals = elements.map((_, index) => scope.local(`item${index + 1}`));
    const parts = elements.flatMap((element, index) => this.part(element, partName(owner, String(index + 1)), code`input[${index}]`, locals[index] ?? code``, frame));
    return [code`if (!Array.isArray(input) || input.length !== ${elements.length}) return ${INVALID};`, ...parts, code`return [${join(locals, ", ")}]${erasable` as ${result}`};`];
  }

  /** With elements that may be absent or any number of them. */
  #openTuple(type: TupleType, frame: Frame): readonly Code[] {
    const { owner, result, INVALID } = frame;
    const { elements, optional = 0, rest, last = [] } = type;
    const maximum = longest(type);
    const scope = new Scope(this.context.file, ["input", "depth", "items", "index", "item"]);
    const one = (element: Type, place: number, input: Code): readonly Code[] => {
      const local = scope.local(`item${place + 1}`);
      return [...this.part(element, partName(owner, String(place + 1)), input, local, frame), code`items.push(${local});`];
    };
    const statements = [code`if (!Array.isArray(input)${shortest(type) === 0 ? code`` : code` || input.length < ${shortest(type)}`}${maximum === undefined ? code`` : code` || input.length > ${maximum}`}) return ${INVALID};`];
    statements.push(code`const items${erasable`: unknown[]`} = [];`);
    for (const [index, element] of elements.entries()) {
      const step = one(element, index, code`input[${index}]`);
      if (index < elements.length - optional) statements.push(...step);
      else statements.push(code`if (input.length > ${index}) ${block(step)}`);
    }
    if (rest !== undefined) {
      const step = this.part(rest, partName(owner, "rest"), code`input[index]`, code`item`, frame);
      const end = last.length === 0 ? code`input.length` : code`input.length - ${last.length}`;
      statements.push(code`for (let index = ${elements.length}; index < ${end}; index++) ${block([...step, code`items.push(item);`])}`);
    }
    for (const [index, element] of last.entries()) statements.push(...one(element, elements.length + index, code`input[input.length - ${last.length - index}]`));
    return [...statements, code`return items${erasable` as unknown as ${result}`};`];
  }

  /** A type, whose parts are decoded here. */
  #collection(type: SetType | MapType, frame: Frame): readonly Code[] {
    const { owner, plain, INVALID } = frame;
    const part = (one: Type, name: string, input: Code, local: Code): readonly Code[] => this.part(one, partName(owner, name), input, local, frame);
    const typed = (one: Type, local: Code): Code => this.#typed(one, local);
    const made = type.kind === "set" ? setOf(type, { plain, part, typed, INVALID }, this.context) : mapOf(type, { plain, part, typed, INVALID }, this.context);
    return [...made, finish(code`value`, frame)];
  }

  #record({ key, value, minProperties, maxProperties }: RecordType, frame: Frame): readonly Code[] {
    const { owner, plain, INVALID } = frame;
    const keys = hasRules(key) ? [code`if (!(${join(keyTests(key, code`key`, this.context), " && ")})) return ${INVALID};`] : [];
    const counted = minProperties !== undefined || maxProperties !== undefined;
    const limits = [minProperties === undefined ? [] : [code`keys.length < ${minProperties}`], maxProperties === undefined ? [] : [code`keys.length > ${maxProperties}`]].flat();
    const part = this.part(value, partName(owner, "value"), code`input[key]`, code`item`, frame);
    return [
      code`if (!${this.context.runtime("isObject")}(input)) return ${INVALID};`,
      ...(counted ? [code`const keys = Object.keys(input);`, code`if (${join(limits, " || ")}) return ${INVALID};`] : []),
      code`const value${erasable`: ${plain}`} = {};`,
      code`for (const key of ${counted ? code`keys` : code`Object.keys(input)`}) ${block([...keys, ...part, code`${this.context.runtime("setKey")}(value, key, ${this.#typed(value, code`item`)});`])}`,
      finish(code`value`, frame),
    ];
  }
}

/** Statements that return what a text becomes, or INVALID. */
export function changedText(type: StringType, text: Code, result: Code, context: CodecContext): readonly Code[] {
  const { strip, letters } = type;
  const value = strip === true ? [code`const value = ${context.runtime("stripped")}(${text});`] : [];
  const read = strip === true ? code`value` : text;
  const changed = letters === undefined ? read : code`${read}.${identifier(letters === "lower" ? "toLowerCase" : "toUpperCase")}()`;
  const made = code`${erasable`(`}${changed}${erasable` as ${result})`}`;
  const tests = lengthTests(type, read, context);
  return [...value, tests.length === 0 ? code`return ${changed}${erasable` as ${result}`};` : code`return ${join(tests, " && ")} ? ${made} : ${context.runtime("INVALID")};`];
}

/** Of the functions of what is inside a validator. */
export function innerOwner(owner: string): string {
  return partName(owner, "inner");
}

