/** Fields that a route leaves out of its answers, in the encoders of the copies of its models (`ir/exclusion.ts`). */
import type { Field, Json, Type } from "../ir/type.js";
import { withoutValidators } from "../ir/validated.js";
import { wireValue } from "../ir/wire-value.js";
import { block, code, type Code, erasable, join, literal, member } from "./code.js";
import { type CodecContext, isInherited, partName } from "./codec-context.js";
import { typeText } from "./types.js";

type FunctionOf = (type: Type, owner: string) => Code;

/** The field in the function under construction. */
export interface Place {
  readonly value: Code;
  readonly encoded: Code;
  /** What stands before its text, the key included, and after it. */
  readonly name: string;
  readonly close: string;
  readonly owner: string;
}

export class LeavingOut {
  readonly #context: CodecContext;
  readonly #decoderOf: FunctionOf;
  readonly #encoderOf: FunctionOf;

  constructor(context: CodecContext, decoderOf: FunctionOf, encoderOf: FunctionOf) {
    this.#context = context;
    this.#decoderOf = decoderOf;
    this.#encoderOf = encoderOf;
  }

  /** Writes the field unless it is to be left out. */
  field(field: Field, { value, encoded, name, close, owner }: Place): Code {
    const { none = false, unset = false, defaults = false, default: constant } = field.leftOut ?? {};
    const isKnown = constant !== undefined || field.leftOut?.factory !== undefined;
    const isFilled = isKnown || field.leftOut?.initial === true;
    const end = close === "" ? code`` : code` + ${close}`;
    const tests = [isPresent(field.name), ...(none ? [code`${value} !== null`] : []), ...(unset && isFilled ? [code`!${this.#context.runtime("isFilledIn")}(value, ${field.name})`] : [])];
    const condition = join(tests, " && ");
    const usual = defaults && isKnown ? this.#default(field, owner) : undefined;
    if (usual !== undefined) return code`if (${condition}) ${block([code`const item = ${encoded};`, code`if (item !== ${usual}) text += ${name} + item${end};`])}`;
    const write = code`if (${condition}) text += ${name} + ${encoded}${end};`;
    // What stands for a field that is absent is not null, or it would be left out itself.
    if (unset || constant === undefined || constant === null) return write;
    return code`${write}\nelse if (!(${isPresent(field.name)})) text += ${name + JSON.stringify(wireValue(constant, field.type, "out", this.#context.models)) + close};`;
  }

  /** The text of the default, made as that of any value: an instant may be declared in another form than it is written. */
  #default({ type, leftOut }: Field, owner: string): Code {
    if (leftOut?.factory !== undefined) return code`${this.#encoderOf(type, owner)}(${this.#context.file.reference(leftOut.factory)}())`;
    const value = leftOut?.default ?? null;
    if (value === null || (isScalar(value) && isPlain(type))) return literal(JSON.stringify(value));
    return this.#built(type, value, owner);
  }

  #built(type: Type, value: Json, owner: string): Code {
    const { models, file } = this.#context;
    const plain = withoutValidators(type, models);
    const decoded = code`${this.#decoderOf(plain, plain === type ? owner : partName(owner, "default"))}(${literal(wireValue(value, type, "in", models))})`;
    return code`${this.#encoderOf(type, owner)}(${decoded}${erasable` as ${typeText(file, type)}`})`;
  }
}

export function isPresent(name: string): Code {
  return isInherited(name) ? code`Object.hasOwn(value, ${name})` : code`value${member(name)} !== undefined`;
}

function isScalar(value: Json): boolean {
  return typeof value !== "object";
}

/** Written as it is declared. */
function isPlain(type: Type): boolean {
  if (type.kind === "string") return type.strip === undefined && type.letters === undefined;
  return type.kind === "number" || type.kind === "boolean" || type.kind === "literal" || (type.kind === "union" && type.members.every((member) => member.kind === "null" || isPlain(member)));
}
