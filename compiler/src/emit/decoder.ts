/**
 * `decode…`: parsed JSON to a new value, or INVALID. It decides and builds; it has no paths, no closures, no issues. JSON is
 * strict: nothing is converted but what JSON has no form for (dates, big integers), unless a type is lax.
 */
import type { Span } from "../diagnostics/diagnostic.js";
import { assertNever } from "../ir/assert.js";
import { type Choice, choiceOf, membersOf } from "../ir/choice.js";
import { conversionOrder, convertsInside, isLax, numericFormatOf, unconverted } from "../ir/coercion.js";
import { resolve } from "../ir/discriminator.js";
import { inputKey, inputPaths, isFilled, isRead, mayMiss } from "../ir/fields.js";
import { isDictionary } from "../ir/keys.js";
import { childrenOf } from "../ir/recursion.js";
import { isFixed, longest, shortest } from "../ir/tuples.js";
import type { ArrayType, Field, IndexSignature, Json, LiteralType, MapType, Model, NumberType, ObjectType, RecordType, SetType, StringType, TupleType, Type, UnionType, ValidatedType, WirePath } from "../ir/type.js";
import { takesNothing, withoutValidators } from "../ir/validated.js";
import { wireValue } from "../ir/wire-value.js";
import { aliasesOf, heldKeys, inputKeys, misspeltKeys } from "./aliases.js";
import { block, code, type Code, erasable, identifier, join, key, literal, member, stretches } from "./code.js";
import { capital, type CodecContext, countsDepth, depthFor, innerDepth, isInherited, modelFunction, partName, Scope } from "./codec-context.js";
import { mapOf, platformCall, setOf } from "./collections.js";
import { evidenceOf, EvidenceWriter } from "./evidence.js";
import { declaredTest, hasRules, indexBranches, keyTests } from "./keys.js";
import { boundTests, briefNumberTest, constraintTests, isToldByFields, literalTest, numberTest, stringTest } from "./tests.js";
import { typeText } from "./types.js";

/** Levels of a recursive model: bounded before recursion, so that no input reaches the end of the stack. */
export const depthLimit = 64;

/** A function under construction. */
interface Frame {
  /** First part of the names of functions for its parts. */
  readonly owner: string;
  /** The type it gives, perhaps the user's own, whose properties may be read-only. */
  readonly result: Code;
  /** The same type written out. */
  readonly plain: Code;
  readonly depth: Code;
  readonly INVALID: Code;
}

export class DecodeEmitter {
  readonly #context: CodecContext;
  /** The function that explains a type: what a `Wrap` catches has issues. There by the first use. */
  readonly #explain: (type: Type, owner: string) => Code;

  constructor(context: CodecContext, explain: (type: Type, owner: string) => Code) {
    this.#context = context;
    this.#explain = explain;
  }

  model(model: Model): void {
    const isRecursive = this.#context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) return ${this.#context.runtime("INVALID")};`] : [];
    this.#write(code`export function ${modelFunction(this.#context, "decode", model.name)}`, model.type, model.name, this.#context.file.model(model.name), guard);
  }

