/**
 * Codecs of texts: one string of the path, the query or a header, or all strings under one name. They are converted by
 * pydantic's lax rules; only literals go further than pydantic, which takes no text for the number 1: `?page=1` is read as such.
 */
import { assertNever, invariant } from "../ir/assert.js";
import { choiceOf } from "../ir/choice.js";
import { isComparable } from "../ir/collections.js";
import type { Codec } from "../ir/codec.js";
import { resolve } from "../ir/discriminator.js";
import { hasMomentBounds } from "../ir/moments.js";
import type { ArrayType, BigintType, DateType, LiteralType, NumberType, SecretType, SetType, StringType, Type, UnionType, ValidatedType } from "../ir/type.js";
import { isVerbatim } from "../ir/text.js";
import { resolveBare } from "../ir/validated.js";
import { block, code, type Code, erasable, identifier, join, lines, literal } from "./code.js";
import { capital, type CodecContext, partName, Scope } from "./codec-context.js";
import { platformCall, sizeTests } from "./collections.js";
import { changedText, type DecodeEmitter, innerOwner } from "./decoder.js";
import { boundsOf, constraintsOf, explainedString, type ExplainEmitter } from "./explainer.js";
import { labelOf } from "./labels.js";
import { momentRules } from "./formats.js";
import { bigintTests, boundTests, constraintTests, hasBounds, instantTests, lengthTests } from "./tests.js";
import { typeText } from "./types.js";

export class TextEmitter {
  readonly #context: CodecContext;
  /** What a function makes of a text may be anything: it is then read as JSON. */
  readonly #decode: DecodeEmitter;
  readonly #explain: ExplainEmitter;

  constructor(context: CodecContext, decode: DecodeEmitter, explain: ExplainEmitter) {
    this.#context = context;
    this.#decode = decode;
    this.#explain = explain;
  }

  decode({ type, name, source }: Codec, input: Code): Code {
    return source === "text" ? this.#one(type, name, input) : this.#many(type, name, input);
  }

  explain({ type, name, source }: Codec, input: Code, loc: Code, issues: Code): Code {
    return source === "text" ? this.#explainOne(type, name, input, loc, issues) : this.#explainMany(type, name, input, loc, issues);
  }

  /** Expression of `T | Invalid` for one text. */
  #one(type: Type, name: string, input: Code): Code {
    const plain = resolve(type, this.#context.models);
    switch (plain.kind) {
      case "bigint":
        return hasBounds(plain) ? this.#function(type, name, input, () => this.#bigint(plain)) : code`${this.#context.runtime("bigintFromText")}(${input})`;
      case "date":
        return hasMomentBounds(plain) ? this.#function(type, name, input, () => this.#instant(plain)) : code`${this.#context.runtime("dateFromText")}(${input})`;
      case "boolean":
        return code`${this.#context.runtime(`${plain.kind}FromText`)}(${input})`;
      case "string":
        return isVerbatim(plain) && lengthTests(plain, input, this.#context).length === 0 ? input : this.#function(type, name, input, () => this.#string(plain, typeText(this.#context.file, type)));
      case "number":
        return boundTests(plain, input, this.#context).length === 0 ? code`${this.#parser(plain)}(${input})` : this.#function(type, name, input, () => this.#number(plain));
      case "literal":
        return this.#function(type, name, input, () => this.#literal(plain, typeText(this.#context.file, type)));
      case "union":
        return this.#function(type, name, input, () => this.#union(plain, name));
      case "platform":
        return platformCall("FromJson", plain, input, this.#context);
      case "secret":
        return this.#function(type, name, input, () => this.#secret(plain, name));
      case "validated":
        return this.#function(type, name, input, () => this.#validated(plain, name, typeText(this.#context.file, type), "text"));
      case "null":
        return this.#context.runtime("INVALID");
      case "array":
      case "tuple":
      case "set":
      case "map":
      case "record":
      case "object":
      case "json":
      case "ref":
        throw new Error(`Precast bug: ${plain.kind} is read from one text`);
      default:
        return assertNever(plain);
    }
  }

  #function(type: Type, name: string, input: Code, body: () => readonly Code[]): Code {
    const own = this.#context.once("decodeText", type, name, (declared) => {
      const result = code`${typeText(this.#context.file, type)} | ${this.#context.runtimeType("Invalid")}`;
      this.#context.file.add(code`function ${declared}(text${erasable`: string`})${erasable`: ${result}`} ${block(body())}`);
    });
    return code`${own}(${input})`;
  }

