/** How an operation reads a form: its fields, each by itself, and models of them. */
import type { Codec } from "../ir/codec.js";
import type { FormPart } from "../ir/plan.js";
import { block, type Code, code, erasable, join, literal } from "./code.js";
import type { GeneratedFile } from "./file.js";
import { typeText } from "./types.js";

/** What the operation around them gives. */
export interface PartWriting {
  readonly file: GeneratedFile;
  local(name: string): Code;
  runtime(name: string): Code;
  runtimeType(name: string): Code;
  /** Expression of `T | Invalid`. */
  decoded(codec: Codec, local: string, input: Code): Code;
  /** Statement that tells the issues. */
  explained(codec: Codec, local: string, input: Code, loc: Code): Code;
}

/** `const tagsInput = formField(input, …); const tags = tagsInput === undefined ? INVALID : decode…(tagsInput);` */
export function decodedPart(part: FormPart, writing: PartWriting): readonly Code[] {
  const { file, local, runtime, runtimeType } = writing;
  const { name, declaration } = inputOf(part, writing);
  const written = typeText(file, part.type);
  const cast = written.text === typeText(file, part.codec.type).text ? code`` : erasable` as ${written} | ${runtimeType("Invalid")}`;
  const absent = part.required ? runtime("INVALID") : code`undefined`;
  const decoded = code`${writing.decoded(part.codec, part.local, name)}${cast}`;
  return [declaration, code`const ${local(part.local)} = ${hasInput(part) ? decoded : code`${name} === undefined ? ${absent} : ${decoded}`};`];
}

export function explainedPart(part: FormPart, writing: PartWriting): readonly Code[] {
  const { name, declaration } = inputOf(part, writing);
  const [first] = part.keys;
  const loc = part.isModel ? code`["body"]` : code`["body", ${first?.name ?? ""}]`;
  const explain = writing.explained(part.codec, part.local, name, loc);
  if (hasInput(part)) return [declaration, explain];
  if (!part.required) return [declaration, code`if (${name} !== undefined) ${block([explain])}`];
  return [declaration, code`if (${name} === undefined) ${writing.runtime("missing")}(${loc}, issues);\nelse ${block([explain])}`];
}

/** What the form has for a part. */
function inputOf({ local, isModel, keys, required }: FormPart, writing: PartWriting): { readonly name: Code; readonly declaration: Code } {
  const name = writing.local(`${local}Input`);
  const listed = keys.map((one) => literal(one));
  const read = isModel ? code`${writing.runtime("formFields")}(input, [${join(listed, ", ")}], ${required})` : code`${writing.runtime("formField")}(input, ${join(listed, ", ")})`;
  return { name, declaration: code`const ${name} = ${read};` };
}

/** A model that has to be there is an object, though it may have no fields. */
function hasInput({ isModel, required }: FormPart): boolean {
  return isModel && required;
}
