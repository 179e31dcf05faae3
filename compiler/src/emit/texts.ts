/** Codecs of texts: one string of the path, the query or a header, or all strings under one name. */
import { assertNever } from "../ir/assert.js";
import type { Codec } from "../ir/codec.js";
import type { ArrayType, LiteralType, NumberType, StringType, Type } from "../ir/type.js";
import { block, code, type Code, join, literal } from "./code.js";
import { capital, type CodecContext } from "./codec-context.js";
import { boundTests, DecodeEmitter } from "./decoder.js";
import { resolve } from "./discriminator.js";
import { constraintsOf } from "./explainer.js";
import { typeText } from "./types.js";

export class TextEmitter {
  readonly #context: CodecContext;
  readonly #json: DecodeEmitter;

  constructor(context: CodecContext) {
    this.#context = context;
    this.#json = new DecodeEmitter(context);
  }

  decode({ type, name, source }: Codec, input: Code): Code {
    return source === "text" ? this.#decodeOne(type, name, input) : this.#decodeMany(type, name, input);
  }

  explain({ type, name, source }: Codec, input: Code, loc: Code, issues: Code): Code {
    return source === "text" ? this.#explainOne(type, name, input, loc, issues) : this.#explainMany(type, name, input, loc, issues);
  }

  /** Expression of `T | Invalid` for one text. */
  #decodeOne(type: Type, name: string, input: Code): Code {
    const plain = resolve(type, this.#context.models);
    switch (plain.kind) {
      case "boolean":
      case "bigint":
      case "date":
        return code`${this.#context.runtime(`${plain.kind}FromText`)}(${input})`;
      case "string":
        return this.#json.test(plain, input)?.text === code`typeof ${input} === "string"`.text ? input : this.#function(name, type, this.#stringBody(plain), input);
      case "number": {
        const parse = this.#context.runtime(plain.integer ? "integerFromText" : "numberFromText");
        return boundTests(plain, code`value`, this.#context).length === 0 ? code`${parse}(${input})` : this.#function(name, type, this.#numberBody(plain, parse), input);
      }
      case "literal":
        return this.#function(name, type, this.#literalBody(plain, type), input);
      case "union":
        return this.#function(name, type, this.#unionBody(plain.members, name), input);
      case "null":
        return this.#context.runtime("INVALID");
      case "array":
      case "tuple":
      case "record":
      case "object":
      case "ref":
        throw new Error(`Precast bug: ${plain.kind} is read from one text`);
      default:
        return assertNever(plain);
    }
  }

  #function(name: string, type: Type, body: readonly Code[], input: Code): Code {
    const own = this.#context.once(`decode${capital(name)}`, (declared) => {
      const result = code`${typeText(this.#context.file, type)} | ${this.#context.runtimeType("Invalid")}`;
      this.#context.file.add(code`function ${declared}(text: string): ${result} ${block(body)}`);
    });
    return code`${own}(${input})`;
  }

  #stringBody(type: StringType): Code[] {
    return [code`return ${this.#json.test(type, code`text`) ?? code`true`} ? text : ${this.#context.runtime("INVALID")};`];
  }

  #numberBody(type: NumberType, parse: Code): Code[] {
    const tests = boundTests(type, code`value`, this.#context);
    const INVALID = this.#context.runtime("INVALID");
    return [code`const value = ${parse}(text);`, code`return value !== ${INVALID} && ${join(tests, " && ")} ? value : ${INVALID};`];
  }

  /** Enums keep their type: the text is taken for the member that it spells. */
  #literalBody({ values }: LiteralType, type: Type): Code[] {
    const result = typeText(this.#context.file, type);
    const cast = type.kind === "ref" ? (value: Code): Code => code`${value} as unknown as ${result}` : (value: Code): Code => value;
    const cases = values.map((value) => code`case ${String(value)}:\n  return ${cast(literal(value))};`);
    return [code`switch (text) ${block([...cases, code`default:\n  return ${this.#context.runtime("INVALID")};`])}`];
  }

  /** From the narrowest to the widest: any text is a string. */
  #unionBody(members: readonly Type[], name: string): Code[] {
    const order = ["literal", "boolean", "number", "bigint", "date", "ref", "string"];
    const readable = members.filter((one) => one.kind !== "null").toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
    const INVALID = this.#context.runtime("INVALID");
    const attempts = readable.flatMap((one, index) => {
      const local = this.#context.file.local(`option${index + 1}`);
      return [code`const ${local} = ${this.#decodeOne(one, `${name}Option${index + 1}`, code`text`)};`, code`if (${local} !== ${INVALID}) return ${local};`];
    });
    return [...attempts, code`return ${INVALID};`];
  }

  #decodeMany(type: Type, name: string, input: Code): Code {
    const list = listOf(type, this.#context);
    const own = this.#context.once(`decode${capital(name)}`, (declared) => {
      const INVALID = this.#context.runtime("INVALID");
      const step = [code`const item = ${this.#decodeOne(list.element, `${name}Item`, code`text`)};`, code`if (item === ${INVALID}) return ${INVALID};`, code`items.push(item);`];
      const checks: Code[] = [];
      if (list.minItems !== undefined) checks.push(code`if (texts.length < ${list.minItems}) return ${INVALID};`);
      if (list.maxItems !== undefined) checks.push(code`if (texts.length > ${list.maxItems}) return ${INVALID};`);
      const isUnique = list.uniqueItems === true ? [code`if (!${this.#context.runtime("areUnique")}(items)) return ${INVALID};`] : [];
      const result = typeText(this.#context.file, list);
      const body = [...checks, code`const items: ${result} = [];`, code`for (const text of texts) ${block(step)}`, ...isUnique, code`return items;`];
      this.#context.file.add(code`function ${declared}(texts: readonly string[]): ${result} | ${this.#context.runtimeType("Invalid")} ${block(body)}`);
    });
    return code`${own}(${input})`;
  }

  #explainOne(type: Type, name: string, input: Code, loc: Code, issues: Code): Code {
    const plain = resolve(type, this.#context.models);
    switch (plain.kind) {
      case "string":
        return code`${this.#context.runtime("explainString")}(${input}, ${constraintsOf(plain, this.#context)}, ${loc}, ${issues});`;
      case "number":
        return code`${this.#context.runtime(plain.integer ? "explainIntegerText" : "explainNumberText")}(${input}, ${constraintsOf(plain, this.#context)}, ${loc}, ${issues});`;
      case "boolean":
      case "bigint":
      case "date":
        return code`${this.#context.runtime(`explain${capital(plain.kind)}Text`)}(${input}, ${loc}, ${issues});`;
      case "literal":
        return code`${this.#context.runtime("explainLiteralText")}(${input}, ${literal(plain.values)}, ${loc}, ${issues});`;
      case "union":
        return this.#explainUnion(plain.members, name, input, loc, issues);
      case "null":
      case "array":
      case "tuple":
      case "record":
      case "object":
      case "ref":
        return code``;
      default:
        return assertNever(plain);
    }
  }

  /** A text that fits no member is told as the last and widest of them would. */
  #explainUnion(members: readonly Type[], name: string, input: Code, loc: Code, issues: Code): Code {
    const readable = members.filter((one) => one.kind !== "null");
    const last = readable.at(-1);
    if (last === undefined) return code``;
    const explain = this.#explainOne(last, name, input, loc, issues);
    if (readable.length === 1) return explain;
    return code`if (${this.#decodeOne({ kind: "union", members, origin: last.origin }, name, input)} === ${this.#context.runtime("INVALID")}) ${block([explain])}`;
  }

  #explainMany(type: Type, name: string, input: Code, loc: Code, issues: Code): Code {
    const list = listOf(type, this.#context);
    const element = this.#explainOne(list.element, `${name}Item`, code`text`, code`loc`, code`issues`);
    return code`${this.#context.runtime("explainItems")}(${input}, ${constraintsOf(list, this.#context)}, ${loc}, ${issues}, (text, loc, issues) => ${block([element])});`;
  }
}

function listOf(type: Type, { models }: CodecContext): ArrayType {
  const plain = resolve(type, models);
  const list = plain.kind === "union" ? plain.members.map((one) => resolve(one, models)).find((one) => one.kind === "array") : plain;
  if (list?.kind !== "array") throw new Error("Precast bug: a list of texts is no array");
  return list;
}
