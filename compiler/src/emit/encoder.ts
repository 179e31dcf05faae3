/**
 * `encode…`: a value to its JSON text: declared fields only, in declared order, by concatenation. It refuses what the type
 * forbids, constraints included, so that an answer never breaks its own document; each property is read where it is written,
 * which is how the runtime finds the path of a wrong one afterwards (`encodeResponse`).
 */
import { assertNever } from "../ir/assert.js";
import { hasMomentBounds } from "../ir/moments.js";
import type { BigintType, DateType, LiteralType, Model, NumberType, StringType, Type, ValidatedType } from "../ir/type.js";
import { afterLetters } from "../ir/text.js";
import { block, code, type Code, erasable, join, literal } from "./code.js";
import { capital, type CodecContext, countsDepth, depthFor, innerDepth, modelFunction, partName } from "./codec-context.js";
import { encodedCollection, platformCall } from "./collections.js";
import type { TextParts } from "./concatenation.js";
import { depthLimit } from "./decoding.js";
import { ListEncoder } from "./encode-lists.js";
import { ObjectEncoder } from "./encode-objects.js";
import { UnionEncoder } from "./encode-unions.js";
import { type Encoding, type Frame, isPlainString, refusal } from "./encoding.js";
import type { GuardEmitter } from "./guard.js";
import { bigintTest, constraintTests, hasBounds, instantTests, numberTest, textTest } from "./tests.js";
import { typeText } from "./types.js";
import { describe, describeConstraints, formTests } from "./words.js";

export class EncodeEmitter implements Encoding {
  readonly context: CodecContext;
  readonly #objects: ObjectEncoder;
  readonly #lists: ListEncoder;
  readonly #unions: UnionEncoder;

  constructor(context: CodecContext, guard: GuardEmitter, decoderOf: (type: Type, owner: string) => Code) {
    this.context = context;
    this.#objects = new ObjectEncoder(this, decoderOf);
    this.#lists = new ListEncoder(this);
    this.#unions = new UnionEncoder(this, guard);
    guard.useEncoder((type, owner) => this.function(type, owner));
  }

  model(model: Model): void {
    const isRecursive = this.context.recursive.has(model.name);
    const guard = isRecursive ? [code`if (depth >= ${depthLimit}) ${this.#refuse(`at most ${depthLimit} levels`)}`] : [];
    this.#write(code`export function ${modelFunction(this.context, "encode", model.name)}`, model.type, model.name, this.context.file.model(model.name), guard);
  }