  #string(type: StringType, result: Code): readonly Code[] {
    if (!isVerbatim(type)) return changedText(type, code`text`, result, this.#context);
    return [code`return ${join(lengthTests(type, code`text`, this.#context), " && ")} ? text : ${this.#context.runtime("INVALID")};`];
  }

  #number(type: NumberType): readonly Code[] {
    const INVALID = this.#context.runtime("INVALID");
    return [
      code`const value = ${this.#parser(type)}(text);`,
      code`return value !== ${INVALID} && ${join(boundTests(type, code`value`, this.#context), " && ")} ? value : ${INVALID};`,
    ];
  }

  #bigint(type: BigintType): readonly Code[] {
    const INVALID = this.#context.runtime("INVALID");
    return [
      code`const value = ${this.#context.runtime("bigintFromText")}(text);`,
      code`return ${join([code`value !== ${INVALID}`, ...bigintTests(type, code`value`)], " && ")} ? value : ${INVALID};`,
    ];
  }

  #instant(type: DateType): readonly Code[] {
    const INVALID = this.#context.runtime("INVALID");
    const fits = join([code`value !== ${INVALID}`, ...instantTests(type, code`value`)], " && ");
    return [code`const value = ${this.#context.runtime("dateFromText")}(text);`, code`return ${fits} ? value : ${INVALID};`];
  }

  #parser({ integer }: NumberType): Code {
    return this.#context.runtime(integer ? "integerFromText" : "numberFromText");
  }

  /** Strings as they are, numbers and booleans by what the text says. An enum keeps its type. */
  #literal({ values }: LiteralType, result: Code): readonly Code[] {
    const INVALID = this.#context.runtime("INVALID");
    const readings = { string: () => code`text`, number: () => code`${this.#context.runtime("numberFromText")}(text)`, boolean: () => code`${this.#context.runtime("booleanFromText")}(text)` };
    const switches = Object.entries(readings).flatMap(([form, read]) => {
      const cases = values.filter((value) => typeof value === form).map((value) => code`case ${literal(value)}:\n  return ${literal(value)}${erasable` as ${result}`};`);
      return cases.length === 0 ? [] : [code`switch (${read()}) ${block(cases)}`];
    });
    return [...switches, code`return ${INVALID};`];
  }

  /** From the narrowest to the widest: any text is a string. */
  #union(union: UnionType, name: string): readonly Code[] {
    const scalars = scalarsOf(union, this.#context);
    const scope = new Scope(this.#context.file, ["text"]);
    const INVALID = this.#context.runtime("INVALID");
    const attempts = scalars.flatMap((type, index) => {
      const decoded = this.#one(type, `${name}Option${index + 1}`, code`text`);
      if (decoded.text === "text") return [code`return text;`];
      const local = scope.local(`as${capital(type.kind === "ref" ? type.name : type.kind)}`);
      return [code`const ${local} = ${decoded};`, code`if (${local} !== ${INVALID}) return ${local};`];
    });
    return attempts.at(-1)?.text === "return text;" ? attempts : [...attempts, code`return ${INVALID};`];
  }

  #secret({ inner }: SecretType, name: string): readonly Code[] {
    const { runtime } = this.#context;
    const decoded = this.#one(inner, innerOwner(name), code`text`);
    if (decoded.text === "text") return [code`return new ${runtime("Secret")}(text);`];
    return [code`const value = ${decoded};`, code`return value === ${runtime("INVALID")} ? value : new ${runtime("Secret")}(value);`];
  }

  /** Functions around a type, of one text or of several; what one makes of them is read as such where it is still that. */
  #validated({ inner, step }: ValidatedType, name: string, result: Code, source: Texts): readonly Code[] {
    const { runtime, runtimeType, file } = this.#context;
    const INVALID = runtime("INVALID");
    const owner = innerOwner(name);
    const input = code`${identifier(source)}`;
    const made = (value: Code): Code => code`return ${value}${erasable` as ${result} | ${runtimeType("Invalid")}`};`;
    invariant(step.mode !== "toJSON", "no text is read as an object with toJSON");
    if (step.mode === "bytes") return [made(code`${runtime("byteSizeFrom")}(${input})`)];
    if (step.mode === "json") {
      const value = code`const value = ${runtime("jsonFromText")}(${input});`;
      return [value, code`if (value === ${INVALID}) return ${INVALID};`, made(code`${this.#decode.function(inner, owner)}(value)`)];
    }
    if (step.mode === "wrap") return [made(code`${runtime("around")}(${join([file.reference(step.validator), input, ...this.#inside(inner, owner, source)], ", ")})`)];
    if (step.mode === "schema") return [made(code`${runtime("bySchema")}(${file.reference(step.validator)}, ${input})`)];
    if (step.mode === "before") {
      const value = code`const value = ${runtime("through")}(${file.reference(step.validator)}, ${input});`;
      return [value, made(this.#eitherWay(inner, owner, code`value`, source))];
    }
    const decoded = this.#read(inner, owner, input, source);
    const read = decoded.text === input.text ? [code`const value = ${input};`] : [code`const value = ${decoded};`, code`if (value === ${INVALID}) return ${INVALID};`];
    if (step.mode === "after") return [...read, made(code`${runtime("through")}(${file.reference(step.validator)}, value)`)];
    const tests = step.mode !== "constraints" ? [code`${runtime("passes")}(${file.reference(step.validator)}, value)`] : constraintTests(step.type, code`value`, this.#context);
    return [...read, code`return ${tests.length === 0 ? true : join(tests, " && ")} ? ${erasable`(`}value${erasable` as ${result})`} : ${INVALID};`];
  }

  #read(type: Type, name: string, input: Code, source: Texts): Code {
    return source === "text" ? this.#one(type, name, input) : this.#many(type, name, input);
  }

  /** Of a value of unknown kind. */
  #eitherWay(type: Type, name: string, value: Code, source: Texts): Code {
    return code`${this.#isTexts(value, source)} ? ${this.#read(type, name, value, source)} : ${this.#decode.function(type, partName(name, "value"))}(${value})`;
  }

  #isTexts(value: Code, source: Texts): Code {
    return source === "text" ? code`typeof ${value} === "string"` : code`${this.#context.runtime("isTexts")}(${value})`;
  }

  /** What decodes and what explains, as functions of a value of unknown kind. */
  #inside(type: Type, name: string, source: Texts): readonly Code[] {
    const { runtimeType } = this.#context;
    return [
      code`(input${erasable`: unknown`}) => (${this.#eitherWay(type, name, code`input`, source)})`,
      code`(input${erasable`: unknown`}, loc${erasable`: ${runtimeType("Loc")}`}, issues${erasable`: ${runtimeType("Issue")}[]`}) => ${block(this.#explainEitherWay(type, name, code`input`, source))}`,
    ];
  }

  #explainEitherWay(type: Type, name: string, value: Code, source: Texts): readonly Code[] {
    const asTexts = this.#tell(type, name, value, source);
    const asValue = this.#explain.statement(type, partName(name, "value"), value, code`loc`, code`issues`);
    return [code`if (${this.#isTexts(value, source)}) ${block([asTexts])} else ${block([asValue])}`];
  }

  #tell(type: Type, name: string, input: Code, source: Texts): Code {
    return source === "text" ? this.#explainOne(type, name, input, code`loc`, code`issues`) : this.#explainMany(type, name, input, code`loc`, code`issues`);
  }

  /** A function of its own: it has locals. */
  #explainValidated(type: ValidatedType, name: string, input: Code, loc: Code, issues: Code, source: Texts): Code {
    const own = this.#context.once("explainText", type, name, (declared) => {
      const { runtimeType, file } = this.#context;
      const given = code`${identifier(source)}${source === "text" ? erasable`: string` : erasable`: readonly string[]`}`;
      const parameters = [given, code`loc${erasable`: ${runtimeType("Loc")}`}`, code`issues${erasable`: ${runtimeType("Issue")}[]`}`];
      file.add(code`function ${declared}(${join(parameters, ", ")})${erasable`: void`} ${block(this.#told(type, name, source))}`);
    });
    return code`${own}(${join([input, loc, issues], ", ")});`;
  }

  #told({ inner, step }: ValidatedType, name: string, source: Texts): readonly Code[] {
    const { runtime, file } = this.#context;
    const owner = innerOwner(name);
    const input = code`${identifier(source)}`;
    const told = join([input, code`loc`, code`issues`], ", ");
    invariant(step.mode !== "toJSON", "no text is read as an object with toJSON");
    if (step.mode === "bytes") return [code`${runtime("explainByteSize")}(${told});`];
    if (step.mode === "json") {
      const value = code`const value = ${runtime("explainJsonText")}(${told});`;
      return [value, code`if (value !== ${runtime("INVALID")}) ${this.#explain.statement(inner, owner, code`value`, code`loc`, code`issues`)}`];
    }
    if (step.mode === "wrap") return [code`${runtime("explainAround")}(${join([file.reference(step.validator), input, ...this.#inside(inner, owner, source), code`loc`, code`issues`], ", ")});`];
    if (step.mode === "schema") return [code`${runtime("explainSchema")}(${file.reference(step.validator)}, ${told});`];
    if (step.mode === "before") {
      const value = code`const value = ${runtime("explainBefore")}(${file.reference(step.validator)}, ${told});`;
      return [value, code`if (value === ${runtime("INVALID")}) return;`, ...this.#explainEitherWay(inner, owner, code`value`, source)];
    }
    const decoded = this.#read(inner, owner, input, source);
    const asked = this.#explain.asked(step, told);
    if (decoded.text === input.text) return [code`const value = ${input};`, asked];
    return [code`const value = ${decoded};`, code`if (value === ${runtime("INVALID")}) ${block([this.#tell(inner, owner, input, source)])} else ${asked}`];
  }

  #many(type: Type, name: string, input: Code): Code {
    const list = listOf(type, this.#context);
    if (list.kind === "validated") {
      const result = typeText(this.#context.file, list);
      const validated = this.#context.once("decodeText", list, name, (declared) => {
        this.#context.file.add(code`function ${declared}(texts${erasable`: readonly string[]`})${erasable`: ${result} | ${this.#context.runtimeType("Invalid")}`} ${block(this.#validated(list, name, result, "texts"))}`);
      });
      return code`${validated}(${input})`;
    }
    const own = this.#context.once("decodeText", list, name, (declared) => {
      const result = typeText(this.#context.file, list);
      const body = list.kind === "set" ? this.#set(list, name, result) : this.#list(list, name, result);
      this.#context.file.add(code`function ${declared}(texts${erasable`: readonly string[]`})${erasable`: ${result} | ${this.#context.runtimeType("Invalid")}`} ${block(body)}`);
    });
    return code`${own}(${input})`;
  }

  /** Statements that put what a text says among `items`. */
  #item(element: Type, name: string, keep: "push" | "add"): readonly Code[] {
    const INVALID = this.#context.runtime("INVALID");
    const decoded = this.#one(element, `${name}Item`, code`text`);
    const kept = (item: Code): Code => code`items.${identifier(keep)}(${item});`;
    return decoded.text === "text" ? [kept(code`text`)] : [code`const item = ${decoded};`, code`if (item === ${INVALID}) return ${INVALID};`, kept(code`item`)];
  }

  /** Equal ones are one before they are counted. */
  #set(type: SetType, name: string, result: Code): readonly Code[] {
    const isNative = isComparable(type.element, this.#context.models);
    const sizes = sizeTests(type, code`value`).map((test) => code`if (${test}) return ${this.#context.runtime("INVALID")};`);
    return [
      isNative ? code`const items${erasable`: ${result}`} = new Set();` : code`const items${erasable`: ${typeText(this.#context.file, { kind: "array", element: type.element, origin: type.origin })}`} = [];`,
      code`for (const text of texts) ${block(this.#item(type.element, name, isNative ? "add" : "push"))}`,
      isNative ? code`const value = items;` : code`const value = ${this.#context.runtime("setOf")}(items);`,
      ...sizes,
      code`return value;`,
    ];
  }

  #list({ element, minItems, maxItems, uniqueItems }: ArrayType, name: string, result: Code): readonly Code[] {
    const INVALID = this.#context.runtime("INVALID");
    const step = this.#item(element, name, "push");
    return [
      ...(minItems === undefined ? [] : [code`if (texts.length < ${minItems}) return ${INVALID};`]),
      ...(maxItems === undefined ? [] : [code`if (texts.length > ${maxItems}) return ${INVALID};`]),
      code`const items${erasable`: ${result}`} = [];`,
      code`for (const text of texts) ${block(step)}`,
      ...(uniqueItems === true ? [code`if (!${this.#context.runtime("areUnique")}(items)) return ${INVALID};`] : []),
      code`return items;`,
    ];
  }

  #explainOne(type: Type, name: string, input: Code, loc: Code, issues: Code): Code {
    const plain = resolve(type, this.#context.models);
    switch (plain.kind) {
      case "string":
        return explainedString(plain, input, loc, issues, this.#context);
      case "number":
        return code`${this.#context.runtime(plain.integer ? "explainIntegerText" : "explainNumberText")}(${input}, ${constraintsOf(plain, this.#context)}, ${loc}, ${issues});`;
      case "bigint":
        return code`${this.#context.runtime("explainBigintText")}(${join([input, loc, issues, ...boundsOf(plain, this.#context)], ", ")});`;
      case "date":
        return code`${this.#context.runtime("explainDateText")}(${join([input, loc, issues, ...(hasMomentBounds(plain) ? [momentRules(plain)] : [])], ", ")});`;
      case "boolean":
        return code`${this.#context.runtime(`explain${capital(plain.kind)}Text`)}(${input}, ${loc}, ${issues});`;
      case "literal":
        return code`if (${this.#one(type, name, input)} === ${this.#context.runtime("INVALID")}) ${this.#context.runtime(plain.isEnum === true ? "tellEnum" : "tellLiteral")}(${input}, ${literal(plain.values)}, ${loc}, ${issues});`;
      case "union":
        return this.#explainUnion(type, plain, name, input, loc, issues);
      case "platform":
        return code`${platformCall("explain", plain, input, this.#context, loc, issues)};`;
      case "secret":
        return code`${this.#context.runtime("explainSecret")}(${loc}, ${issues}, (loc, issues) => ${block([this.#explainOne(plain.inner, innerOwner(name), input, code`loc`, code`issues`)])});`;
      case "validated":
        return this.#explainValidated(plain, name, input, loc, issues, "text");
      case "null":
        return code`${this.#context.runtime("explainNull")}(${input}, ${loc}, ${issues});`;
      case "array":
      case "tuple":
      case "set":
      case "map":
      case "record":
      case "object":
      case "json":
      case "ref":
        throw new Error(`Precast bug: ${plain.kind} is read from one text`);
      default:
        return assertNever(plain);
    }
  }

  /** A text that is none of several is told what each expected, as pydantic does. */
  #explainUnion(type: Type, union: UnionType, name: string, input: Code, loc: Code, issues: Code): Code {
    const scalars = scalarsOf(union, this.#context);
    const part = (index: number): string => `${name}Option${index + 1}`;
    if (scalars.length === 1) return lines(scalars.map((only, index) => this.#explainOne(only, part(index), input, loc, issues)));
    const told = scalars.map((one, index) => this.#explainOne(one, part(index), input, code`[...${loc}, ${labelOf(one)}]`, issues));
    return code`if (${this.#one(type, name, input)} === ${this.#context.runtime("INVALID")}) ${block(told)}`;
  }

  #explainMany(type: Type, name: string, input: Code, loc: Code, issues: Code): Code {
    const list = listOf(type, this.#context);
    if (list.kind === "validated") return this.#explainValidated(list, name, input, loc, issues, "texts");
    const element = this.#explainOne(list.element, `${name}Item`, code`text`, code`loc`, code`issues`);
    if (list.kind === "set") return code`${this.#context.runtime("explainSet")}(${input}, ${constraintsOf(list, this.#context)}, ${loc}, ${issues}, (text${erasable`: string`}, loc, issues) => ${block([element])}, (text${erasable`: string`}) => ${this.#one(list.element, `${name}Item`, code`text`)});`;
    const explained = code`${this.#context.runtime("explainItems")}(${input}, ${constraintsOf(list, this.#context)}, ${loc}, ${issues}, (text, loc) => ${block([element])})`;
    if (list.uniqueItems !== true) return code`${explained};`;
    return code`if (${explained} && ${this.#many(type, name, input)} === ${this.#context.runtime("INVALID")}) ${this.#context.runtime("explainRepeated")}(${input}, ${loc}, ${issues});`;
  }
}

/** The names of what the functions are passed. */
type Texts = "text" | "texts";

/** The members that one text may be, in the order in which they are tried. */
function scalarsOf(union: UnionType, { models }: CodecContext): readonly Type[] {
  const { scalars, open } = choiceOf(union, models);
  return [...scalars, ...open];
}

/** A list, or the list among the members of a union, `string[] | null`; with the validators around it. */
function listOf(type: Type, { models }: CodecContext): ArrayType | SetType | ValidatedType {
  const plain = resolve(type, models);
  const list = plain.kind === "union" ? plain.members.map((one) => resolve(one, models)).find((one) => resolveBare(one, models).kind !== "null") : plain;
  invariant(list?.kind === "array" || list?.kind === "set" || list?.kind === "validated", "a list of texts is an array or a set");
  return list;
}
