/** Encoders of unions: the member that a value is, by what it is, by its tag, by what it shows, or by trying. */
import { membersOf, programChoiceOf } from "../ir/choice.js";
import type { Discriminator } from "../ir/discriminator.js";
import type { Type, UnionType } from "../ir/type.js";
import { resolveBare } from "../ir/validated.js";
import { writtenAliasesOf } from "./aliases.js";
import { block, code, type Code, erasable, join, literal } from "./code.js";
import { type CodecContext, partName, Scope } from "./codec-context.js";
import { listForms, platformCall } from "./collections.js";
import { type Encoding, type Frame, refusal } from "./encoding.js";
import { evidenceOf, EvidenceWriter } from "./evidence.js";
import type { GuardEmitter } from "./guard.js";
import { bigintTest, constraintTests, instantTests, literalTest, numberTest, textTest } from "./tests.js";
import { typeText } from "./types.js";

/** A member of a union: whether its encoder takes the value, and what it makes of it. */
interface Writing {
  readonly fits: () => Code;
  readonly encoded: Code;
  /** What its fields are called that are written under other keys. */
  readonly aliases: Code | undefined;
}

export class UnionEncoder {
  readonly #encoding: Encoding;
  readonly #context: CodecContext;
  readonly #guard: GuardEmitter;

  constructor(encoding: Encoding, guard: GuardEmitter) {
    this.#encoding = encoding;
    this.#context = encoding.context;
    this.#guard = guard;
  }

  statements(union: UnionType, frame: Frame): readonly Code[] {
    const choice = programChoiceOf(union, this.#context.models);
    const members = [...membersOf(choice), ...choice.told];
    const encode = (type: Type): Code => this.#encoding.part(type, `option${members.indexOf(type) + 1}`, code`value${erasable` as ${typeText(this.#context.file, type, "readonly")}`}`, frame);
    const { scalars, lists, objects, discriminator } = choice;
    const statements: Code[] = choice.nullable ? [code`if (value === null) return "null";`] : [];
    const scope = new Scope(this.#context.file, ["value", "depth", "input", "member"]);
    if (scalars.length + lists.length + choice.told.length > 0 || (objects.length > 1 && discriminator === undefined)) statements.push(code`const input${erasable`: unknown`} = value;`);
    for (const type of scalars) statements.push(code`if (${this.#scalarTest(type)}) return ${encode(type)};`);
    const fits = (type: Type): Code => this.#guard.fits(type, partName(frame.owner, `option${members.indexOf(type) + 1}`), code`input`, frame.depth);
    const alike = (types: readonly Type[]): readonly Code[] => this.#alike(types, (type) => ({ fits: () => fits(type), encoded: encode(type), aliases: writtenAliasesOf(type, this.#context.models) }), scope);
    for (const { test, types } of listForms(lists, code`input`, this.#context)) statements.push(types.length === 1 ? code`if (${test}) ${alike(types)}` : code`if (${test}) ${block(alike(types))}`);
    if (choice.told.length > 0) statements.push(code`if (${this.#context.runtime("hasToJson")}(input)) ${this.#told(choice.told, fits, encode)}`);
    if (discriminator !== undefined) return [...statements, ...this.#tagged(discriminator, encode)];
    if (objects.length === 0) return [...statements, this.#refuse("a member of the union")];
    if (objects.length > 1) statements.push(code`if (!${this.#context.runtime("isFields")}(input)) ${this.#refuse("a member of the union")}`);
    return [...statements, ...alike(objects)];
  }

  /** What each gives is the only evidence of which it is. */
  #told(types: readonly Type[], fits: (type: Type) => Code, encode: (type: Type) => Code): Code {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return code`return ${encode(only)};`;
    return code`return ${this.#context.runtime("encodeFullest")}(value, [\n  ${types.map((type) => code`[() => ${fits(type)}, () => ${encode(type)}],`)}\n]);`;
  }

  /**
   * The member that the value shows evidence of is written without being asked; of several the one that fits and has most of the
   * value, as in a decoder.
   */
  #alike(types: readonly Type[], of: (type: Type) => Writing, scope: Scope): readonly Code[] {
    const [only] = types;
    if (types.length === 1 && only !== undefined) return [code`return ${of(only).encoded};`];
    const evidence = evidenceOf(types, this.#context.models, "program");
    const writer = new EvidenceWriter(this.#context, code`input`, "program", scope);
    const conditions = types.map((_, index) => writer.test(evidence[index] ?? [])?.condition);
    const writings = types.map(of);
    const several = code`return ${this.#context.runtime("encodeFullest")}(value, [\n  ${writings.map(({ fits, encoded, aliases }) => code`[${join([code`() => ${fits()}`, code`() => ${encoded}`, ...(aliases === undefined ? [] : [aliases])], ", ")}],`)}\n]);`;
    const open = conditions.flatMap((condition, index) => (condition === undefined ? [index] : []));
    if (open.length > 1) return [several];
    const steps = conditions.flatMap((condition, index) => (condition === undefined ? [] : [code`if (${condition}) member = ${index === 0 && open.length === 0 ? 1 : code`member === 0 ? ${index + 1} : -1`};`]));
    const cases = writings.map(({ encoded }, index) => code`case ${index + 1}:\n  return ${encoded};`);
    return [...writer.reading(code`input${erasable` as { readonly [key: string]: unknown }`}`), code`let member = ${(open[0] ?? -1) + 1};`, ...steps, code`switch (member) ${block([...cases, code`default:\n  ${several}`])}`];
  }

  #tagged({ property, members }: Discriminator, encode: (type: Type) => Code): readonly Code[] {
    const cases = members.map(({ type, values }) => {
      const labels = values.map((value) => code`case ${literal(value)}:`);
      return code`${labels}\n  return ${encode(type)};`;
    });
    const refusal = this.#refuse(`an object whose ${property} is one of the declared values`);
    return [code`switch (${this.#context.runtime("tagOf")}(value, ${property})) ${block([...cases, code`default:\n  ${refusal}`])}`];
  }

  /** Whether `input` is this member. */
  #scalarTest(type: Type): Code {
    if (type.kind === "validated") {
      const inside = this.#scalarTest(type.inner);
      return type.step.mode === "constraints" ? join([inside, ...constraintTests(type.step.type, code`input`, this.#context)], " && ") : inside;
    }
    const resolved = resolveBare(type, this.#context.models);
    switch (resolved.kind) {
      case "string":
        return textTest(resolved, code`input`, this.#context);
      case "number":
        return numberTest(resolved, code`input`, this.#context);
      case "bigint":
        return bigintTest(resolved, code`input`);
      case "literal":
        return literalTest(resolved, code`input`);
      case "date":
        return join([code`input instanceof Date`, ...instantTests(resolved, code`input`)], " && ");
      case "platform":
        return platformCall("is", resolved, code`input`, this.#context);
      case "secret":
        return code`input instanceof ${this.#context.runtime("Secret")}`;
      default:
        return code`typeof input === ${resolved.kind}`;
    }
  }

  #refuse(expected: string): Code {
    return refusal(expected, this.#context);
  }
}
