/**
 * `is…`: whether a value of the program is of a type, dates and big integers as such. For people's own checks, and for encoders of
 * unions where several members may be it. Those ask `fits…`, whether the member's encoder would take the value: undeclared keys do
 * not matter then, and what is unique is what would be written. Most types need no `fits…` of their own.
 */
import { assertNever, invariant } from "../ir/assert.js";
import { type Choice, membersOf, type ProgramChoice, programChoiceOf } from "../ir/choice.js";
import type { Discriminator } from "../ir/discriminator.js";
import { isComparable } from "../ir/collections.js";
import { isWritten } from "../ir/fields.js";
import { holdsInstances } from "../ir/instances.js";
import { isDictionary, splitIndexes } from "../ir/keys.js";
import { childrenOf, refsOf } from "../ir/recursion.js";
import { isFixed, longest, shortest } from "../ir/tuples.js";
import type { ArrayType, Field, IndexSignature, MapType, Model, ObjectType, RecordType, SetType, TupleType, Type, UnionType, ValidatedType } from "../ir/type.js";
import { outputKeys } from "./aliases.js";
import { block, code, type Code, erasable, join, key, literal, member } from "./code.js";
import { type CodecContext, countsDepth, depthFor, innerDepth, isInherited, modelFunction, partName, Scope } from "./codec-context.js";
import { listForms, platformCall, sizeArguments, sizeTests } from "./collections.js";
import { depthLimit } from "./decoding.js";
import { evidenceOf, EvidenceWriter } from "./evidence.js";
import { FieldReader } from "./field-reader.js";
import { declaredTest, hasRules, keyTests } from "./keys.js";
import { bigintTest, briefNumberTest, constraintTests, instantTests, isToldByFields, literalTest, textTest } from "./tests.js";
import { typeText } from "./types.js";

/** A function under construction: first part of its parts' names, and the depth they are passed. */
interface Frame {
  readonly owner: string;
  readonly depth: Code;
  readonly deed: Deed;
}

type Deed = "is" | "fits";

/** The encoder of a type: a function of a value, and of a depth where it counts. */
export type EncoderOf = (type: Type, owner: string) => Code;

export class GuardEmitter {
  readonly #context: CodecContext;
  readonly #differs: (type: Type) => boolean;
  #encoderOf: EncoderOf | undefined;

  constructor(context: CodecContext) {
    this.#context = context;
    this.#differs = differing(context.models);
  }

  /** Both emitters write functions for the other. */
  useEncoder(encoderOf: EncoderOf): void {
    this.#encoderOf = encoderOf;
  }

  model(model: Model): void {
    this.#model(model, "is");
    if (this.#differs(model.type)) this.#model(model, "fits");
  }

  /** A condition: whether the type's encoder takes the value. */
  fits(type: Type, owner: string, value: Code, depth: Code): Code {
    return this.#test(type, "", value, { owner, depth, deed: "fits" });
  }

  #model(model: Model, deed: Deed): void {
    const isRecursive = this.#context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) return false;`] : [];
    this.#write(code`export function ${modelFunction(this.#context, deed, model.name)}`, model.type, model.name, deed, this.#context.file.model(model.name), guard);
  }

