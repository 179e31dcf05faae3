/**
 * `encode…`: a value to its JSON text: declared fields only, in declared order, by concatenation. It refuses what the type
 * forbids, constraints included, so that an answer never breaks its own document; each property is read where it is written,
 * which is how the runtime finds the path of a wrong one afterwards (`encodeResponse`).
 */
import { assertNever } from "../ir/assert.js";
import { membersOf, programChoiceOf } from "../ir/choice.js";
import type { Discriminator } from "../ir/discriminator.js";
import { isLeftOut, isWritten, outputKey } from "../ir/fields.js";
import { isDictionary } from "../ir/keys.js";
import { isFixed, lengthWords, longest, shortest } from "../ir/tuples.js";
import type { ArrayType, Field, IndexSignature, LiteralType, Model, NumberType, ObjectType, RecordType, StringType, TupleType, Type, UnionType, ValidatedType } from "../ir/type.js";
import { wireValue } from "../ir/wire-value.js";
import { outputKeys, writtenAliasesOf } from "./aliases.js";
import { resolveBare } from "../ir/validated.js";
import { block, code, type Code, erasable, join, literal, member } from "./code.js";
import { capital, type CodecContext, countsDepth, depthFor, innerDepth, isInherited, modelFunction, partName, Scope } from "./codec-context.js";
import { encodedCollection, listForms, platformCall } from "./collections.js";
import { depthLimit } from "./decoding.js";
import { evidenceOf, EvidenceWriter } from "./evidence.js";
import type { GuardEmitter } from "./guard.js";
import { declaredTest, hasRules, indexBranches, keyTests } from "./keys.js";
import { isPresent, LeavingOut } from "./leaving-out.js";
import { constraintTests, hasBounds, literalTest, numberTest, stringTest } from "./tests.js";
import { describe, describeConstraints, formTests } from "./words.js";
import { typeText } from "./types.js";

/** A function under construction: first part of its parts' names, and the depth they are passed. */
interface Frame {
  readonly owner: string;
  readonly depth: Code;
}

type RecordRules = { readonly [Name in "key" | "value" | "minProperties" | "maxProperties"]: RecordType[Name] | undefined } & Pick<RecordType, "value">;

/** A member of a union: whether its encoder takes the value, and what it makes of it. */
interface Writing {
  readonly fits: () => Code;
  readonly encoded: Code;
}

export class EncodeEmitter {
  readonly #context: CodecContext;
  readonly #guard: GuardEmitter;
  readonly #leavingOut: LeavingOut;

  constructor(context: CodecContext, guard: GuardEmitter, decoderOf: (type: Type, owner: string) => Code) {
    this.#context = context;
    this.#leavingOut = new LeavingOut(context, decoderOf, (type, owner) => this.function(type, owner));
    this.#guard = guard;
    guard.useEncoder((type, owner) => this.function(type, owner));
  }

  model(model: Model): void {
    const isRecursive = this.#context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) ${this.#refuse(`at most ${depthLimit} levels`)}`] : [];
    this.#write(code`export function ${modelFunction(this.#context, "encode", model.name)}`, model.type, model.name, this.#context.file.model(model.name), guard);
  }

  /** A function from a value to text. */
  function(type: Type, owner: string): Code {
    switch (type.kind) {
      case "boolean":
      case "null":
      case "bigint":
      case "date":
      case "json":
      case "secret":
        return this.#context.runtime(`encode${capital(type.kind)}`);
      case "string":
        return this.#isPlain(type) ? this.#context.runtime("encodeString") : this.#own(type, owner);
      case "number":
        return hasBounds(type) ? this.#own(type, owner) : this.#context.runtime(type.integer ? "encodeInteger" : "encodeNumber");
      case "ref":
        return modelFunction(this.#context, "encode", type.name);
      case "validated":
        return type.step.mode === "constraints" || type.step.mode === "toJSON" ? this.#own(type, owner) : this.function(type.inner, owner);
      case "literal":
      case "platform":
      case "array":
      case "tuple":
      case "set":
      case "map":
      case "record":
      case "object":
      case "union":
        return this.#own(type, owner);
      default:
        return assertNever(type);
    }
  }

  /** Any string. */
  #isPlain(type: StringType): boolean {
    return stringTest(type, code`value`, this.#context).text === code`typeof value === "string"`.text;
  }

  #own(type: Type, owner: string): Code {
    return this.#context.once("encode", type, owner, (name) => this.#write(code`function ${name}`, type, owner, typeText(this.#context.file, type, "readonly"), []));
  }

