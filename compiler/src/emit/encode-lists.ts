/** Encoders of arrays and tuples. */
import { isFixed, lengthWords, longest, shortest } from "../ir/tuples.js";
import type { ArrayType, TupleType, Type } from "../ir/type.js";
import { block, code, type Code, erasable, join } from "./code.js";
import type { CodecContext } from "./codec-context.js";
import { concat } from "./concatenation.js";
import { type Encoding, type Frame, isPlainString, refusal } from "./encoding.js";
import { hasBounds } from "./tests.js";
import { typeText } from "./types.js";

export class ListEncoder {
  readonly #encoding: Encoding;
  readonly #context: CodecContext;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    this.#context = encoding.context;
  }

  array({ element, minItems, maxItems, uniqueItems }: ArrayType, frame: Frame): readonly Code[] {
    const lengths = [minItems === undefined ? [] : [code`value.length < ${minItems}`], maxItems === undefined ? [] : [code`value.length > ${maxItems}`]].flat();
    const wrongLength = lengths.length === 0 ? [] : [code`if (${join(lengths, " || ")}) ${this.#refuse(`${minItems ?? 0} to ${maxItems ?? "any number of"} items`)}`];
    const head = [code`if (!Array.isArray(value)) ${this.#refuse("an array")}`, ...wrongLength];
    const plain = uniqueItems === true ? undefined : this.#plainList(element);
    if (plain !== undefined) return [...head, code`return ${plain}(value);`];
    if (uniqueItems === true) return [...head, code`return ${this.#context.runtime("encodeUnique")}(value, (item) => ${this.#encoding.part(element, "item", code`item`, frame)});`];
    const item = concat(this.#encoding.parts(element, "item", code`item`, frame));
    const loop = code`for (const item of value) ${block([code`if (text !== "[") text += ",";`, code`text += ${item};`])}`;
    return [...head, code`let text = "[";`, loop, code`return text + "]";`];
  }

  /** A helper for lists of what JSON.stringify writes as we do. */
  #plainList(element: Type): Code | undefined {
    if (element.kind === "number" && !hasBounds(element)) return this.#context.runtime(element.integer ? "encodeIntegers" : "encodeNumbers");
    return element.kind === "string" && isPlainString(element, this.#context) ? this.#context.runtime("encodeStrings") : undefined;
  }

  tuple(type: TupleType, frame: Frame): readonly Code[] {
    if (!isFixed(type)) return this.#openTuple(type, frame);
    const { elements } = type;
    const parts = elements.flatMap((element, index) => [index === 0 ? "" : ",", ...this.#encoding.parts(element, String(index + 1), code`value[${index}]`, frame)]);
    const text = concat(["[", ...parts, "]"]);
    return [code`if (!Array.isArray(value) || value.length !== ${elements.length}) ${this.#refuse(`an array of ${elements.length} items`)}`, code`return ${text};`];
  }

  /** With elements that may be absent or any number of them. An optional one that is undefined ends the list. */
  #openTuple(type: TupleType, frame: Frame): readonly Code[] {
    const { elements, optional = 0, rest, last = [] } = type;
    const required = elements.length - optional;
    const maximum = longest(type);
    const one = (element: Type, part: string, index: Code, isFirst: boolean): Code => {
      const comma = isFirst ? code`` : required > 0 ? code`"," + ` : code`(text === "[" ? "" : ",") + `;
      return code`text += ${comma}${this.#encoding.part(element, part, code`value[${index}]${erasable` as ${typeText(this.#context.file, element, "readonly")}`}`, frame)};`;
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

  #refuse(expected: string): Code {
    return refusal(expected, this.#context);
  }
}
