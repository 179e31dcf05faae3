/** What the emitters of encoders share: the function under construction, and how its parts are encoded. */
import type { StringType, Type } from "../ir/type.js";
import { type Code, code } from "./code.js";
import type { CodecContext } from "./codec-context.js";
import type { TextParts } from "./concatenation.js";
import { textTest } from "./tests.js";

/** A function under construction: first part of its parts' names, and the depth they are passed. */
export interface Frame {
  readonly owner: string;
  readonly depth: Code;
}

/** How an encoder's parts are encoded, for what is written of them. */
export interface Encoding {
  readonly context: CodecContext;
  /** A function from a value to text. */
  function(type: Type, owner: string): Code;
  /** Call of the encoder of a part. */
  part(type: Type, part: string, value: Code, frame: Frame): Code;
  /** The same as parts of a text that go on from what stands before: the quotes of a string are constants. */
  parts(type: Type, part: string, value: Code, frame: Frame): TextParts;
}

/** Statement that leaves an encoder whose `value` is not what it writes. */
export function refusal(expected: string, context: CodecContext): Code {
  return code`throw ${context.runtime("wrong")}(value, ${expected});`;
}

/** Whether a type takes any string. */
export function isPlainString(type: StringType, context: CodecContext): boolean {
  return textTest(type, code`value`, context).text === code`typeof value === "string"`.text;
}