  /** A function from unknown to `T | Invalid`. */
  function(type: Type, owner: string): Code {
    if (type.kind === "ref") return modelFunction(this.#context, "decode", type.name);
    if (type.kind === "date" || type.kind === "bigint") return this.#context.runtime(type.kind + (isLax(type) ? "FromLax" : "FromJson"));
    if (type.kind === "boolean" && isLax(type)) return this.#context.runtime("booleanFromLax");
    if (type.kind === "number" && isLax(type) && boundTests(type, code`value`, this.#context).length === 0) return this.#lax(type);
    return this.#context.once("decode", type, owner, (name) => this.#write(code`function ${name}`, type, owner, typeText(this.#context.file, type), []));
  }

  /** Condition that a value fits, for types whose value is used as it came; undefined where something has to be built. */
  test(type: Type, input: Code): Code | undefined {
    if (isLax(type)) return undefined;
    switch (type.kind) {
      case "string":
        return stringTest(type, input, this.#context);
      case "number":
        return numberTest(type, input, this.#context);
      case "boolean":
        return code`typeof ${input} === "boolean"`;
      case "null":
        return code`${input} === null`;
      case "literal":
        return literalTest(type, input);
      case "json":
        return code`${this.#context.runtime("isJson")}(${input})`;
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
    const parameters = guard.length > 0 || countsDepth(type, this.#context) ? code`input${erasable`: unknown`}, depth = 0` : code`input${erasable`: unknown`}`;
    const body = this.#body(type, { owner, result, plain: typeText(this.#context.file, type), depth: innerDepth(guard.length > 0), INVALID: this.#context.runtime("INVALID") });
    this.#context.file.add(code`${head}(${parameters})${erasable`: ${result} | ${this.#context.runtimeType("Invalid")}`} ${block([...guard, ...body])}`);
  }

  #body(type: Type, frame: Frame): readonly Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, frame);
      case "array":
        return this.#array(type, frame);
      case "tuple":
        return this.#tuple(type, frame);
      case "platform":
        return [code`return ${platformCall("FromJson", type, code`input`, this.#context)};`];
      case "set":
      case "map":
        return this.#collection(type, frame);
      case "record":
        return this.#record(type, frame);
      case "union":
        return this.#union(type, frame);
      case "secret":
        return [...this.#part(type.inner, innerOwner(frame.owner), code`input`, code`value`, frame), code`return new ${this.#context.runtime("Secret")}(value)${erasable` as ${frame.result}`};`];
      case "validated":
        return this.#validated(type, frame);
      case "ref":
      case "date":
      case "bigint":
        return [code`return ${this.#call(type, frame.owner, code`input`, frame)};`];
      case "number":
        return isLax(type) ? this.#laxNumber(type, frame) : [code`return ${this.#valueOr(type, frame)};`];
      case "literal":
        return isLax(type) ? this.#laxEnum(type, frame) : [code`return ${this.#valueOr(type, frame)};`];
      case "boolean":
        return isLax(type) ? [code`return ${this.#call(type, frame.owner, code`input`, frame)};`] : [code`return ${this.#valueOr(type, frame)};`];
      case "string":
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
    return this.#context.runtime(integer ? "integerFromLax" : "numberFromLax");
  }

  #laxNumber(type: NumberType, { INVALID }: Frame): readonly Code[] {
    const fits = join([code`value !== ${INVALID}`, ...boundTests(type, code`value`, this.#context)], " && ");
    return [code`const value = ${this.#lax(type)}(input);`, code`return ${fits} ? value : ${INVALID};`];
  }

  #laxString(type: StringType, { result, INVALID }: Frame): readonly Code[] {
    return [
      code`const value = ${this.#context.runtime("laxText")}(${numericFormatOf(type) ?? ""}, input);`,
      code`return ${stringTest(type, code`value`, this.#context)} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`,
    ];
  }

  #laxEnum({ values }: LiteralType, { result, INVALID }: Frame): readonly Code[] {
    const cases = values.map((value) => code`case ${literal(value)}:\n  return ${literal(value)}${erasable` as ${result}`};`);
    const read = values.every((value) => Number.isInteger(value)) ? "integerFromLax" : "numberFromLax";
    return [code`switch (${this.#context.runtime(read)}(input)) ${block([...cases, code`default:\n  return ${INVALID};`])}`];
  }

  #call(type: Type, owner: string, input: Code, { depth }: Frame): Code {
    return code`${this.function(type, owner)}(${join([input, ...depthFor(type, depth, this.#context)], ", ")})`;
  }

  /** Statements that make `local` from `input`, or leave the function. */
  #part(type: Type, owner: string, input: Code, local: Code, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const test = this.test(type, local);
    if (test === undefined) return [code`const ${local} = ${this.#call(type, owner, input, frame)};`, code`if (${local} === ${INVALID}) return ${INVALID};`];
    return [code`const ${local}${erasable`: unknown`} = ${input};`, code`if (!(${test})) return ${INVALID};`];
  }

  /** Functions around a type: what each gives is passed on. */
  #validated({ inner, step }: ValidatedType, frame: Frame): readonly Code[] {
    const { INVALID, result, depth } = frame;
    const { runtime, runtimeType, file } = this.#context;
    const owner = innerOwner(frame.owner);
    const made = (value: Code): Code => code`return ${value}${erasable` as ${result} | ${runtimeType("Invalid")}`};`;
    if (step.mode === "wrap") return [made(code`${runtime("around")}(${join([file.reference(step.validator), code`input`, ...this.inside(inner, owner, depth)], ", ")})`)];
    if (step.mode === "schema") return [made(code`${runtime("bySchema")}(${file.reference(step.validator)}, input)`)];
    if (step.mode === "before") {
      const value = code`const value = ${runtime("through")}(${file.reference(step.validator)}, input);`;
      const test = this.test(inner, code`value`);
      const read = test === undefined ? made(this.#call(inner, owner, code`value`, frame)) : code`return ${test} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`;
      // INVALID fits no type.
      return [value, read];
    }
    const read = this.#part(inner, owner, code`input`, code`value`, frame);
    // Of a model alone: no request holds such a value.
    if (step.mode === "toJSON") return [...read, code`return ${runtime("withToJson")}(value)${erasable` as ${result}`};`];
    if (step.mode === "after") return [...read, made(code`${runtime("through")}(${file.reference(step.validator)}, value)`)];
    const tests = step.mode !== "constraints" ? [code`${runtime("passes")}(${file.reference(step.validator)}, value)`] : constraintTests(step.type, code`value`, this.#context);
    return [...read, code`return ${tests.length === 0 ? true : join(tests, " && ")} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`];
  }

  /** What decodes and what explains a type, as functions without a depth. */
  inside(type: Type, owner: string, depth: Code): readonly Code[] {
    const [decode, explain] = [this.function(type, owner), this.#explain(type, owner)];
    if (!countsDepth(type, this.#context)) return [decode, explain];
    return [code`(input${erasable`: unknown`}) => ${decode}(input, ${depth})`, code`(input${erasable`: unknown`}, loc${erasable`: ${this.#context.runtimeType("Loc")}`}, issues${erasable`: ${this.#context.runtimeType("Issue")}[]`}) => ${explain}(input, loc, issues, ${depth})`];
  }

  #object(type: ObjectType, frame: Frame): readonly Code[] {
    const { fields, indexes } = type;
    // Keys that are not declared are looked at once, with the index signatures.
    const extra = indexes === undefined ? type.extra : "ignore";
    const { result, plain, INVALID } = frame;
    const taken = fields.filter(isRead);
    const reader = new FieldReader(this.#context, taken, (field) => (this.#isUsedAsRead(field) ? field.name : `${field.name}Input`), "wire");
    const checks: Code[] = [];
    const wrong: Code[] = [];
    const required: Code[] = [];
    const optional: Code[] = [];
    // The whole is cast, so that TypeScript need not learn what a part is.
    const filled = this.#filled(fields, taken, reader.locals);
    const isCast = extra !== "allow" && indexes === undefined && filled.length === 0 && fields.every((field) => !field.optional || isFilled(field));
    for (const field of fields) {
      const read = reader.locals[taken.indexOf(field)];
      if (read === undefined && !isFilled(field)) continue;
      const local = read !== undefined && this.#isUsedAsRead(field) ? read : reader.scope.local(field.name);
      if (local === read) wrong.push(this.#wrong(field, read, isCast));
      else checks.push(...refusal(wrong.splice(0), INVALID), ...(read === undefined ? this.#untaken(field, local, frame) : this.#field(field, read, local, frame)));
      if (field.optional && !isFilled(field)) optional.push(code`if (${local} !== undefined) ${assignment(code`value`, field.name, local, this.#context)}`);
      else required.push(key(field.name).text === local.text ? local : code`${key(field.name)}: ${local}`);
    }
    checks.push(...refusal(wrong, INVALID));
    if (extra === "forbid") checks.push(code`if (${this.#context.runtime("hasExtra")}(input, ${inputKeys(taken, this.#context)})) return ${INVALID};`);
    // A key that is not declared and called like a field of the program would take that field's place; what is not taken is no extra.
    const others = [...fields.map(({ name }) => name), ...fields.filter((field) => !isRead(field)).flatMap((field) => inputKey(field) ?? [])];
    if (extra === "allow") optional.push(code`${this.#context.runtime("copyExtra")}(input, ${inputKeys(taken, this.#context, others)}, value);`);
    if (indexes !== undefined) optional.push(this.#dynamic(type, frame));
    const made = required.length === 0 ? code`{}` : code`{ ${join(required, ", ")} }`;
    const head = isToldByFields(type, taken.map((field) => ({ key: inputKey(field), isRequired: !mayMiss(field) })))
      ? [code`if (typeof input !== "object" || input === null) return ${INVALID};`, ...reader.statements(code`input${erasable` as { [key: string]: unknown }`}`), ...checks]
      : [code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`, ...reader.statements(code`input`), ...checks];
    optional.push(...filled);
    const frozen = (value: Code): Code => (type.frozen === true ? code`Object.freeze(${value})` : value);
    if (optional.length === 0) return [...head, code`return ${frozen(made)}${erasable` as ${result}`};`];
    // TypeScript takes what every object inherits for a property of another type: an optional `toString: string`.
    const cast = (indexes !== undefined && fields.length > 0) || fields.some((field) => field.optional && isInherited(field.name)) ? erasable` as unknown as ${plain}` : code``;
    return [...head, code`const value${erasable`: ${plain}`} = ${made}${cast};`, ...optional, finish(frozen(code`value`), frame)];
  }

  /** Reads the keys that are no fields. */
  #dynamic(type: ObjectType, frame: Frame): Code {
    const key = code`key`;
    const item = code`item`;
    const read = ({ value }: IndexSignature): readonly Code[] => {
      const part = this.#part(value, partName(frame.owner, `value${(type.indexes ?? []).findIndex((index) => index.value === value) + 1}`), code`input[key]`, item, frame);
      return [...part, code`${this.#context.runtime("setKey")}(value, key, ${item});`];
    };
    const refused = isDictionary(type) || type.extra === "forbid";
    const otherwise = refused ? [code`return ${frame.INVALID};`] : type.extra === "allow" ? [code`${this.#context.runtime("setKey")}(value, key, input[key]);`] : [];
    const misspelt = type.extra === "forbid" ? declaredTest(misspeltKeys(type.fields), key) : undefined;
    const declared = declaredTest(heldKeys(type.fields), key);
    const skip = [...(misspelt === undefined ? [] : [code`if (${misspelt}) return ${frame.INVALID};`]), ...(declared === undefined ? [] : [code`if (${declared}) continue;`])];
    return code`for (const key of Object.keys(input)) ${block([...skip, indexBranches(type, key, this.#context, read, otherwise)])}`;
  }

  /** Whether the local that a field was read into holds its value: nothing is built and no default filled in. */
  #isUsedAsRead(field: Field): boolean {
    return !isFilled(field) && this.test(field.type, code`input`) !== undefined;
  }

  /** Notes which defaults were filled in, where any was. */
  #filled(fields: readonly Field[], taken: readonly Field[], locals: readonly Code[]): readonly Code[] {
    const filled = fields.filter(isFilled).map((field) => ({ name: field.name, read: locals[taken.indexOf(field)] }));
    if (filled.length === 0) return [];
    const names = filled.map(({ name, read }) => (read === undefined ? literal(name) : code`${read} === undefined && ${name}`));
    const mark = code`${this.#context.runtime("markFilled")}(value, [${join(names, ", ")}]);`;
    if (filled.some(({ read }) => read === undefined)) return [mark];
    return [code`if (${join(filled.map(({ read }) => code`${read ?? code`true`} === undefined`), " || ")}) ${mark}`];
  }

  /** Makes the value of a field that no request gives. */
  #untaken(field: Field, local: Code, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const made = this.#fill(field, frame);
    const isPlain = field.default === undefined || made.text === literal(field.default).text;
    return [code`const ${local} = ${made};`, ...(isPlain ? [] : [code`if (${local} === ${INVALID}) return ${INVALID};`])];
  }

  /** What stands for an absent field. */
  #fill({ type, name, default: value, factory }: Field, frame: Frame): Code {
    if (factory !== undefined) return code`${this.#context.file.reference(factory)}()`;
    if (value === undefined) return code`undefined`;
    return this.#default(type, partName(frame.owner, name), wireValue(value, type, "in", this.#context.models), frame);
  }

  /** When a field that is used as it was read is wrong. */
  #wrong(field: Field, read: Code, isCast: boolean): Code {
    const { type } = field;
    const test = (isCast && type.kind === "number" ? briefNumberTest(type, read, this.#context) : this.test(type, read)) ?? code`false`;
    return mayMiss(field) ? code`${read} !== undefined && !(${test})` : code`!(${test})`;
  }

  /** Of a field that is built or has a default: checks what was read and makes its value, `undefined` where an optional one is absent. */
  #field(field: Field, read: Code, local: Code, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const test = this.test(field.type, read);
    const isRequired = !mayMiss(field);
    if (test !== undefined) return [code`if (${read} !== undefined && !(${test})) return ${INVALID};`, code`const ${local} = ${read} === undefined ? ${this.#fill(field, frame)} : ${read};`];
    const owner = partName(frame.owner, field.name);
    const absent = this.#fill(field, frame);
    const decoded = this.#call(field.type, owner, read, frame);
    // A function that sees the input first is not asked about a field that is missing.
    const check = isRequired && takesNothing(field.type, this.#context.models) ? [code`if (${read} === undefined) return ${INVALID};`] : [];
    return [...check, code`const ${local} = ${isRequired ? decoded : code`${read} === undefined ? ${absent} : ${decoded}`};`, code`if (${local} === ${INVALID}) return ${INVALID};`];
  }

  /** A default of a type that is built goes through its own decoder: a Date from its text. As in pydantic no function sees it. */
  #default(type: Type, owner: string, value: Json, frame: Frame): Code {
    const { models } = this.#context;
    const plain = withoutValidators(type, models);
    const isUsedAsIs = this.test(unconverted(plain, models), literal(value)) !== undefined;
    return isUsedAsIs ? this.#constant(plain, value) : this.#call(plain, plain === type ? owner : partName(owner, "default"), literal(value), frame);
  }

  /** A default as it is. To TypeScript no text that is written out is of `` `${Int}` ``. */
  #constant(type: Type, value: Json): Code {
    const holdsInteger = [type, ...childrenOf(type)].some((part) => part.kind === "string" && part.template?.placeholders.includes("integer") === true);
    return holdsInteger ? code`${erasable`(`}${literal(value)}${erasable` as unknown as ${typeText(this.#context.file, type)})`}` : literal(value);
  }

  #array({ element, minItems, maxItems, uniqueItems }: ArrayType, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const statements = [code`if (!Array.isArray(input)) return ${INVALID};`];
    if (minItems !== undefined && minItems > 0) statements.push(code`if (input.length < ${minItems}) return ${INVALID};`);
    if (maxItems !== undefined) statements.push(code`if (input.length > ${maxItems}) return ${INVALID};`);
    if (this.test(element, code`item`) === undefined) statements.push(...this.#builtItems(element, frame));
    else statements.push(...this.#copiedItems(element, frame));
    if (uniqueItems === true) statements.push(code`if (!${this.#context.runtime("areUnique")}(items)) return ${INVALID};`);
    return [...statements, finish(code`items`, frame)];
  }

  /** At their full length from the start: a list that grows is copied again and again. */
  #builtItems(element: Type, frame: Frame): readonly Code[] {
    const part = this.#part(element, partName(frame.owner, "item"), code`input[index]`, code`item`, frame);
    return [code`const items${erasable`: ${frame.plain}`} = new Array(input.length);`, code`for (let index = 0; index < input.length; index++) ${block([...part, code`items[index] = item;`])}`];
  }

  /** What is used as it came is checked and then copied at once. */
  #copiedItems(element: Type, frame: Frame): readonly Code[] {
    const part = this.#part(element, partName(frame.owner, "item"), code`input[index]`, code`item`, frame);
    return [code`for (let index = 0; index < input.length; index++) ${block(part)}`, code`const items${erasable`: ${frame.plain}`} = input.slice();`];
  }

  /** A tested value under its type's name, where the test alone does not give it: a union of literals and types. */
  #typed(type: Type, local: Code): Code {
    return type.kind === "union" && this.test(type, local) !== undefined ? code`${local}${erasable` as ${typeText(this.#context.file, type)}`}` : local;
  }

  #tuple(type: TupleType, frame: Frame): readonly Code[] {
    if (!isFixed(type)) return this.#openTuple(type, frame);
    const { owner, result, INVALID } = frame;
    const { elements } = type;
    const scope = new Scope(this.#context.file, ["input", "depth"]);
    const locals = elements.map((_, index) => scope.local(`item${index + 1}`));
    const parts = elements.flatMap((element, index) => this.#part(element, partName(owner, String(index + 1)), code`input[${index}]`, locals[index] ?? code``, frame));
    return [code`if (!Array.isArray(input) || input.length !== ${elements.length}) return ${INVALID};`, ...parts, code`return [${join(locals, ", ")}]${erasable` as ${result}`};`];
  }

  /** With elements that may be absent or any number of them. */
  #openTuple(type: TupleType, frame: Frame): readonly Code[] {
    const { owner, result, INVALID } = frame;
    const { elements, optional = 0, rest, last = [] } = type;
    const maximum = longest(type);
    const scope = new Scope(this.#context.file, ["input", "depth", "items", "index", "item"]);
    const one = (element: Type, place: number, input: Code): readonly Code[] => {
      const local = scope.local(`item${place + 1}`);
      return [...this.#part(element, partName(owner, String(place + 1)), input, local, frame), code`items.push(${local});`];
    };
    const statements = [code`if (!Array.isArray(input)${shortest(type) === 0 ? code`` : code` || input.length < ${shortest(type)}`}${maximum === undefined ? code`` : code` || input.length > ${maximum}`}) return ${INVALID};`];
    statements.push(code`const items${erasable`: unknown[]`} = [];`);
    for (const [index, element] of elements.entries()) {
      const step = one(element, index, code`input[${index}]`);
      if (index < elements.length - optional) statements.push(...step);
      else statements.push(code`if (input.length > ${index}) ${block(step)}`);
    }
    if (rest !== undefined) {
      const step = this.#part(rest, partName(owner, "rest"), code`input[index]`, code`item`, frame);
      const end = last.length === 0 ? code`input.length` : code`input.length - ${last.length}`;
      statements.push(code`for (let index = ${elements.length}; index < ${end}; index++) ${block([...step, code`items.push(item);`])}`);
    }
    for (const [index, element] of last.entries()) statements.push(...one(element, elements.length + index, code`input[input.length - ${last.length - index}]`));
    return [...statements, code`return items${erasable` as unknown as ${result}`};`];
  }

  /** A type, whose parts are decoded here. */
  #collection(type: SetType | MapType, frame: Frame): readonly Code[] {
    const { owner, plain, INVALID } = frame;
    const part = (one: Type, name: string, input: Code, local: Code): readonly Code[] => this.#part(one, partName(owner, name), input, local, frame);
    const typed = (one: Type, local: Code): Code => this.#typed(one, local);
    const made = type.kind === "set" ? setOf(type, { plain, part, typed, INVALID }, this.#context) : mapOf(type, { plain, part, typed, INVALID }, this.#context);
    return [...made, finish(code`value`, frame)];
  }

  #record({ key, value, minProperties, maxProperties }: RecordType, frame: Frame): readonly Code[] {
    const { owner, plain, INVALID } = frame;
    const keys = hasRules(key) ? [code`if (!(${join(keyTests(key, code`key`, this.#context), " && ")})) return ${INVALID};`] : [];
    const counted = minProperties !== undefined || maxProperties !== undefined;
    const limits = [minProperties === undefined ? [] : [code`keys.length < ${minProperties}`], maxProperties === undefined ? [] : [code`keys.length > ${maxProperties}`]].flat();
    const part = this.#part(value, partName(owner, "value"), code`input[key]`, code`item`, frame);
    return [
      code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`,
      ...(counted ? [code`const keys = Object.keys(input);`, code`if (${join(limits, " || ")}) return ${INVALID};`] : []),
      code`const value${erasable`: ${plain}`} = {};`,
      code`for (const key of ${counted ? code`keys` : code`Object.keys(input)`}) ${block([...keys, ...part, code`${this.#context.runtime("setKey")}(value, key, ${this.#typed(value, code`item`)});`])}`,
      finish(code`value`, frame),
    ];
  }

  #union(union: UnionType, frame: Frame): readonly Code[] {
    if (this.test(union, code`input`) !== undefined) return [code`return ${this.#valueOr(union, frame)};`];
    const { owner, INVALID } = frame;
    const choice = choiceOf(union, this.#context.models);
    if (choice.open.length > 0) return this.#openUnion(union, choice, frame);
    const members = membersOf(choice);
    const decode = (type: Type): Code => this.#call(type, partName(owner, `option${members.indexOf(type) + 1}`), code`input`, frame);
    const statements: Code[] = choice.nullable ? [code`if (input === null) return null;`] : [];
    const scope = new Scope(this.#context.file, ["input", "depth", "value"]);
    for (const type of this.#scalarsOf(choice)) statements.push(...this.#attempt(type, decode, scope, frame));
    if (choice.lists.length > 0) statements.push(onlyIf(code`Array.isArray(input)`, this.#fullest(choice.lists, decode, scope, frame)));
    const { discriminator, objects } = choice;
    if (discriminator === undefined) {
      if (objects.length < 2) return [...statements, ...(objects.length === 0 ? [code`return ${INVALID};`] : this.#fullest(objects, decode, scope, frame))];
      return [...statements, code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`, ...this.#fullest(objects, decode, scope, frame)];
    }
    const cases = discriminator.members.map(({ type, values }) => {
      const labels = values.map((value) => code`case ${literal(value)}:`);
      return code`${labels}\n  return ${this.#named([type], decode(type), frame)};`;
    });
    const tag = code`${this.#context.runtime("tagOf")}(input, ${discriminator.input})`;
    return [...statements, code`switch (${tag}) ${block([...cases, code`default:\n  return ${INVALID};`])}`];
  }

  /** In the order in which they are tried: what a value is as it was sent, then what can be made of it. */
  #scalarsOf({ scalars }: Choice): readonly Type[] {
    const { models } = this.#context;
    const order = (type: Type): number => conversionOrder.indexOf(resolve(type, models).kind);
    const lax = scalars.filter((type) => isLax(resolve(type, models))).toSorted((a, b) => order(a) - order(b));
    return scalars.length === 1 ? scalars : [...scalars.map((type) => unconverted(type, models)), ...lax];
  }

  /** With members that take any form: what no other one takes is tried on each. */
  #openUnion({ origin }: UnionType, choice: Choice, frame: Frame): readonly Code[] {
    const { owner, result, INVALID } = frame;
    const closed = [...(choice.nullable ? [{ kind: "null", origin } as const] : []), ...choice.scalars, ...choice.lists, ...choice.objects];
    const groups = [...(closed.length === 0 ? [] : [{ type: unionOf(closed, origin), part: "closed" }]), ...choice.open.map((type, index) => ({ type, part: `open${index + 1}` }))];
    const attempts = groups.flatMap(({ type, part }): readonly Code[] => {
      const local = code`${identifier(part)}`;
      const test = this.test(type, code`input`);
      if (test !== undefined) return [code`if (${test}) return ${erasable`(`}input${erasable` as ${result})`};`];
      return [code`const ${local} = ${this.#call(type, partName(owner, part), code`input`, frame)};`, code`if (${local} !== ${INVALID}) return ${local}${erasable` as ${result}`};`];
    });
    return [...attempts, code`return ${INVALID};`];
  }

  /** Tries the members that the input shows evidence of; of those that fit, the one with most of it is returned. */
  #fullest(types: readonly Type[], decode: (type: Type) => Code, scope: Scope, frame: Frame): readonly Code[] {
    const { INVALID, plain } = frame;
    const [only] = types;
    if (types.length === 1 && only !== undefined) return [code`return ${this.#named(types, decode(only), frame)};`];
    // Of readings that keep as much of the value, one that converts nothing comes first.
    const chosen = types.some((one) => convertsInside(one, this.#context.models)) ? "closer" : "fuller";
    const evidence = evidenceOf(types, this.#context.models, "json");
    const writer = new EvidenceWriter(this.#context, code`input`, "json", scope);
    const aliases = aliasesOf(types, this.#context.models);
    const counted = aliases === undefined ? code`` : code`, ${aliases}`;
    const steps = types.map((type, index) => {
      const condition = writer.test(evidence[index] ?? [])?.condition;
      const decoded = decode(type);
      if (index === 0) return code`let value${erasable`: ${plain} | ${this.#context.runtimeType("Invalid")}`} = ${condition === undefined ? decoded : code`${condition} ? ${decoded} : ${INVALID}`};`;
      const step = code`value = ${this.#context.runtime(chosen)}(input, value, ${decoded}${counted});`;
      return condition === undefined ? step : code`if (${condition}) ${step}`;
    });
    return [...writer.reading(), ...steps, code`return ${this.#named(types, code`value`, frame)};`];
  }

  #attempt(type: Type, decode: (type: Type) => Code, scope: Scope, frame: Frame): readonly Code[] {
    const test = this.test(type, code`input`);
    if (test !== undefined) return [code`if (${test}) return ${this.#named([type], code`input`, frame)};`];
    const local = scope.local(`as${capital(type.kind === "ref" ? type.name : type.kind)}`);
    return [code`const ${local} = ${decode(type)};`, code`if (${local} !== ${frame.INVALID}) return ${this.#named([type], local, frame)};`];
  }

  /** Decoded members under the name of the function's result: the user's type may say `Kind.Card` where ours says `"card"`. */
  #named(types: readonly Type[], made: Code, { result, plain }: Frame): Code {
    const isNamed = result.text === plain.text || types.every(({ kind }) => kind === "ref" || kind === "date" || kind === "bigint" || kind === "string" || kind === "number" || kind === "boolean");
    return isNamed ? made : code`${made}${erasable` as ${result} | ${this.#context.runtimeType("Invalid")}`}`;
  }
}

/** One statement for all conditions that follow each other: an engine has less to go through than with one for each. */
function refusal(wrong: readonly Code[], INVALID: Code): readonly Code[] {
  if (wrong.length < 2) return wrong.map((condition) => code`if (${condition}) return ${INVALID};`);
  const listed = wrong.map((condition, index) => code`${condition.text.startsWith("!") ? condition : code`(${condition})`}${index < wrong.length - 1 ? code` ||` : code``}`);
  return [code`if (\n  ${listed}\n) return ${INVALID};`];
}

function unionOf(members: readonly Type[], origin: Span): Type {
  const [only] = members;
  return members.length === 1 && only !== undefined ? only : { kind: "union", members, origin };
}

/** Of the functions of what is inside a validator. */
export function innerOwner(owner: string): string {
  return partName(owner, "inner");
}

function onlyIf(test: Code, statements: readonly Code[]): Code {
  return statements.length === 1 ? code`if (${test}) ${statements}` : code`if (${test}) ${block(statements)}`;
}

/** `return value;`, under the name of the function's result. */
function finish(value: Code, { result, plain }: Frame): Code {
  return result.text === plain.text ? code`return ${value};` : code`return ${value}${erasable` as ${result}`};`;
}

/** Reads all fields of an object at once: `const { name, price } = input;`. "wire": by their keys there, else by their names. */
export class FieldReader {
  readonly scope: Scope;
  /** In the order of the fields. */
  readonly locals: readonly Code[];
  readonly #paths: readonly (readonly WirePath[])[];
  readonly #context: CodecContext;

  constructor(context: CodecContext, fields: readonly Field[], nameOf: (field: Field) => string, side: "wire" | "program") {
    this.#context = context;
    this.scope = new Scope(context.file, ["input", "depth", "value", "loc", "issues", "fields"]);
    this.#paths = fields.map((field) => (side === "wire" ? inputPaths(field) : [[field.name]]));
    this.locals = fields.map((field) => this.scope.local(nameOf(field)));
  }

  statements(input: Code): readonly Code[] {
    const plain: Code[] = [];
    const careful: Code[] = [];
    for (const [index, paths] of this.#paths.entries()) {
      const local = this.locals[index] ?? code``;
      const [[name, ...inside] = [""], ...others] = paths;
      if (others.length > 0) careful.push(...this.#choice(paths, local, input));
      else if (inside.length > 0 || isInherited(name)) careful.push(code`const ${local} = ${this.#at([name, ...inside], input)};`);
      else plain.push(key(name).text === local.text ? local : code`${key(name)}: ${local}`);
    }
    return [...(plain.length === 0 ? [] : [code`const { ${join(plain, ", ")} } = ${input};`]), ...careful];
  }

  /** The first that is there. */
  #choice([first = [""], ...others]: readonly WirePath[], local: Code, input: Code): readonly Code[] {
    const next = others.map((path) => code`if (${local} === undefined) ${local} = ${this.#at(path, input)};`);
    return [code`let ${local} = ${this.#at(first, input)};`, ...next];
  }

  #at([name, ...inside]: WirePath, input: Code): Code {
    const read = code`${stretches(input).length > 1 ? code`${erasable`(`}${input}${erasable`)`}` : input}[${name}]`;
    const own = isInherited(name) ? code`Object.hasOwn(${input}, ${name}) ? ${read} : undefined` : read;
    return inside.reduce<Code>((value, part) => code`${this.#context.runtime("partOf")}(${value}, ${part})`, own);
  }
}

/** `value.name = local;`; a key called `__proto__` would set the prototype. */
function assignment(target: Code, name: string, local: Code, { runtime }: CodecContext): Code {
  return name === "__proto__" ? code`${runtime("setKey")}(${target}, ${name}, ${local});` : code`${target}${member(name)} = ${local};`;
}