  /** A condition over an unknown value. */
  #test(type: Type, part: string, value: Code, frame: Frame): Code {
    switch (type.kind) {
      case "string":
        return textTest(type, value, this.#context);
      case "number":
        return briefNumberTest(type, value, this.#context);
      case "bigint":
        return bigintTest(type, value);
      case "boolean":
        return code`typeof ${value} === ${type.kind}`;
      case "null":
        return code`${value} === null`;
      case "literal":
        return type.values.length === 1 ? literalTest(type, value) : code`(${literalTest(type, value)})`;
      case "date":
        return join([code`${this.#context.runtime("isDate")}(${value})`, ...instantTests(type, value)], " && ");
      case "json":
        return code`${this.#context.runtime(frame.deed === "is" ? "isJson" : "hasJsonText")}(${value})`;
      case "platform":
        return platformCall("is", type, value, this.#context);
      case "union":
        return this.#union(type, part, value, frame);
      case "validated":
        return this.#validated(type, part, value, frame);
      case "secret": {
        // An encoder takes any secret.
        const inside = frame.deed === "fits" ? code`true` : this.#test(type.inner, part === "" ? "inner" : part, code`value`, frame);
        return code`${this.#context.runtime("isSecret")}(${value}, ${frame.deed === "fits" ? code`()` : code`(value)`} => ${inside})`;
      }
      case "array":
      case "tuple":
      case "set":
      case "map":
      case "record":
      case "object":
      case "ref":
        return this.#call(type, part, value, frame);
      default:
        return assertNever(type);
    }
  }

  /** A value of the program is past its validators: no function is run. */
  #validated({ inner, step }: ValidatedType, part: string, value: Code, frame: Frame): Code {
    if (step.mode === "toJSON") return code`${this.#context.runtime("isToJson")}(${value}, (value) => ${this.#test(inner, part === "" ? "json" : part, code`value`, frame)})`;
    const test = this.#test(inner, part === "" ? "inner" : part, value, frame);
    const rules = step.mode === "constraints" ? constraintTests(step.type, value, this.#context) : [];
    return rules.length === 0 ? test : code`(${join([test, ...rules], " && ")})`;
  }

  /** Where it stands, or by a function of its own where members of one form are told apart. */
  #union(type: UnionType, part: string, value: Code, frame: Frame): Code {
    if (hasAlike(programChoiceOf(type, this.#context.models))) return this.#call(type, part, value, frame);
    return code`(${join(type.members.map((one, index) => this.#test(one, `${part}Option${index + 1}`, value, frame)), " || ")})`;
  }

  #call(type: Type, part: string, value: Code, frame: Frame): Code {
    return code`${this.#function(type, part === "" ? frame.owner : partName(frame.owner, part), frame.deed)}(${join([value, ...depthFor(type, frame.depth, this.#context)], ", ")})`;
  }

  #function(type: Type, owner: string, wanted: Deed): Code {
    const deed = wanted === "fits" && this.#differs(type) ? "fits" : "is";
    if (type.kind === "ref") return modelFunction(this.#context, deed, type.name);
    return this.#context.once(deed, type, owner, (name) => this.#write(code`function ${name}`, type, owner, deed, typeText(this.#context.file, type), []));
  }

  #write(head: Code, type: Type, owner: string, deed: Deed, result: Code, guard: readonly Code[]): void {
    const parameters = guard.length > 0 || countsDepth(type, this.#context) ? code`value${erasable`: unknown`}, depth = 0` : code`value${erasable`: unknown`}`;
    // What fits may have undeclared keys where its type forbids them.
    const returned = deed === "is" ? code`value is ${result}` : code`boolean`;
    this.#context.file.add(code`${head}(${parameters})${erasable`: ${returned}`} ${block([...guard, ...this.#body(type, { owner, depth: innerDepth(guard.length > 0), deed })])}`);
  }

  #body(type: Type, frame: Frame): readonly Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, frame);
      case "array":
        return this.#array(type, frame);
      case "tuple":
        return [code`return ${join([code`Array.isArray(value)`, ...lengthTests(type), ...this.#tuple(type, frame)], " && ")};`];
      case "set":
      case "map":
        return this.#collection(type, frame);
      case "record":
        return this.#record(type, frame);
      case "union": {
        const choice = programChoiceOf(type, this.#context.models);
        return hasAlike(choice) ? this.#members(choice, frame) : [code`return ${this.#test(type, "", code`value`, frame)};`];
      }
      default:
        return [code`return ${this.#test(type, "", code`value`, frame)};`];
    }
  }

  /** By form, then by the tag or by what the value shows of each member. */
  #members(choice: ProgramChoice, frame: Frame): readonly Code[] {
    const { nullable, scalars, lists, objects, discriminator } = choice;
    const members = [...membersOf(choice), ...choice.told];
    const test = (type: Type): Code => this.#test(type, `option${members.indexOf(type) + 1}`, code`value`, frame);
    const scope = new Scope(this.#context.file, ["value", "depth"]);
    const simple = [...(nullable ? [code`value === null`] : []), ...scalars.map(test), ...choice.told.map(test)];
    const statements = simple.length === 0 ? [] : [code`if (${join(simple, " || ")}) return true;`];
    for (const form of listForms(lists, code`value`, this.#context)) statements.push(code`if (${form.test}) ${block(this.#alike(form.types, test, scope))}`);
    if (objects.length === 0) return [...statements, code`return false;`];
    if (discriminator !== undefined) return [...statements, this.#tagged(discriminator, test)];
    return [...statements, code`if (typeof value !== "object" || value === null) return false;`, ...this.#alike(objects, test, scope)];
  }

  #alike(types: readonly Type[], test: (type: Type) => Code, scope: Scope): readonly Code[] {
    const evidence = evidenceOf(types, this.#context.models, "program");
    const writer = new EvidenceWriter(this.#context, code`value`, "program", scope, code`fields`);
    const tests = types.map((type, index) => {
      const shown = writer.test(evidence[index] ?? []);
      return shown === undefined ? test(type) : code`(${shown.isChain ? code`(${shown.condition})` : shown.condition} && ${test(type)})`;
    });
    return [...writer.reading(), code`return ${join(tests, " || ")};`];
  }

  #tagged({ property, members }: Discriminator, test: (type: Type) => Code): Code {
    const cases = members.map(({ type, values }) => code`${values.map((value) => code`case ${literal(value)}:`)}\n  return ${test(type)};`);
    return code`switch (${this.#context.runtime("tagOf")}(value, ${property})) ${block([...cases, code`default:\n  return false;`])}`;
  }

  /** How many values differ is asked of what is written, where an encoder would do so. */
  #collection(type: SetType | MapType, frame: Frame): readonly Code[] {
    const isSet = type.kind === "set";
    const counted = isSet ? type.element : type.key;
    const isWritten = frame.deed === "fits" && sizeTests(type, code`value`).length > 0 && !isComparable(counted, this.#context.models);
    const wrong = [code`!(value instanceof ${isSet ? code`Set` : code`Map`})`, ...(isWritten ? [] : sizeTests(type, code`value`))];
    const item = isSet ? this.#test(type.element, "item", code`item`, frame) : join([this.#test(type.key, "key", code`item[0]`, frame), this.#test(type.value, "value", code`item[1]`, frame)], " && ");
    const last = isWritten ? code`${this.#context.runtime("isWrittenCounted")}(value, (item) => ${this.#encoded(counted, isSet ? "item" : "key", isSet ? code`item` : code`item[0]`, frame)}${sizeArguments(type)})` : code`true`;
    const each = isSet ? erasable` as ReadonlySet<unknown>` : erasable` as ReadonlyMap<unknown, unknown>`;
    return [code`if (${join(wrong, " || ")}) return false;`, code`for (const item of value${each}) if (!(${item})) return false;`, code`return ${last};`];
  }

  #encoded(type: Type, part: string, value: Code, { owner, depth }: Frame): Code {
    invariant(this.#encoderOf !== undefined, "the guard has an encoder");
    return code`${this.#encoderOf(type, partName(owner, part))}(${join([code`${value}${erasable` as ${typeText(this.#context.file, type)}`}`, ...depthFor(type, depth, this.#context)], ", ")})`;
  }

  /** An encoder of unique items compares what it writes, and so does who knows instances by what they show. */
  #unique(element: Type, frame: Frame): Code {
    if (frame.deed === "is" && !holdsInstances(element, this.#context.models)) return code`${this.#context.runtime("areUnique")}(value)`;
    return code`${this.#context.runtime("isWrittenUnique")}(value, (item) => ${this.#encoded(element, "item", code`item`, frame)})`;
  }

  /** Of the keys that are no fields. */
  #dynamic(type: ObjectType, frame: Frame): Code {
    const { indexes = [], fields } = type;
    const { apart, others } = splitIndexes(type);
    const test = ({ value }: IndexSignature): Code => this.#test(value, `value${indexes.findIndex((index) => index.value === value) + 1}`, code`item`, frame);
    const last = others === undefined ? this.#undeclared(type, frame) : test(others);
    const tests = apart.reduceRight((rest, index) => code`(${join(keyTests(index.key, code`key`, this.#context), " && ")} ? ${test(index)} : ${rest})`, last);
    const declared = declaredTest(fields.map(({ name }) => name), code`key`);
    const fits = join([code`item === undefined`, ...(declared === undefined ? [] : [declared]), tests], " || ");
    const asksKeys = declared !== undefined || apart.length > 0 || others === undefined;
    return asksKeys ? code`Object.entries(value).every(([key, item]) => ${fits})` : code`Object.values(value).every((item) => ${fits})`;
  }

  /** Of `key` and `item`, which no signature takes. */
  #undeclared(type: ObjectType, { deed }: Frame): Code {
    if (isDictionary(type) || type.extra === "forbid") return code`false`;
    return deed === "fits" && type.extra === "allow" ? code`${this.#context.runtime("hasJson")}({ [key]: item }, [])` : code`true`;
  }

  #object(type: ObjectType, frame: Frame): readonly Code[] {
    const { fields, indexes, construction } = type;
    // Keys that are not declared are looked at once, with the index signatures.
    const extra = indexes === undefined ? type.extra : "ignore";
    // An encoder takes no notice of what it does not write.
    const tested = frame.deed === "is" ? fields : fields.filter(isWritten);
    if (isToldByFields(type, tested.map((field) => ({ key: field.name, isRequired: !field.optional })))) return this.#toldObject(tested, frame);
    const reader = new FieldReader(this.#context, tested, (field) => field.name, "program");
    const tests = tested.map((field, index) => this.#field(field, reader.locals[index] ?? code``, frame));
    if (frame.deed === "fits" && extra === "allow") tests.push(code`${this.#context.runtime("hasJson")}(value, ${literal(outputKeys(fields))})`);
    // What else an instance has is its class's own.
    if (frame.deed === "is" && extra === "forbid" && construction === undefined) tests.push(code`!${this.#context.hasOtherKeys(fields.map(({ name }) => name), frame.owner)}(value)`);
    if (indexes !== undefined) tests.push(this.#dynamic(type, frame));
    const result = code`return ${tests.length === 0 ? true : join(tests, " && ")};`;
    // A date has no field that is required, so that it is only mistaken for an object that requires none.
    const noDate = tested.some((field) => !field.optional && !isInherited(field.name)) ? code`` : code` || value instanceof Date`;
    return [code`if (!${this.#context.runtime("isObject")}(value)${noDate}) return false;`, ...reader.statements(code`value`), result];
  }

  /** Each field is read when it is asked for, so that a wrong one spares the others; those that are asked more than once go first. */
  #toldObject(fields: readonly Field[], frame: Frame): readonly Code[] {
    const direct = new Map(fields.map((field) => [field, code`fields${member(field.name)}`] as const).filter(([field, place]) => isReadOnce(this.#field(field, place, frame), place)));
    const others = fields.filter((field) => !direct.has(field));
    const reader = new FieldReader(this.#context, others, (field) => field.name, "program");
    const tests = fields.map((field) => this.#field(field, direct.get(field) ?? reader.locals[others.indexOf(field)] ?? code``, frame));
    const named = [...direct.keys()].map(({ name }) => code`${key(name)}?: unknown`);
    return [
      code`if (typeof value !== "object" || value === null) return false;`,
      ...(direct.size === 0 ? [] : [code`const fields = value${erasable` as { ${join(named, "; ")} }`};`]),
      ...reader.statements(code`value${erasable` as { [key: string]: unknown }`}`),
      code`return ${join(tests, " && ")};`,
    ];
  }

  #field(field: Field, read: Code, frame: Frame): Code {
    const test = this.#test(field.type, field.name, read, frame);
    return field.optional ? code`(${read} === undefined || ${test})` : test;
  }

  /** An optional element may be there and undefined, as an optional field; an encoder takes that at the end alone. */
  #tuple({ elements, optional = 0, rest, last = [] }: TupleType, frame: Frame): readonly Code[] {
    const first = elements.map((element, index) => {
      const test = this.#test(element, String(index + 1), code`value[${index}]`, frame);
      const required = elements.length - optional;
      if (index < required) return test;
      return frame.deed === "is" ? code`(value[${index}] === undefined || ${test})` : code`(${this.#context.runtime("sentLength")}(value, ${required}, ${elements.length}) <= ${index} || ${test})`;
    });
    const after = last.map((element, index) => this.#test(element, String(elements.length + index + 1), code`value[value.length - ${last.length - index}]`, frame));
    if (rest === undefined) return first;
    const between = code`value.slice(${join([code`${elements.length}`, ...(last.length === 0 ? [] : [code`-${last.length}`])], ", ")})`;
    return [...first, code`${between}.every((item${erasable`: unknown`}) => ${this.#test(rest, "rest", code`item`, frame)})`, ...after];
  }

  /** A loop: a callback is slow wherever the engine does not write it out in its place. */
  #array({ element, minItems, maxItems, uniqueItems }: ArrayType, frame: Frame): readonly Code[] {
    const wrong = [code`!Array.isArray(value)`];
    if (minItems !== undefined) wrong.push(code`value.length < ${minItems}`);
    if (maxItems !== undefined) wrong.push(code`value.length > ${maxItems}`);
    const test = this.#test(element, "item", code`item`, frame);
    return [
      code`if (${join(wrong, " || ")}) return false;`,
      code`for (let index = 0; index < value.length; index++) ${block([code`const item${erasable`: unknown`} = value[index];`, code`if (!${inParentheses(test)}) return false;`])}`,
      code`return ${uniqueItems === true ? this.#unique(element, frame) : true};`,
    ];
  }

  #record({ key, value, minProperties = 0, maxProperties }: RecordType, frame: Frame): readonly Code[] {
    const test = this.#test(value, "value", code`item`, frame);
    const fits = hasRules(key) ? code`(${join([...keyTests(key, code`key`, this.#context), test], " && ")})` : inParentheses(test);
    const isCounted = minProperties > 0 || maxProperties !== undefined;
    const size = [...(minProperties > 0 ? [code`count >= ${minProperties}`] : []), ...(maxProperties === undefined ? [] : [code`count <= ${maxProperties}`])];
    return [
      code`if (!${this.#context.runtime("isObject")}(value) || value instanceof Date) return false;`,
      ...(isCounted ? [code`let count = 0;`] : []),
      // What is inherited matters to no one; it is told apart only where it would be wrong, because `for in` is twice as fast.
      isCounted
        ? code`for (const key of Object.keys(value)) ${block([code`const item = value[key];`, code`if (item !== undefined && !${fits}) return false;`, code`if (item !== undefined) count++;`])}`
        : code`for (const key in value) ${block([code`const item = value[key];`, code`if (item !== undefined && !${fits} && Object.hasOwn(value, key)) return false;`])}`,
      code`return ${isCounted ? join(size, " && ") : true};`,
    ];
  }
}

/** Whether the encoder of a type takes other values than its guard. */
function differing(models: ReadonlyMap<string, Model>): (type: Type) => boolean {
  const known = new Map<string, boolean>();
  const differs = (type: Type): boolean => {
    if (type.kind === "ref") {
      if (known.has(type.name)) return known.get(type.name) ?? false;
      const reached = [...reachableFrom(type.name, models)].flatMap((name) => models.get(name)?.type ?? []);
      known.set(type.name, reached.some(differsItself));
      return known.get(type.name) ?? false;
    }
    return hasDifference(type) || childrenOf(type).some(differs);
  };
  const differsItself = (type: Type): boolean => hasDifference(type) || childrenOf(type).some(differsItself);
  return differs;
}

function hasDifference(type: Type): boolean {
  return type.kind === "json" || (type.kind === "object" && (type.extra !== "ignore" || !type.fields.every(isWritten))) || (type.kind === "array" && type.uniqueItems === true) || (type.kind === "tuple" && type.optional !== undefined);
}

/** A model and all that it leads to. */
function reachableFrom(name: string, models: ReadonlyMap<string, Model>): ReadonlySet<string> {
  const reached = new Set([name]);
  for (const one of reached) {
    const model = models.get(one);
    if (model !== undefined) for (const next of refsOf(model.type)) reached.add(next);
  }
  return reached;
}

/** A condition that `!` can stand before. */
function inParentheses(test: Code): Code {
  return /^[\w.]+\([\w.]*\)$/.test(test.text) ? test : code`(${test})`;
}

function isReadOnce(test: Code, place: Code): boolean {
  return test.text.split(place.text).length === 2;
}

function hasAlike({ lists, objects }: Choice): boolean {
  return lists.length > 1 || objects.length > 1;
}

function lengthTests(type: TupleType): readonly Code[] {
  const maximum = longest(type);
  if (isFixed(type)) return [code`value.length === ${type.elements.length}`];
  return [...(shortest(type) === 0 ? [] : [code`value.length >= ${shortest(type)}`]), ...(maximum === undefined ? [] : [code`value.length <= ${maximum}`])];
}