  /** Call of the encoder of a part. */
  #part(type: Type, part: string, value: Code, { owner, depth }: Frame): Code {
    return code`${this.function(type, partName(owner, part))}(${join([value, ...depthFor(type, depth, this.#context)], ", ")})`;
  }

  #write(head: Code, type: Type, owner: string, valueType: Code, guard: readonly Code[]): void {
    const counted = guard.length > 0 || countsDepth(type, this.#context);
    const parameters = counted ? code`value${erasable`: ${valueType}`}, depth = 0` : code`value${erasable`: ${valueType}`}`;
    this.#context.file.add(code`${head}(${parameters})${erasable`: string`} ${block([...guard, ...this.#body(type, { owner, depth: innerDepth(guard.length > 0) })])}`);
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
        return [code`return ${platformCall("encode", type, code`value`, this.#context)};`];
      case "set":
      case "map":
        return encodedCollection(type, (part, name, value) => this.#part(part, name, value, frame), (expected) => this.#refuse(expected), this.#context);
      case "record":
        return this.#record(type, frame);
      case "union":
        return this.#union(type, frame);
      case "validated":
        return this.#validated(type, frame);
      case "literal":
        return this.#literal(type);
      case "string":
        return this.#constrained(type, stringTest(type, code`value`, this.#context), "encodeString");
      case "number":
        return this.#constrained(type, numberTest(type, code`value`, this.#context), "encodeNumber");
      case "boolean":
      case "bigint":
      case "null":
      case "date":
      case "json":
      case "secret":
      case "ref":
        return [code`return ${this.function(type, frame.owner)}(${join([code`value`, ...depthFor(type, frame.depth, this.#context)], ", ")});`];
      default:
        return assertNever(type);
    }
  }

  /**
   * No function runs on the way out: it reads what a caller sends, and is no rule for what the program has. Constraints around it
   * are such a rule, and what an object says of itself is the value.
   */
  #validated({ inner, step }: ValidatedType, { owner, depth }: Frame): readonly Code[] {
    const given = step.mode === "toJSON" ? code`${this.#context.runtime("fromToJson")}(value)` : code`value`;
    const text = code`return ${this.function(inner, step.mode === "toJSON" ? partName(owner, "json") : owner)}(${join([given, ...depthFor(inner, depth, this.#context)], ", ")});`;
    const tests = step.mode === "constraints" ? constraintTests(step.type, code`value`, this.#context) : [];
    if (step.mode !== "constraints" || tests.length === 0) return [text];
    // What fits no constraint may not fit the type at all, whose own encoder then says so.
    const fits = join(formTests(step.type), " || ");
    return [code`if (${step.type.kind === "union" ? code`(${fits})` : fits} && !(${join(tests, " && ")})) ${this.#refuse(describeConstraints(step.type))}`, text];
  }

  #constrained(type: StringType | NumberType, test: Code, encode: string): readonly Code[] {
    return [code`if (!(${test})) ${this.#refuse(describe(type))}`, code`return ${this.#context.runtime(encode)}(value);`];
  }

  #object(type: ObjectType, frame: Frame): readonly Code[] {
    const { fields, extra, indexes } = type;
    const head = code`if (!${this.#context.runtime("isFields")}(value)) ${this.#refuse("an object")}`;
    const extras = indexes !== undefined ? [this.#dynamic(type, frame)] : extra === "allow" ? [code`text += ${this.#context.runtime("encodeExtra")}(value, ${literal(outputKeys(fields))});`] : [];
    const written = fields.filter(isWritten);
    const first = written.findIndex((field) => !isLeftOut(field));
    // Without a field that is always written nothing says where the first comma goes.
    if (first < 0) {
      if (written.length + extras.length === 0) return [head, code`return "{}";`];
      return [head, code`let text = "";`, ...written.map((field) => this.#field(field, ",", "", frame)), ...extras, code`return text === "" ? "{}" : "{" + text.slice(1) + "}";`];
    }
    const before = written.slice(0, first).map((field) => this.#field(field, "", ",", frame));
    const after = written.slice(first).map((field, index) => this.#field(field, index === 0 ? "" : ",", "", frame));
    const opening = this.#opening(written[0], frame);
    if (opening !== undefined) return [head, code`let text = ${opening};`, ...after.slice(1), ...extras, code`return text + "}";`];
    return [head, code`let text = "{";`, ...before, ...after, ...extras, code`return text + "}";`];
  }

  /** The brace with the first field, where that is always written: a text less to join. */
  #opening(field: Field | undefined, frame: Frame): Code | undefined {
    if (field === undefined || field.optional) return undefined;
    return code`${`{${JSON.stringify(outputKey(field))}:`} + ${this.#part(field.type, field.name, this.#read(field.name), frame)}`;
  }

  /** Writes a field between what opens and what closes it; a default stands for one that is absent, as in pydantic. */
  #field(field: Field, open: string, close: string, frame: Frame): Code {
    const name = `${open}${JSON.stringify(outputKey(field))}:`;
    const end = close === "" ? code`` : code` + ${close}`;
    const encoded = this.#part(field.type, field.name, this.#read(field.name), frame);
    if (field.leftOut !== undefined) return this.#leavingOut.field(field, { value: this.#read(field.name), encoded, name, close, owner: partName(frame.owner, field.name) });
    const text = code`${name} + ${encoded}${end}`;
    if (!field.optional) return code`text += ${text};`;
    if (field.default === undefined) return code`if (${isPresent(field.name)}) text += ${text};`;
    return code`text += ${isPresent(field.name)} ? ${text} : ${name + JSON.stringify(wireValue(field.default, field.type, "out", this.#context.models)) + close};`;
  }

  /** A name that every object has from its prototype is only read where the value has it. */
  #read(name: string): Code {
    return isInherited(name) ? code`${this.#context.runtime("ownValue")}(value, ${name})` : code`value${member(name)}`;
  }

  #array({ element, minItems, maxItems, uniqueItems }: ArrayType, frame: Frame): readonly Code[] {
    const lengths = [minItems === undefined ? [] : [code`value.length < ${minItems}`], maxItems === undefined ? [] : [code`value.length > ${maxItems}`]].flat();
    const wrongLength = lengths.length === 0 ? [] : [code`if (${join(lengths, " || ")}) ${this.#refuse(`${minItems ?? 0} to ${maxItems ?? "any number of"} items`)}`];
    const head = [code`if (!Array.isArray(value)) ${this.#refuse("an array")}`, ...wrongLength];
    const plain = uniqueItems === true ? undefined : this.#plainList(element);
    if (plain !== undefined) return [...head, code`return ${plain}(value);`];
    const item = this.#part(element, "item", code`item`, frame);
    if (uniqueItems === true) return [...head, code`return ${this.#context.runtime("encodeUnique")}(value, (item) => ${item});`];
    return [...head, code`let text = "[";`, code`for (const item of value) text += (text === "[" ? "" : ",") + ${item};`, code`return text + "]";`];
  }

  /** A helper for lists of what JSON.stringify writes as we do. */
  #plainList(element: Type): Code | undefined {
    if (element.kind === "number" && !hasBounds(element)) return this.#context.runtime(element.integer ? "encodeIntegers" : "encodeNumbers");
    return element.kind === "string" && this.#isPlain(element) ? this.#context.runtime("encodeStrings") : undefined;
  }

  #tuple(type: TupleType, frame: Frame): readonly Code[] {
    if (!isFixed(type)) return this.#openTuple(type, frame);
    const { elements } = type;
    const parts = elements.map((element, index) => code`${index === 0 ? "[" : ","} + ${this.#part(element, String(index + 1), code`value[${index}]`, frame)}`);
    const text = parts.length === 0 ? code`"[]"` : code`${join(parts, " + ")} + "]"`;
    return [code`if (!Array.isArray(value) || value.length !== ${elements.length}) ${this.#refuse(`an array of ${elements.length} items`)}`, code`return ${text};`];
  }

  /** With elements that may be absent or any number of them. An optional one that is undefined ends the list. */
  #openTuple(type: TupleType, frame: Frame): readonly Code[] {
    const { elements, optional = 0, rest, last = [] } = type;
    const required = elements.length - optional;
    const maximum = longest(type);
    const one = (element: Type, part: string, index: Code, isFirst: boolean): Code => {
      const comma = isFirst ? code`` : required > 0 ? code`"," + ` : code`(text === "[" ? "" : ",") + `;
      return code`text += ${comma}${this.#part(element, part, code`value[${index}]${erasable` as ${typeText(this.#context.file, element, "readonly")}`}`, frame)};`;
    };
    const wrongLength = [...(shortest(type) === 0 ? [] : [code`value.length < ${shortest(type)}`]), ...(maximum === undefined ? [] : [code`value.length > ${maximum}`])];
    const statements = [code`if (${join([code`!Array.isArray(value)`, ...wrongLength], " || ")}) ${this.#refuse(`an array of ${lengthWords(type)} items`)}`];
    if (optional > 0) statements.push(code`const length = ${this.#context.runtime("sentLength")}(value, ${required}, ${elements.length});`);
    statements.push(code`let text = "[";`);
    for (const [index, element] of elements.entries()) {
      const step = one(element, String(index + 1), code`${index}`, index === 0);
      statements.push(index < required ? step : code`if (length > ${index}) ${step}`);
    }
    if (rest !== undefined) {
      const end = last.length === 0 ? code`value.length` : code`value.length - ${last.length}`;
      statements.push(code`for (let index = ${elements.length}; index < ${end}; index++) ${one(rest, "rest", code`index`, false)}`);
    }
    for (const [index, element] of last.entries()) statements.push(one(element, String(elements.length + index + 1), code`value.length - ${last.length - index}`, false));
    return [...statements, code`return text + "]";`];
  }

  /** The keys that are no fields, each after a comma; one whose value is `undefined` is left out. */
  #dynamic(type: ObjectType, frame: Frame): Code {
    const write = ({ value }: IndexSignature): readonly Code[] => {
      const item = code`item${erasable` as ${typeText(this.#context.file, value, "readonly")}`}`;
      const place = (type.indexes ?? []).findIndex((index) => index.value === value) + 1;
      return [code`text += "," + JSON.stringify(key) + ":" + ${this.#part(value, `value${place}`, item, frame)};`];
    };
    const refused = isDictionary(type) || type.extra === "forbid";
    const otherwise = refused ? [this.#refuse("keys that are declared")] : type.extra === "allow" ? [code`text += ${this.#context.runtime("encodeExtra")}({ [key]: item }, []);`] : [];
    const declared = declaredTest(outputKeys(type.fields), code`key`);
    const read = [code`const item = ${this.#itemOf()};`, code`if (item === undefined) continue;`];
    return code`for (const key of Object.keys(value)) ${block([...(declared === undefined ? [] : [code`if (${declared}) continue;`]), ...read, indexBranches(type, code`key`, this.#context, write, otherwise)])}`;
  }

  /** `value[key]`, whatever index signature TypeScript knows. */
  #itemOf(): Code {
    return code`${erasable`(`}value${erasable` as unknown as { readonly [key: string]: unknown })`}[key]`;
  }

  /** A key whose value is `undefined` is left out, as JSON.stringify does. */
  #record({ key, value, minProperties, maxProperties }: RecordType, frame: Frame): readonly Code[] {
    if (minProperties !== undefined || maxProperties !== undefined || hasRules(key)) return this.#ruledRecord({ key, value, minProperties, maxProperties }, frame);
    const item = this.#part(value, "value", code`item`, frame);
    const step = code`if (item !== undefined) text += (text === "{" ? "" : ",") + ${this.#context.runtime("encodeString")}(key) + ":" + ${item};`;
    return [
      code`if (!${this.#context.runtime("isFields")}(value)) ${this.#refuse("an object")}`,
      code`let text = "{";`,
      code`for (const key of Object.keys(value)) ${block([code`const item = value[key];`, step])}`,
      code`return text + "}";`,
    ];
  }

  /** Keys are counted as they are written. */
  #ruledRecord({ key, value, minProperties = 0, maxProperties }: RecordRules, frame: Frame): readonly Code[] {
    const item = this.#part(value, "value", code`item${erasable` as ${typeText(this.#context.file, value, "readonly")}`}`, frame);
    const counted = minProperties > 0 || maxProperties !== undefined;
    const fits = hasRules(key) ? [code`if (!(${join(keyTests(key, code`key`, this.#context), " && ")})) ${this.#refuse("keys that fit their type")}`] : [];
    const step = [...fits, ...(counted ? [code`length++;`] : []), code`text += (text === "{" ? "" : ",") + JSON.stringify(key) + ":" + ${item};`];
    const limits = [...(minProperties > 0 ? [code`length < ${minProperties}`] : []), ...(maxProperties === undefined ? [] : [code`length > ${maxProperties}`])];
    return [
      code`if (!${this.#context.runtime("isFields")}(value)) ${this.#refuse("an object")}`,
      ...(counted ? [code`let length = 0;`] : []),
      code`let text = "{";`,
      code`for (const key of Object.keys(value)) ${block([code`const item = ${this.#itemOf()};`, code`if (item === undefined) continue;`, ...step])}`,
      ...(counted ? [code`if (${join(limits, " || ")}) ${this.#refuse(`${minProperties} to ${maxProperties ?? "any number of"} keys`)}`] : []),
      code`return text + "}";`,
    ];
  }

  /** Each text is a constant: nothing is escaped when a request is answered. */
  #literal({ values }: LiteralType): readonly Code[] {
    const cases = values.map((value) => code`case ${literal(value)}:\n  return ${JSON.stringify(value)};`);
    return [code`switch (value${erasable` as unknown`}) ${block([...cases, code`default:\n  ${this.#refuse("one of the declared values")}`])}`];
  }

  #union(union: UnionType, frame: Frame): readonly Code[] {
    const choice = programChoiceOf(union, this.#context.models);
    const members = [...membersOf(choice), ...choice.told];
    const encode = (type: Type): Code => this.#part(type, `option${members.indexOf(type) + 1}`, code`value${erasable` as ${typeText(this.#context.file, type, "readonly")}`}`, frame);
    const { scalars, lists, objects, discriminator } = choice;
    const statements: Code[] = choice.nullable ? [code`if (value === null) return "null";`] : [];
    const scope = new Scope(this.#context.file, ["value", "depth", "input", "member"]);
    if (scalars.length + lists.length + choice.told.length > 0 || (objects.length > 1 && discriminator === undefined)) statements.push(code`const input${erasable`: unknown`} = value;`);
    for (const type of scalars) statements.push(code`if (${this.#scalarTest(type)}) return ${encode(type)};`);
    const fits = (type: Type): Code => this.#guard.fits(type, partName(frame.owner, `option${members.indexOf(type) + 1}`), code`input`, frame.depth);
    const alike = (types: readonly Type[]): readonly Code[] => this.#alike(types, (type) => ({ fits: () => fits(type), encoded: encode(type) }), scope);
    for (const { test, types } of listForms(lists, code`input`, this.#context)) statements.push(types.length === 1 ? code`if (${test}) ${alike(types)}` : code`if (${test}) ${block(alike(types))}`);
    if (choice.told.length > 0) statements.push(code`if (${this.#context.runtime("hasToJson")}(input)) ${this.#told(choice.told, fits, encode)}`);
    if (discriminator !== undefined) return [...statements, ...this.#tagged(discriminator, encode)];
    if (objects.length === 0) return [...statements, this.#refuse("a member of the union")];
    if (objects.length > 1) statements.push(code`if (!${this.#context.runtime("isFields")}(input)) ${this.#refuse("a member of the union")}`);
    return [...statements, ...alike(objects)];
  }

  /** What each gives is the only evidence of which it is. */
  #told(types: readonly Type[], fits: (type: Type) => Code, encode: (type: Type) => Code): Code {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return code`return ${encode(only)};`;
    return code`return ${this.#context.runtime("encodeFullest")}(value, [\n  ${types.map((type) => code`[() => ${fits(type)}, () => ${encode(type)}],`)}\n]);`;
  }

  /**
   * The member that the value shows evidence of is written without being asked; of several the one that fits and has most of the
   * value, as in a decoder.
   */
  #alike(types: readonly Type[], of: (type: Type) => Writing, scope: Scope): readonly Code[] {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return [code`return ${of(only).encoded};`];
    const evidence = evidenceOf(types, this.#context.models, "program");
    const writer = new EvidenceWriter(this.#context, code`input`, "program", scope);
    const conditions = types.map((_, index) => writer.test(evidence[index] ?? [])?.condition);
    const writings = types.map(of);
    const aliases = writtenAliasesOf(types, this.#context.models);
    const counted = aliases === undefined ? code`` : code`, ${aliases}`;
    const several = code`return ${this.#context.runtime("encodeFullest")}(value, [\n  ${writings.map(({ fits, encoded }) => code`[() => ${fits()}, () => ${encoded}],`)}\n]${counted});`;
    const open = conditions.flatMap((condition, index) => (condition === undefined ? [index] : []));
    if (open.length > 1) return [several];
    const steps = conditions.flatMap((condition, index) => (condition === undefined ? [] : [code`if (${condition}) member = ${index === 0 && open.length === 0 ? 1 : code`member === 0 ? ${index + 1} : -1`};`]));
    const cases = writings.map(({ encoded }, index) => code`case ${index + 1}:\n  return ${encoded};`);
    return [...writer.reading(code`input${erasable` as { readonly [key: string]: unknown }`}`), code`let member = ${(open[0] ?? -1) + 1};`, ...steps, code`switch (member) ${block([...cases, code`default:\n  ${several}`])}`];
  }

  #tagged({ property, members }: Discriminator, encode: (type: Type) => Code): readonly Code[] {
    const cases = members.map(({ type, values }) => {
      const labels = values.map((value) => code`case ${literal(value)}:`);
      return code`${labels}\n  return ${encode(type)};`;
    });
    const refusal = this.#refuse(`an object whose ${property} is one of the declared values`);
    return [code`switch (${this.#context.runtime("tagOf")}(value, ${property})) ${block([...cases, code`default:\n  ${refusal}`])}`];
  }

  /** Whether `input` is this member. */
  #scalarTest(type: Type): Code {
    if (type.kind === "validated") {
      const inside = this.#scalarTest(type.inner);
      return type.step.mode === "constraints" ? join([inside, ...constraintTests(type.step.type, code`input`, this.#context)], " && ") : inside;
    }
    const resolved = resolveBare(type, this.#context.models);
    switch (resolved.kind) {
      case "string":
        return stringTest(resolved, code`input`, this.#context);
      case "number":
        return numberTest(resolved, code`input`, this.#context);
      case "literal":
        return literalTest(resolved, code`input`);
      case "date":
        return code`input instanceof Date`;
      case "platform":
        return platformCall("is", resolved, code`input`, this.#context);
      case "secret":
        return code`input instanceof ${this.#context.runtime("Secret")}`;
      default:
        return code`typeof input === ${resolved.kind}`;
    }
  }

  #refuse(expected: string): Code {
    return code`throw ${this.#context.runtime("wrong")}(value, ${expected});`;
  }
}
