/**
 * `explain…`: walks a value that a decoder refused and pushes every issue, in pydantic's order. It runs on failure alone, so it
 * is written for reading and leaves the words to the runtime.
 */
import { assertNever } from "../ir/assert.js";
import { choiceOf, membersOf } from "../ir/choice.js";
import { isLax, numericFormatOf } from "../ir/coercion.js";
import { entryOf } from "../ir/collections.js";
import type { Discriminator } from "../ir/discriminator.js";
import { inputPaths, isRead, mayMiss } from "../ir/fields.js";
import { isDictionary } from "../ir/keys.js";
import { hasMomentBounds, momentForm } from "../ir/moments.js";
import { holdsSecret, isMadeOfSecrets, secretKeys } from "../ir/secrets.js";
import { longest } from "../ir/tuples.js";
import type { ArrayType, BigintType, Field, IndexSignature, KeyType, MapType, Model, ObjectType, RecordType, SetType, StringType, TupleType, Type, UnionType, ValidatedType, ValidationStep } from "../ir/type.js";
import { foundKeys, heldKeys, inputKeys, misspeltKeys } from "./aliases.js";
import { bigintLiteral, block, code, type Code, erasable, join, key, literal } from "./code.js";
import { capital, type CodecContext, countsDepth, depthFor, innerDepth, modelFunction, partName } from "./codec-context.js";
import { platformCall } from "./collections.js";
import { type DecodeEmitter, innerOwner } from "./decoder.js";
import { depthLimit } from "./decoding.js";
import { FieldReader } from "./field-reader.js";
import { formatExplanation, momentRules } from "./formats.js";
import { templatePattern } from "./json-schema/template-pattern.js";
import { declaredTest, hasRules, indexBranches } from "./keys.js";
import { jsonForms, labelOf, nameOf } from "./labels.js";
import { hasBounds, lengthTests, stringTest } from "./tests.js";

/** A function under construction: first part of its parts' names, and the depth they are passed. */
interface Frame {
  readonly owner: string;
  readonly depth: Code;
  /** Decodes the same input: where an instance is made of it, its constructor is asked too. */
  readonly decoded: (caught: Code) => Code;
}

export class ExplainEmitter {
  readonly #context: CodecContext;
  readonly #decode: DecodeEmitter;

  constructor(context: CodecContext, decode: DecodeEmitter) {
    this.#context = context;
    this.#decode = decode;
  }

