/** What the emitters of decoders share: the function under construction, and how its parts are decoded. */
import type { Type } from "../ir/type.js";
import { type Code, code, erasable } from "./code.js";
import type { CodecContext } from "./codec-context.js";

/** Levels of a recursive model: bounded before recursion, so that no input reaches the end of the stack. */
export const depthLimit = 64;

/** A function under construction. */
export interface Frame {
  /** First part of the names of functions for its parts. */
  readonly owner: string;
  /** The type it gives, perhaps the user's own, whose properties may be read-only. */
  readonly result: Code;
  /** The same type written out. */
  readonly plain: Code;
  readonly depth: Code;
  readonly INVALID: Code;
}

/** How a decoder's parts are decoded, for what is built of them. */
export interface Decoding {
  readonly context: CodecContext;
  /** Condition that a value fits, for types whose value is used as it came; undefined where something has to be built. */
  test(type: Type, input: Code): Code | undefined;
  call(type: Type, owner: string, input: Code, frame: Frame): Code;
  /** Statements that make `local` from `input`, or leave the function. */
  part(type: Type, owner: string, input: Code, local: Code, frame: Frame): readonly Code[];
}

/** `return value;`, under the name of the function's result. */
export function finish(value: Code, { result, plain }: Frame): Code {
  return result.text === plain.text ? code`return ${value};` : code`return ${value}${erasable` as ${result}`};`;
}