  /** A function from a value to text. */
  function(type: Type, owner: string): Code {
    switch (type.kind) {
      case "bigint":
        return hasBounds(type) ? this.#own(type, owner) : this.context.runtime("encodeBigint");
      case "date":
        return hasMomentBounds(type) ? this.#own(type, owner) : this.context.runtime("encodeDate");
      case "boolean":
      case "null":
      case "json":
      case "secret":
        return this.context.runtime(`encode${capital(type.kind)}`);
      case "string":
        return isPlainString(type, this.context) ? this.context.runtime("encodeString") : this.#own(type, owner);
      case "number":
        return hasBounds(type) ? this.#own(type, owner) : this.context.runtime(type.integer ? "encodeInteger" : "encodeNumber");
      case "ref":
        return modelFunction(this.context, "encode", type.name);
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

  #own(type: Type, owner: string): Code {
    return this.context.once("encode", type, owner, (name) => this.#write(code`function ${name}`, type, owner, typeText(this.context.file, type, "readonly"), []));
  }

  /** Call of the encoder of a part. */
  part(type: Type, part: string, value: Code, { owner, depth }: Frame): Code {
    return code`${this.function(type, partName(owner, part))}(${join([value, ...depthFor(type, depth, this.context)], ", ")})`;
  }

  parts(type: Type, part: string, value: Code, frame: Frame): TextParts {
    return type.kind === "string" && isPlainString(type, this.context) ? ['"', code`${this.context.runtime("escaped")}(${value})`, '"'] : [this.part(type, part, value, frame)];
  }

  #write(head: Code, type: Type, owner: string, valueType: Code, guard: readonly Code[]): void {
    const counted = guard.length > 0 || countsDepth(type, this.context);
    const parameters = counted ? code`value${erasable`: ${valueType}`}, depth = 0` : code`value${erasable`: ${valueType}`}`;
    this.context.file.add(code`${head}(${parameters})${erasable`: string`} ${block([...guard, ...this.#body(type, { owner, depth: innerDepth(guard.length > 0) })])}`);
  }

  #body(type: Type, frame: Frame): readonly Code[] {
    switch (type.kind) {
      case "object":
        return this.#objects.object(type, frame);
      case "array":
        return this.#lists.array(type, frame);
      case "tuple":
        return this.#lists.tuple(type, frame);
      case "platform":
        return [code`return ${platformCall("encode", type, code`value`, this.context)};`];
      case "set":
      case "map":
        return encodedCollection(type, (part, name, value) => this.part(part, name, value, frame), (expected) => this.#refuse(expected), this.context);
      case "record":
        return this.#objects.record(type, frame);
      case "union":
        return this.#unions.statements(type, frame);
      case "validated":
        return this.#validated(type, frame);
      case "literal":
        return this.#literal(type);
      case "string":
        return this.#constrained(afterLetters(type), textTest(type, code`value`, this.context), "encodeString");
      case "number":
        return this.#constrained(type, numberTest(type, code`value`, this.context), "encodeNumber");
      case "date":
        return this.#constrained(type, join([code`${this.context.runtime("isDate")}(value)`, ...instantTests(type, code`value`)], " && "), "encodeDate");
      case "bigint":
        return this.#constrained(type, bigintTest(type, code`value`), "encodeBigint");
      case "boolean":
      case "null":
      case "json":
      case "secret":
      case "ref":
        return [code`return ${this.function(type, frame.owner)}(${join([code`value`, ...depthFor(type, frame.depth, this.context)], ", ")});`];
      default:
        return assertNever(type);
    }
  }

  /**
   * No function runs on the way out: it reads what a caller sends, and is no rule for what the program has. Constraints around it
   * are such a rule, and what an object says of itself is the value.
   */
  #validated({ inner, step }: ValidatedType, { owner, depth }: Frame): readonly Code[] {
    const given = step.mode === "toJSON" ? code`${this.context.runtime("fromToJson")}(value)` : code`value`;
    const text = code`return ${this.function(inner, step.mode === "toJSON" ? partName(owner, "json") : owner)}(${join([given, ...depthFor(inner, depth, this.context)], ", ")});`;
    const tests = step.mode === "constraints" ? constraintTests(step.type, code`value`, this.context) : [];
    if (step.mode !== "constraints" || tests.length === 0) return [text];
    // What fits no constraint may not fit the type at all, whose own encoder then says so.
    const fits = join(formTests(step.type), " || ");
    return [code`if (${step.type.kind === "union" ? code`(${fits})` : fits} && !(${join(tests, " && ")})) ${this.#refuse(describeConstraints(step.type))}`, text];
  }

  #constrained(type: StringType | NumberType | BigintType | DateType, test: Code, encode: string): readonly Code[] {
    return [code`if (!(${test})) ${this.#refuse(describe(type))}`, code`return ${this.context.runtime(encode)}(value);`];
  }

  /** Each text is a constant: nothing is escaped when a request is answered. */
  #literal({ values }: LiteralType): readonly Code[] {
    const cases = values.map((value) => code`case ${literal(value)}:\n  return ${JSON.stringify(value)};`);
    return [code`switch (value${erasable` as unknown`}) ${block([...cases, code`default:\n  ${this.#refuse("one of the declared values")}`])}`];
  }

  #refuse(expected: string): Code {
    return refusal(expected, this.context);
  }
}