  model(model: Model): void {
    const isRecursive = this.#context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) return ${this.#context.runtime("explainDepth")}(input, ${depthLimit}, loc, issues);`] : [];
    const decode = (): Code => modelFunction(this.#context, "decode", model.name);
    this.#write(code`export function ${modelFunction(this.#context, "explain", model.name)}`, model.type, model.name, decode, guard);
  }

  /** A statement that explains one value; `depth` is that of the function around, undefined outside of one. */
  statement(type: Type, owner: string, input: Code, loc: Code, issues: Code, depth: Code | undefined = undefined): Code {
    switch (type.kind) {
      case "string":
        return isLax(type) ? this.#laxString(type, input, loc, issues) : explainedString(type, input, loc, issues, this.#context);
      case "number":
        return code`${this.#context.runtime(`explain${isLax(type) ? "Lax" : ""}${type.integer ? "Integer" : "Number"}`)}(${input}, ${constraintsOf(type, this.#context)}, ${loc}, ${issues});`;
      case "date":
        return code`${this.#context.runtime(`explain${isLax(type) ? "Lax" : ""}Date`)}(${join([input, loc, issues, ...(hasMomentBounds(type) ? [momentRules(type)] : [])], ", ")});`;
      case "boolean":
      case "null":
        return code`${this.#context.runtime(`explain${isLax(type) ? "Lax" : ""}${capital(type.kind)}`)}(${input}, ${loc}, ${issues});`;
      case "bigint":
        return code`${this.#context.runtime(`explain${isLax(type) ? "Lax" : ""}Bigint`)}(${join([input, loc, issues, ...boundsOf(type, this.#context)], ", ")});`;
      case "json":
        return code`${this.#context.runtime("explainJson")}(${input}, ${loc}, ${issues});`;
      case "literal":
        return code`${this.#context.runtime(isLax(type) ? "explainLaxEnum" : type.isEnum === true ? "explainEnum" : "explainLiteral")}(${input}, ${literal(type.values)}, ${loc}, ${issues});`;
      case "platform":
        return code`${platformCall("explain", type, input, this.#context, loc, issues)};`;
      case "array":
      case "tuple":
      case "set":
      case "map":
      case "record":
      case "object":
      case "union":
      case "secret":
      case "validated":
      case "ref": {
        const level = depth === undefined ? [] : depthFor(type, depth, this.#context);
        return code`${this.function(type, owner)}(${join([input, loc, issues, ...level], ", ")});`;
      }
      default:
        return assertNever(type);
    }
  }

  /** A number is made a text first, or told why it has none. */
  #laxString(type: StringType, input: Code, loc: Code, issues: Code): Code {
    const explain = explainedString(type, code`value`, loc, code`issues`, this.#context);
    return code`${this.#context.runtime("explainLaxText")}(${numericFormatOf(type) ?? ""}, ${input}, ${loc}, ${issues}, (value, issues) => ${block([explain])});`;
  }

  /** A function of an input, a place and the issues found. */
  function(type: Type, owner: string): Code {
    if (type.kind === "ref") return modelFunction(this.#context, "explain", type.name);
    return this.#context.once("explain", type, owner, (name) => this.#write(code`function ${name}`, type, owner, () => this.#decode.function(type, owner), []));
  }

  #write(head: Code, type: Type, owner: string, decode: () => Code, guard: readonly Code[]): void {
    const counted = guard.length > 0 || countsDepth(type, this.#context);
    const decoded = (caught: Code): Code => code`${decode()}(${join([code`input`, ...(counted ? [code`depth`] : []), caught], ", ")})`;
    const parameters = [code`input${erasable`: unknown`}`, code`loc${erasable`: ${this.#context.runtimeType("Loc")}`}`, code`issues${erasable`: ${this.#context.runtimeType("Issue")}[]`}`, ...(counted ? [code`depth = 0`] : [])];
    this.#context.file.add(code`${head}(${join(parameters, ", ")})${erasable`: void`} ${block(this.#hiding(type, [...guard, ...this.#body(type, { owner, depth: innerDepth(guard.length > 0), decoded })]))}`);
  }

  /** What is told of a type with secrets inside must not show them: the whole is repeated where a part is missing. */
  #hiding(type: Type, body: readonly Code[]): readonly Code[] {
    const { models, secretive, runtime } = this.#context;
    if (!holdsSecret(type, secretive)) return body;
    const keys = isMadeOfSecrets(type, models) ? code`undefined` : literal(secretKeys(type, models));
    const levels = type.kind === "union" ? code`loc.length + 1` : code`loc.length`;
    return [code`${runtime("explainHiding")}(${keys}, ${levels}, issues, (issues) => ${block(body)});`];
  }

  #body(type: Type, frame: Frame): readonly Code[] {
    switch (type.kind) {
      case "object":
        return this.#object(type, frame);
      case "array":
        return this.#array(type, frame);
      case "tuple":
        return this.#tuple(type, frame);
      case "set":
        return this.#set(type, frame);
      case "map":
        return this.#map(type, frame);
      case "record":
        return this.#record(type, frame);
      case "union":
        return this.#union(type, frame);
      case "secret":
        return [this.statement(type.inner, innerOwner(frame.owner), code`input`, code`loc`, code`issues`, frame.depth)];
      case "validated":
        return this.#validated(type, frame);
      case "string":
      case "number":
      case "boolean":
      case "bigint":
      case "null":
      case "literal":
      case "date":
      case "json":
      case "platform":
      case "ref":
        return [this.statement(type, frame.owner, code`input`, code`loc`, code`issues`, frame.depth)];
      default:
        return assertNever(type);
    }
  }

  #part(type: Type, part: string, input: Code, loc: Code, { owner, depth }: Frame): Code {
    return this.statement(type, partName(owner, part), input, loc, code`issues`, depth);
  }

  /** Runs the functions again; one that stands after the type is only asked about a value that fits it. */
  #validated({ inner, step }: ValidatedType, { owner: around, depth }: Frame): readonly Code[] {
    const { runtime, file } = this.#context;
    const owner = innerOwner(around);
    const told = code`input, loc, issues`;
    const inside = (input: Code): Code => this.statement(inner, owner, input, code`loc`, code`issues`, depth);
    if (step.mode === "wrap") return [code`${runtime("explainAround")}(${join([file.reference(step.validator), code`input`, ...this.#decode.inside(inner, owner, depth), code`loc, issues`], ", ")});`];
    if (step.mode === "schema") return [code`${runtime("explainSchema")}(${file.reference(step.validator)}, ${told});`];
    if (step.mode === "bytes") return [code`${runtime("explainByteSize")}(${told});`];
    if (step.mode === "json") return [code`const value = ${runtime("explainJsonText")}(${told});`, code`if (value !== ${runtime("INVALID")}) ${inside(code`value`)}`];
    if (step.mode === "before") return [code`const value = ${runtime("explainBefore")}(${file.reference(step.validator)}, ${told});`, code`if (value !== ${runtime("INVALID")}) ${inside(code`value`)}`];
    if (step.mode === "toJSON") return [inside(code`input`)];
    const decoded = code`const value = ${this.#decode.function(inner, owner)}(${join([code`input`, ...depthFor(inner, depth, this.#context)], ", ")});`;
    return [decoded, code`if (value === ${runtime("INVALID")}) ${inside(code`input`)}\nelse ${this.asked(step, told)}`];
  }

  /** What comes after the type, asked about `value`. */
  asked(step: Exclude<ValidationStep, { readonly mode: "toJSON" | "json" | "bytes" }>, told: Code): Code {
    const { runtime, file } = this.#context;
    if (step.mode === "constraints") return code`${runtime("explainConstraints")}(${told}, (loc, issues) => ${block(this.#constraints(step.type))});`;
    if (step.mode !== "check") return code`${runtime("explainAfter")}(${file.reference(step.validator)}, value, ${told});`;
    const failure = step.failure === undefined ? code`undefined` : literal(step.failure);
    return code`${runtime("explainCheck")}(${file.reference(step.validator)}, ${nameOf(step.validator)}, ${failure}, value, ${told});`;
  }

  #constraints(type: Type): readonly Code[] {
    const { runtime } = this.#context;
    const rules = (): Code => constraintsOf(type, this.#context);
    switch (type.kind) {
      case "string":
        return [code`if (typeof value === "string") ${runtime("explainString")}(value, ${rules()}, loc, issues);`];
      case "number":
        return [code`if (typeof value === "number") ${runtime("explainNumber")}(value, ${rules()}, loc, issues);`];
      case "bigint":
        return [code`if (typeof value === "bigint") ${runtime("explainBigintBounds")}(value, ${rules()}, input, loc, issues);`];
      case "array": {
        const lengths = code`${runtime("explainItems")}${erasable`<unknown>`}(value, ${rules()}, loc, issues, () => {})`;
        if (type.uniqueItems !== true) return [code`if (Array.isArray(value)) ${lengths};`];
        return [code`if (Array.isArray(value) && ${lengths} && !${runtime("areUnique")}(value)) ${runtime("explainRepeated")}(value, loc, issues);`];
      }
      case "union":
        return type.members.flatMap((member) => this.#constraints(member));
      default:
        return [];
    }
  }

  /** What is wrong with a key, then with its value; how many there are is told once each of them fits. */
  #record({ key, value, minProperties, maxProperties }: RecordType, frame: Frame): readonly Code[] {
    const head = code`if (!${this.#context.runtime("explainRecord")}(input, loc, issues)) return;`;
    const explained = this.#part(value, "value", code`input[key]`, code`[...loc, key]`, frame);
    const each = hasRules(key) ? block([this.#key(key, code`[...loc, key, "[key]"]`), explained]) : explained;
    const loop = code`for (const key of Object.keys(input)) ${each}`;
    if (minProperties === undefined && maxProperties === undefined) return [head, loop];
    const rules = [minProperties === undefined ? [] : [code`minProperties: ${minProperties}`], maxProperties === undefined ? [] : [code`maxProperties: ${maxProperties}`]].flat();
    return [head, code`const before = issues.length;`, loop, code`if (issues.length === before) ${this.#context.runtime("explainSize")}(input, { ${join(rules, ", ")} }, loc, issues);`];
  }

  #key(type: KeyType, loc: Code): Code {
    if (type.kind === "string") return explainedString(type, code`key`, loc, code`issues`, this.#context);
    return code`${this.#context.runtime("explainNumberKey")}(key, ${type.integer}, ${constraintsOf(type, this.#context)}, ${loc}, issues);`;
  }

  /** The keys that are no fields. One that fits nothing in a dictionary is told what each signature takes, as pydantic's unions do. */
  #dynamic(type: ObjectType, frame: Frame): Code {
    const { fields, indexes = [], extra } = type;
    const explain = ({ value }: IndexSignature): readonly Code[] => [this.#part(value, `value${indexes.findIndex((index) => index.value === value) + 1}`, code`input[key]`, code`[...loc, key]`, frame)];
    const keys = indexes.map(({ key }) => this.#key(key, code`[...loc, key, "[key]", ${labelOf(key)}]`));
    const isForbidden = extra === "forbid";
    const forbidden = isForbidden ? [code`${this.#context.runtime("tellExtra")}(key, input, loc, issues);`] : [];
    const misspelt = isForbidden ? declaredTest(misspeltKeys(fields), code`key`) : undefined;
    const declared = declaredTest(isForbidden ? foundKeys(fields) : heldKeys(fields), code`key`);
    const skip = [...(misspelt === undefined ? [] : [code`if (${misspelt}) ${block([...forbidden, code`continue;`])}`]), ...(declared === undefined ? [] : [code`if (${declared}) continue;`])];
    return code`for (const key of Object.keys(input)) ${block([...skip, indexBranches(type, code`key`, this.#context, explain, isDictionary(type) ? keys : forbidden)])}`;
  }

  #object(type: ObjectType, frame: Frame): readonly Code[] {
    const { fields, extra, indexes, isEnvelope } = type;
    const read = fields.filter(isRead);
    const reader = new FieldReader(this.#context, read, (field) => field.name, "wire");
    const lacking = isEnvelope === true ? code`null` : code`input`;
    const statements = read.map((field, index) => this.#field(field, reader.locals[index] ?? code``, lacking, frame));
    if (indexes !== undefined) statements.push(this.#dynamic(type, frame));
    else if (extra === "forbid") statements.push(code`${this.#context.runtime("explainExtra")}(input, ${inputKeys(read, this.#context)}, loc, issues);`);
    const head = code`if (!${this.#context.runtime(isDictionary(type) ? "explainRecord" : "explainObject")}(input, loc, issues)) return;`;
    if (type.construction === undefined) return [head, ...reader.statements(code`input`), ...statements];
    const before = reader.scope.local("before");
    // Where all fields are right, the constructor may have refused them.
    return [head, code`const ${before} = issues.length;`, ...reader.statements(code`input`), ...statements, code`if (issues.length === ${before}) ${this.#context.runtime("explainUnmade")}((caught) => ${frame.decoded(code`caught`)}, input, loc, issues);`];
  }

  #field(field: Field, read: Code, lacking: Code, frame: Frame): Code {
    const loc = code`[...loc, ${this.#placeOf(field)}]`;
    const part = this.#part(field.type, field.name, read, loc, frame);
    const explain = part.text.includes("\n") ? block([part]) : part;
    // A place is only written down for what is wrong.
    const test = this.#decode.test(field.type, read);
    if (mayMiss(field)) return code`if (${read} !== undefined${test === undefined ? code`` : code` && !(${test})`}) ${explain}`;
    return code`if (${read} === undefined) ${this.#context.runtime("missing")}(${loc}, issues, ${lacking});\nelse ${test === undefined ? code`` : code`if (!(${test})) `}${explain}`;
  }

  /** Of several places the one where it is, else the first, as pydantic tells it. */
  #placeOf(field: Field): Code {
    const [first, ...others] = inputPaths(field);
    if (others.length > 0) return code`...${this.#context.runtime("foundAt")}(input, ${literal(inputPaths(field))})`;
    return join((first ?? [field.name]).map((part) => literal(part)), ", ");
  }

  /** Whether items are unique is asked of their values: two texts may be one date, two objects may differ in what is ignored. */
  #array(type: ArrayType, frame: Frame): readonly Code[] {
    const element = this.#part(type.element, "item", code`item`, code`loc`, frame);
    const test = this.#decode.test(type.element, code`item`);
    const fits = test === undefined ? code`` : code`, (item) => ${test}`;
    const explained = code`${this.#context.runtime("explainArray")}(input, ${constraintsOf(type, this.#context)}, loc, issues, (item, loc) => ${block([element])}${fits})`;
    if (type.uniqueItems !== true) return [code`${explained};`];
    const decoded = code`${this.#decode.function(type, frame.owner)}(${join([code`input`, ...depthFor(type, frame.depth, this.#context)], ", ")})`;
    return [code`if (${explained} && ${decoded} === ${this.#context.runtime("INVALID")}) ${this.#context.runtime("explainRepeated")}(input, loc, issues);`];
  }

  /** How many there are is asked of what the items become: equal ones are one. */
  #set(type: SetType, frame: Frame): readonly Code[] {
    const element = this.#part(type.element, "item", code`item`, code`loc`, frame);
    return [code`${this.#context.runtime("explainSet")}(input, ${constraintsOf(type, this.#context)}, loc, issues, (item, loc, issues) => ${block([element])}, ${this.#made(type.element, "item", frame)});`];
  }

  #map(type: MapType, frame: Frame): readonly Code[] {
    const entry = this.#part(entryOf(type), "entry", code`item`, code`loc`, frame);
    return [code`${this.#context.runtime("explainMap")}(input, ${constraintsOf(type, this.#context)}, loc, issues, (item, loc, issues) => ${block([entry])}, ${this.#made(type.key, "key", frame)});`];
  }

  /** A function from a part that fits to what it becomes. */
  #made(type: Type, part: string, { owner, depth }: Frame): Code {
    if (this.#decode.test(type, code`item`) !== undefined) return code`(item) => item`;
    return code`(item) => ${this.#decode.function(type, partName(owner, part))}(${join([code`item`, ...depthFor(type, depth, this.#context)], ", ")})`;
  }

  #tuple(type: TupleType, frame: Frame): readonly Code[] {
    const { elements, optional = 0, rest, last = [], minItems } = type;
    // TypeScript narrows an element at a constant place, any other only under a name.
    const named = (element: Type, part: string, index: Code): Code => block([code`const item = input[${index}];`, this.#part(element, part, code`item`, code`[...loc, ${index}]`, frame)]);
    const one = (element: Type, place: number, index: Code, isRequired: boolean): Code => {
      const loc = code`[...loc, ${index}]`;
      const explain = place < elements.length ? this.#part(element, String(place + 1), code`input[${index}]`, loc, frame) : named(element, String(place + 1), index);
      return code`if (input.length > ${index}) ${explain}${isRequired ? code`\nelse ${this.#context.runtime("missing")}(${loc}, issues, input);` : code``}`;
    };
    const head = code`if (!${this.#context.runtime("explainTuple")}(input, ${longest(type) ?? code`Infinity`}, loc, issues)) return;`;
    const first = elements.map((element, index) => one(element, index, code`${index}`, index < elements.length - optional));
    if (rest === undefined) return [head, ...first];
    // As in pydantic the last elements are found from the end, but never among the first ones.
    const end = last.length === 0 ? code`input.length` : code`end`;
    const from = last.length === 0 ? [] : [code`const end = Math.max(${elements.length}, input.length - ${last.length});`];
    const between = code`for (let index = ${elements.length}; index < ${end}; index++) ${named(rest, "rest", code`index`)}`;
    const short = minItems === undefined ? [] : [code`if (input.length < ${minItems}) ${this.#context.runtime("explainShortTuple")}(input, ${minItems}, loc, issues);`];
    return [head, ...first, ...from, between, ...last.map((element, index) => one(element, elements.length + index, index === 0 ? end : code`end + ${index}`, true)), ...short];
  }

  #union(union: UnionType, frame: Frame): readonly Code[] {
    const choice = choiceOf(union, this.#context.models);
    const members = membersOf(choice);
    const explain = (type: Type, loc: Code): Code => this.#part(type, `option${members.indexOf(type) + 1}`, code`input`, loc, frame);
    const nullable = choice.nullable ? [code`if (input === null) return;`] : [];
    const { discriminator, scalars, lists } = choice;
    if (members.length === 1) return [...nullable, ...members.map((only) => explain(only, code`loc`))];
    // Where a member takes any form, no tag decides alone.
    const tagged = discriminator === undefined || choice.open.length > 0 ? [] : this.#tagged(discriminator, explain);
    if (tagged.length > 0 && scalars.length + lists.length === 0) return [...nullable, ...tagged];
    const attempts = members.map((type) => code`[${labelOf(type)}, ${literal(jsonForms(type, this.#context.models))}, (loc, issues) => ${block([explain(type, code`loc`)])}],`);
    const explained = code`${this.#context.runtime("explainUnion")}(input, loc, issues, [\n  ${attempts}\n]);`;
    if (tagged.length === 0) return [...nullable, explained];
    return [...nullable, code`if (${this.#context.runtime("isObject")}(input)) ${block(tagged)} else ${block([explained])}`];
  }

  #tagged({ property, input, members }: Discriminator, explain: (type: Type, loc: Code) => Code): readonly Code[] {
    const tags = members.flatMap(({ values }) => values);
    const cases = members.map(({ type, values }) => {
      const labels = values.map((value) => code`case ${literal(value)}:`);
      return code`${labels}\n  return ${explain(type, code`[...loc, ${tagInLoc(values)}]`)}`;
    });
    const named = property === input ? code`` : code`, ${property}`;
    return [code`const tag = ${this.#context.runtime("explainTag")}(input, ${input}, ${literal(tags)}, loc, issues${named});`, code`switch (tag) ${block(cases)}`];
  }
}

/** One issue a value: of the format or the template beside a pattern, then of the constraints. */
export function explainedString(type: StringType, input: Code, loc: Code, issues: Code, context: CodecContext): Code {
  const { named, strip, ...plain } = type;
  if (strip === true) {
    const { strip: _, ...others } = type;
    return code`${context.runtime("explainStripped")}(${input}, ${issues}, (value, issues) => ${block([explainedString(others, code`value`, loc, code`issues`, context)])});`;
  }
  if (type.template !== undefined && type.pattern !== undefined) return explainedApart({ ...type, pattern: type.pattern }, input, loc, issues, context);
  const constraints = (): Code => code`${context.runtime("explainString")}(${input}, ${constraintsOf(plain, context)}, ${loc}, ${issues});`;
  if (named === undefined) return constraints();
  const format = formatExplanation(named, input, loc, issues, context);
  const isOfFormat = (): Code => stringTest({ kind: "string", named, origin: type.origin }, input, context);
  const form = momentForm(type);
  const isBounded = form !== undefined && form !== "instant" && hasMomentBounds(type);
  const bounds = (): Code => code`${context.runtime("explainMomentBounds")}(${join([input, code`${form ?? ""}`, momentRules(type), loc, issues], ", ")});`;
  const lengths = lengthTests(plain, input, context);
  if (!isBounded && lengths.length === 0) return format;
  const told = !isBounded ? constraints() : lengths.length === 0 ? bounds() : block([code`if (!(${join(lengths, " && ")})) ${constraints()}\nelse ${bounds()}`]);
  return code`if (${isOfFormat()}) ${told}\nelse ${format}`;
}

/** A pattern beside a template: pydantic has room for one of them. */
function explainedApart({ pattern, ...others }: StringType & { readonly pattern: string }, input: Code, loc: Code, issues: Code, context: CodecContext): Code {
  const alone: StringType = { kind: "string", pattern, origin: others.origin };
  return code`if (${stringTest(others, input, context)}) ${explainedString(alone, input, loc, issues, context)}\nelse ${explainedString(others, input, loc, issues, context)}`;
}

/** A tag as a part of `loc`. Python's booleans are numbers there. */
function tagInLoc(values: readonly (string | number | boolean)[]): Code {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return literal(typeof only === "boolean" ? Number(only) : only);
  return values.some((value) => typeof value === "boolean") ? code`typeof tag === "boolean" ? Number(tag) : tag` : code`tag`;
}

/** The last argument of what explains a bigint; none where there is nothing to say. */
export function boundsOf(type: BigintType, context: CodecContext): readonly Code[] {
  return hasBounds(type) ? [constraintsOf(type, context)] : [];
}

/** The constraints as an object literal; regular expressions by their name. */
export function constraintsOf(type: Type, context: CodecContext): Code {
  const names = ["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems"] as const;
  const values = type as Partial<Record<(typeof names)[number], number | string>>;
  const said = (value: number | string): Code => (typeof value === "string" ? bigintLiteral(value) : literal(value));
  const entries = names.flatMap((name) => (values[name] === undefined ? [] : [code`${key(name)}: ${said(values[name])}`]));
  if (type.kind === "string" && type.template !== undefined) entries.push(code`pattern: { test: ${context.template(type.template)} }`, code`source: ${templatePattern(type.template)}`);
  else if (type.kind === "string" && type.pattern !== undefined) entries.push(code`pattern: ${context.pattern(type.pattern)}`, code`source: ${type.pattern}`);
  return entries.length === 0 ? code`{}` : code`{ ${join(entries, ", ")} }`;
}
