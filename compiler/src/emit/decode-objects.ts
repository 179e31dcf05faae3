/** Decoders of objects: their fields, the keys that are no fields, and what is filled in for what is absent. */
import { unconverted } from "../ir/coercion.js";
import { inputKey, isFilled, isRead, mayMiss } from "../ir/fields.js";
import { isDictionary } from "../ir/keys.js";
import { childrenOf } from "../ir/recursion.js";
import type { Field, IndexSignature, Json, ObjectType, Type } from "../ir/type.js";
import { takesNothing, withoutValidators } from "../ir/validated.js";
import { wireValue } from "../ir/wire-value.js";
import { foundKeys, heldKeys, inputKeys, misspeltKeys } from "./aliases.js";
import { block, code, type Code, erasable, join, key, literal, member } from "./code.js";
import { type CodecContext, isInherited, partName } from "./codec-context.js";
import { instanceStatements, type Locals } from "./decode-instances.js";
import { type Decoding, finish, type Frame } from "./decoding.js";
import { FieldReader } from "./field-reader.js";
import { declaredTest, indexBranches } from "./keys.js";
import { briefNumberTest, isToldByFields } from "./tests.js";
import { typeText } from "./types.js";

export class ObjectDecoder {
  readonly #decoding: Decoding;
  readonly #context: CodecContext;

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
    this.#context = decoding.context;
  }

  #hasExtra(taken: readonly Field[], { owner }: Frame): Code {
    const keys = taken.map(inputKey);
    const isFixed = keys.every((one) => one !== undefined);
    return isFixed ? code`${this.#context.hasOtherKeys(keys, owner)}(input)` : code`${this.#context.runtime("hasExtra")}(input, ${inputKeys(taken, this.#context)})`;
  }

  statements(type: ObjectType, frame: Frame): readonly Code[] {
    const { fields, indexes, construction } = type;
    // Keys that are not declared are looked at once, with the index signatures.
    const extra = indexes === undefined ? type.extra : "ignore";
    const { result, plain, INVALID } = frame;
    const taken = fields.filter(isRead);
    const reader = new FieldReader(this.#context, taken, (field) => (this.#isUsedAsRead(field) ? field.name : `${field.name}Input`), "wire", construction === undefined ? [] : ["caught", "error", "key", "item"]);
    const checks: Code[] = [];
    const wrong: Code[] = [];
    const required: Code[] = [];
    const optional: Code[] = [];
    // The whole is cast, so that TypeScript need not learn what a part is.
    const filled = construction === undefined ? this.#filled(fields, taken, reader.locals) : [];
    const isCast = construction === undefined && extra !== "allow" && indexes === undefined && filled.length === 0 && fields.every((field) => !field.optional || isFilled(field));
    const values = new Map<Field, Code>();
    for (const field of fields) {
      const read = reader.locals[taken.indexOf(field)];
      if (read === undefined && (!isFilled(field) || field.initial === true)) continue;
      const local = read !== undefined && this.#isUsedAsRead(field) ? read : reader.scope.local(field.name);
      if (local === read) wrong.push(this.#wrong(field, read, isCast));
      else checks.push(...refusal(wrong.splice(0), INVALID), ...(read === undefined ? this.#untaken(field, local, frame) : this.#field(field, read, local, frame)));
      values.set(field, local);
      if (construction !== undefined) continue;
      if (field.optional && !isFilled(field)) optional.push(code`if (${local} !== undefined) ${assignment(code`value`, field.name, local, this.#context)}`);
      else required.push(key(field.name).text === local.text ? local : code`${key(field.name)}: ${local}`);
    }
    checks.push(...refusal(wrong, INVALID));
    if (extra === "forbid") checks.push(code`if (${this.#hasExtra(taken, frame)}) return ${INVALID};`);
    if (extra === "allow") optional.push(this.#copied(fields, taken));
    if (indexes !== undefined) optional.push(this.#dynamic(type, frame));
    const made = required.length === 0 ? code`{}` : code`{ ${join(required, ", ")} }`;
    const head = isToldByFields(type, taken.map((field) => ({ key: inputKey(field), isRequired: !mayMiss(field) })))
      ? [code`if (typeof input !== "object" || input === null) return ${INVALID};`, ...reader.statements(code`input${erasable` as { [key: string]: unknown }`}`), ...checks]
      : [code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`, ...reader.statements(code`input`), ...checks];
    if (construction !== undefined) {
      const locals: Locals = { scope: reader.scope, of: (field) => values.get(field), sent: (field) => reader.locals[taken.indexOf(field)] };
      return [...head, ...instanceStatements(type, construction, locals, optional, frame, this.#context)];
    }
    optional.push(...filled);
    const frozen = (value: Code): Code => (type.frozen === true ? code`Object.freeze(${value})` : value);
    if (optional.length === 0) return [...head, code`return ${frozen(made)}${erasable` as ${result}`};`];
    // TypeScript takes what every object inherits for a property of another type: an optional `toString: string`.
    const cast = (indexes !== undefined && fields.length > 0) || fields.some((field) => field.optional && isInherited(field.name)) ? erasable` as unknown as ${plain}` : code``;
    return [...head, code`const value${erasable`: ${plain}`} = ${made}${cast};`, ...optional, finish(frozen(code`value`), frame)];
  }

  /** A key that is not declared and called like a field of the program would take that field's place; what is not taken is no extra. */
  #copied(fields: readonly Field[], taken: readonly Field[]): Code {
    const others = [...fields.map(({ name }) => name), ...fields.filter((field) => !isRead(field)).flatMap((field) => inputKey(field) ?? [])];
    return code`${this.#context.runtime("copyExtra")}(input, ${inputKeys(taken, this.#context, others)}, value);`;
  }

  /** Reads the keys that are no fields. */
  #dynamic(type: ObjectType, frame: Frame): Code {
    const key = code`key`;
    const item = code`item`;
    const read = ({ value }: IndexSignature): readonly Code[] => {
      const part = this.#decoding.part(value, partName(frame.owner, `value${(type.indexes ?? []).findIndex((index) => index.value === value) + 1}`), code`input[key]`, item, frame);
      return [...part, code`${this.#context.runtime("setKey")}(value, key, ${item});`];
    };
    const isForbidden = type.extra === "forbid";
    const otherwise = isDictionary(type) || isForbidden ? [code`return ${frame.INVALID};`] : type.extra === "allow" ? [code`${this.#context.runtime("setKey")}(value, key, input[key]);`] : [];
    const misspelt = isForbidden ? declaredTest(misspeltKeys(type.fields), key) : undefined;
    const declared = declaredTest(isForbidden ? foundKeys(type.fields) : heldKeys(type.fields), key);
    const skip = [...(misspelt === undefined ? [] : [code`if (${misspelt}) return ${frame.INVALID};`]), ...(declared === undefined ? [] : [code`if (${declared}) continue;`])];
    return code`for (const key of Object.keys(input)) ${block([...skip, indexBranches(type, key, this.#context, read, otherwise)])}`;
  }

  /** Whether the local that a field was read into holds its value: nothing is built and no default filled in. */
  #isUsedAsRead(field: Field): boolean {
    return (!isFilled(field) || field.initial === true) && this.#decoding.test(field.type, code`input`) !== undefined;
  }

  /** Notes which defaults were filled in, where any was. */
  #filled(fields: readonly Field[], taken: readonly Field[], locals: readonly Code[]): readonly Code[] {
    const filled = fields.filter(isFilled).map((field) => ({ name: field.name, read: locals[taken.indexOf(field)] }));
    if (filled.length === 0) return [];
    const names = filled.map(({ name, read }) => (read === undefined ? literal(name) : code`${read} === undefined && ${name}`));
    const mark = code`${this.#context.runtime("markFilled")}(value, [${join(names, ", ")}]);`;
    if (filled.some(({ read }) => read === undefined)) return [mark];
    return [code`if (${join(filled.map(({ read }) => code`${read ?? code`true`} === undefined`), " || ")}) ${mark}`];
  }

  /** Makes the value of a field that no request gives. */
  #untaken(field: Field, local: Code, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const made = this.#fill(field, frame);
    const isPlain = field.default === undefined || made.text === literal(field.default).text;
    return [code`const ${local} = ${made};`, ...(isPlain ? [] : [code`if (${local} === ${INVALID}) return ${INVALID};`])];
  }

  /** What stands for an absent field. */
  #fill({ type, name, default: value, factory, initial }: Field, frame: Frame): Code {
    // Its class makes it.
    if (initial === true) return code`undefined`;
    if (factory !== undefined) return code`${this.#context.file.reference(factory)}()`;
    if (value === undefined) return code`undefined`;
    return this.#default(type, partName(frame.owner, name), wireValue(value, type, "in", this.#context.models), frame);
  }

  /** When a field that is used as it was read is wrong. */
  #wrong(field: Field, read: Code, isCast: boolean): Code {
    const { type } = field;
    const test = (isCast && type.kind === "number" ? briefNumberTest(type, read, this.#context) : this.#decoding.test(type, read)) ?? code`false`;
    return mayMiss(field) ? code`${read} !== undefined && !(${test})` : code`!(${test})`;
  }

  /** Of a field that is built or has a default: checks what was read and makes its value, `undefined` where an optional one is absent. */
  #field(field: Field, read: Code, local: Code, frame: Frame): readonly Code[] {
    const { INVALID } = frame;
    const test = this.#decoding.test(field.type, read);
    const isRequired = !mayMiss(field);
    if (test !== undefined) return [code`if (${read} !== undefined && !(${test})) return ${INVALID};`, code`const ${local} = ${read} === undefined ? ${this.#fill(field, frame)} : ${read};`];
    const owner = partName(frame.owner, field.name);
    const absent = this.#fill(field, frame);
    const decoded = this.#decoding.call(field.type, owner, read, frame);
    // A function that sees the input first is not asked about a field that is missing.
    const check = isRequired && takesNothing(field.type, this.#context.models) ? [code`if (${read} === undefined) return ${INVALID};`] : [];
    return [...check, code`const ${local} = ${isRequired ? decoded : code`${read} === undefined ? ${absent} : ${decoded}`};`, code`if (${local} === ${INVALID}) return ${INVALID};`];
  }

  /** A default of a type that is built goes through its own decoder: a Date from its text. As in pydantic no function sees it. */
  #default(type: Type, owner: string, value: Json, frame: Frame): Code {
    const { models } = this.#context;
    const plain = withoutValidators(type, models);
    const isUsedAsIs = this.#decoding.test(unconverted(plain, models), literal(value)) !== undefined;
    return isUsedAsIs ? this.#constant(plain, value) : this.#decoding.call(plain, plain === type ? owner : partName(owner, "default"), literal(value), frame);
  }

  /** A default as it is. To TypeScript no text that is written out is of `` `${Int}` ``. */
  #constant(type: Type, value: Json): Code {
    const holdsInteger = [type, ...childrenOf(type)].some((part) => part.kind === "string" && part.template?.placeholders.includes("integer") === true);
    return holdsInteger ? code`${erasable`(`}${literal(value)}${erasable` as unknown as ${typeText(this.#context.file, type)})`}` : literal(value);
  }
}

/** One statement for all conditions that follow each other: an engine has less to go through than with one for each. */
function refusal(wrong: readonly Code[], INVALID: Code): readonly Code[] {
  if (wrong.length < 2) return wrong.map((condition) => code`if (${condition}) return ${INVALID};`);
  const listed = wrong.map((condition, index) => code`${condition.text.startsWith("!") ? condition : code`(${condition})`}${index < wrong.length - 1 ? code` ||` : code``}`);
  return [code`if (\n  ${listed}\n) return ${INVALID};`];
}

/** `value.name = local;`; a key called `__proto__` would set the prototype. */
function assignment(target: Code, name: string, local: Code, { runtime }: CodecContext): Code {
  return name === "__proto__" ? code`${runtime("setKey")}(${target}, ${name}, ${local});` : code`${target}${member(name)} = ${local};`;
}
