/** Encoders of objects and records: their fields, and the keys that are no fields. */
import { isLeftOut, isWritten, outputKey } from "../ir/fields.js";
import { isDictionary } from "../ir/keys.js";
import type { Field, IndexSignature, ObjectType, RecordType, Type } from "../ir/type.js";
import { wireValue } from "../ir/wire-value.js";
import { outputKeys } from "./aliases.js";
import { block, code, type Code, erasable, join, literal, member } from "./code.js";
import { type CodecContext, isInherited, partName } from "./codec-context.js";
import { concat, Concatenation, type TextParts } from "./concatenation.js";
import { type Encoding, type Frame, refusal } from "./encoding.js";
import { declaredTest, hasRules, indexBranches, keyTests } from "./keys.js";
import { isPresent, LeavingOut } from "./leaving-out.js";
import { typeText } from "./types.js";

type RecordRules = { readonly [Name in "key" | "value" | "minProperties" | "maxProperties"]: RecordType[Name] | undefined } & Pick<RecordType, "value">;

export class ObjectEncoder {
  readonly #encoding: Encoding;
  readonly #context: CodecContext;
  readonly #leavingOut: LeavingOut;

  constructor(encoding: Encoding, decoderOf: (type: Type, owner: string) => Code) {
    this.#encoding = encoding;
    this.#context = encoding.context;
    this.#leavingOut = new LeavingOut(encoding.context, decoderOf, (type, owner) => encoding.function(type, owner));
  }

  object(type: ObjectType, frame: Frame): readonly Code[] {
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
    const text = new Concatenation();
    text.add("{");
    for (const field of written.slice(0, first)) text.statement(this.#field(field, "", ",", frame));
    for (const [index, field] of written.slice(first).entries()) {
      const comma = index === 0 ? "" : ",";
      if (field.optional) text.statement(this.#field(field, comma, "", frame));
      else text.add(`${comma}${JSON.stringify(outputKey(field))}:`, ...this.#parts(field, frame));
    }
    for (const statement of extras) text.statement(statement);
    text.add("}");
    return [head, ...text.end()];
  }

  #parts(field: Field, frame: Frame): TextParts {
    return this.#encoding.parts(field.type, field.name, this.#read(field.name), frame);
  }

  /** Writes a field that may be absent between what opens and what closes it; a default stands for it, as in pydantic. */
  #field(field: Field, open: string, close: string, frame: Frame): Code {
    const name = `${open}${JSON.stringify(outputKey(field))}:`;
    const value = this.#read(field.name);
    if (field.leftOut !== undefined) return this.#leavingOut.field(field, { value, encoded: this.#encoding.part(field.type, field.name, value, frame), name, close, owner: partName(frame.owner, field.name) });
    const text = concat([name, ...this.#parts(field, frame), close]);
    if (field.default === undefined) return code`if (${isPresent(field.name)}) text += ${text};`;
    return code`text += ${isPresent(field.name)} ? ${text} : ${name + JSON.stringify(wireValue(field.default, field.type, "out", this.#context.models)) + close};`;
  }

  /** A name that every object has from its prototype is only read where the value has it. */
  #read(name: string): Code {
    return isInherited(name) ? code`${this.#context.runtime("ownValue")}(value, ${name})` : code`value${member(name)}`;
  }

  /** The keys that are no fields, each after a comma; one whose value is `undefined` is left out. */
  #dynamic(type: ObjectType, frame: Frame): Code {
    const write = ({ value }: IndexSignature): readonly Code[] => {
      const item = code`item${erasable` as ${typeText(this.#context.file, value, "readonly")}`}`;
      const place = (type.indexes ?? []).findIndex((index) => index.value === value) + 1;
      return [code`text += "," + JSON.stringify(key) + ":" + ${this.#encoding.part(value, `value${place}`, item, frame)};`];
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
  record({ key, value, minProperties, maxProperties }: RecordType, frame: Frame): readonly Code[] {
    if (minProperties !== undefined || maxProperties !== undefined || hasRules(key)) return this.#ruledRecord({ key, value, minProperties, maxProperties }, frame);
    const item = concat([code`${this.#context.runtime("escaped")}(key)`, '":', ...this.#encoding.parts(value, "value", code`item`, frame)]);
    const step = code`if (item !== undefined) text += (text === "{" ? "\\"" : ",\\"") + ${item};`;
    return [
      code`if (!${this.#context.runtime("isFields")}(value)) ${this.#refuse("an object")}`,
      code`let text = "{";`,
      code`for (const key of Object.keys(value)) ${block([code`const item = value[key];`, step])}`,
      code`return text + "}";`,
    ];
  }

  /** Keys are counted as they are written. */
  #ruledRecord({ key, value, minProperties = 0, maxProperties }: RecordRules, frame: Frame): readonly Code[] {
    const item = this.#encoding.part(value, "value", code`item${erasable` as ${typeText(this.#context.file, value, "readonly")}`}`, frame);
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

  #refuse(expected: string): Code {
    return refusal(expected, this.#context);
  }
}
