/** Decoders of unions whose members are not told by conditions alone: by form, by tag, by what the input shows, or by trying. */
import type { Span } from "../diagnostics/diagnostic.js";
import { type Choice, choiceOf, membersOf } from "../ir/choice.js";
import { conversionOrder, convertsInside, isLax, unconverted } from "../ir/coercion.js";
import { resolve } from "../ir/discriminator.js";
import type { Type, UnionType } from "../ir/type.js";
import { aliasesOf } from "./aliases.js";
import { block, code, type Code, erasable, identifier, join, literal } from "./code.js";
import { capital, type CodecContext, partName, Scope } from "./codec-context.js";
import type { Decoding, Frame } from "./decoding.js";
import { evidenceOf, EvidenceWriter } from "./evidence.js";

export class UnionDecoder {
  readonly #decoding: Decoding;
  readonly #context: CodecContext;

  constructor(decoding: Decoding) {
    this.#decoding = decoding;
    this.#context = decoding.context;
  }

  statements(union: UnionType, frame: Frame): readonly Code[] {
    const { owner, INVALID } = frame;
    const choice = choiceOf(union, this.#context.models);
    if (choice.open.length > 0) return this.#openUnion(union, choice, frame);
    const members = membersOf(choice);
    const decode = (type: Type): Code => this.#decoding.call(type, partName(owner, `option${members.indexOf(type) + 1}`), code`input`, frame);
    const statements: Code[] = choice.nullable ? [code`if (input === null) return null;`] : [];
    const scope = new Scope(this.#context.file, ["input", "depth", "value"]);
    for (const type of this.#scalarsOf(choice)) statements.push(...this.#attempt(type, decode, scope, frame));
    if (choice.lists.length > 0) statements.push(onlyIf(code`Array.isArray(input)`, this.#fullest(choice.lists, decode, scope, frame)));
    const { discriminator, objects } = choice;
    if (discriminator === undefined) {
      if (objects.length < 2) return [...statements, ...(objects.length === 0 ? [code`return ${INVALID};`] : this.#fullest(objects, decode, scope, frame))];
      return [...statements, code`if (!${this.#context.runtime("isObject")}(input)) return ${INVALID};`, ...this.#fullest(objects, decode, scope, frame)];
    }
    const cases = discriminator.members.map(({ type, values }) => {
      const labels = values.map((value) => code`case ${literal(value)}:`);
      return code`${labels}\n  return ${this.#named([type], decode(type), frame)};`;
    });
    const tag = code`${this.#context.runtime("tagOf")}(input, ${discriminator.input})`;
    return [...statements, code`switch (${tag}) ${block([...cases, code`default:\n  return ${INVALID};`])}`];
  }

  /** In the order in which they are tried: what a value is as it was sent, then what can be made of it. */
  #scalarsOf({ scalars }: Choice): readonly Type[] {
    const { models } = this.#context;
    const order = (type: Type): number => conversionOrder.indexOf(resolve(type, models).kind);
    const lax = scalars.filter((type) => isLax(resolve(type, models))).toSorted((a, b) => order(a) - order(b));
    return scalars.length === 1 ? scalars : [...scalars.map((type) => unconverted(type, models)), ...lax];
  }

  /** With members that take any form: what no other one takes is tried on each. */
  #openUnion({ origin }: UnionType, choice: Choice, frame: Frame): readonly Code[] {
    const { owner, result, INVALID } = frame;
    const closed = [...(choice.nullable ? [{ kind: "null", origin } as const] : []), ...choice.scalars, ...choice.lists, ...choice.objects];
    const groups = [...(closed.length === 0 ? [] : [{ type: unionOf(closed, origin), part: "closed" }]), ...choice.open.map((type, index) => ({ type, part: `open${index + 1}` }))];
    const attempts = groups.flatMap(({ type, part }): readonly Code[] => {
      const local = code`${identifier(part)}`;
      const test = this.#decoding.test(type, code`input`);
      if (test !== undefined) return [code`if (${test}) return ${erasable`(`}input${erasable` as ${result})`};`];
      return [code`const ${local} = ${this.#decoding.call(type, partName(owner, part), code`input`, frame)};`, code`if (${local} !== ${INVALID}) return ${local}${erasable` as ${result}`};`];
    });
    return [...attempts, code`return ${INVALID};`];
  }

  /** Tries the members that the input shows evidence of; of those that fit, the one with most of it is returned. */
  #fullest(types: readonly Type[], decode: (type: Type) => Code, scope: Scope, frame: Frame): readonly Code[] {
    const { INVALID, plain } = frame;
    const [only] = types;
    if (types.length === 1 && only !== undefined) return [code`return ${this.#named(types, decode(only), frame)};`];
    // Of readings that keep as much of the value, one that converts nothing comes first.
    const isExact = types.some((one) => convertsInside(one, this.#context.models));
    const evidence = evidenceOf(types, this.#context.models, "json");
    const writer = new EvidenceWriter(this.#context, code`input`, "json", scope);
    const conditions = types.map((_, index) => writer.test(evidence[index] ?? [])?.condition);
    const aliases = types.map((type) => aliasesOf(type, this.#context.models));
    if (aliases.some((one) => one !== undefined)) {
      const decoded = types.map((type, index) => (conditions[index] === undefined ? decode(type) : code`${conditions[index]} ? ${decode(type)} : ${INVALID}`));
      const readings = decoded.map((read, index) => code`[${join([read, ...(aliases[index] === undefined ? [] : [aliases[index]])], ", ")}],`);
      const made = code`${this.#context.runtime(isExact ? "closest" : "fullest")}${erasable`<${plain}>`}(input, [\n  ${readings}\n])`;
      return [...writer.reading(), code`return ${this.#named(types, made, frame)};`];
    }
    const steps = types.map((type, index) => {
      const condition = conditions[index];
      const decoded = decode(type);
      if (index === 0) return code`let value${erasable`: ${plain} | ${this.#context.runtimeType("Invalid")}`} = ${condition === undefined ? decoded : code`${condition} ? ${decoded} : ${INVALID}`};`;
      const step = code`value = ${this.#context.runtime(isExact ? "closer" : "fuller")}(input, value, ${decoded});`;
      return condition === undefined ? step : code`if (${condition}) ${step}`;
    });
    return [...writer.reading(), ...steps, code`return ${this.#named(types, code`value`, frame)};`];
  }

  #attempt(type: Type, decode: (type: Type) => Code, scope: Scope, frame: Frame): readonly Code[] {
    const test = this.#decoding.test(type, code`input`);
    if (test !== undefined) return [code`if (${test}) return ${this.#named([type], code`input`, frame)};`];
    const local = scope.local(`as${capital(type.kind === "ref" ? type.name : type.kind)}`);
    return [code`const ${local} = ${decode(type)};`, code`if (${local} !== ${frame.INVALID}) return ${this.#named([type], local, frame)};`];
  }

  /** Decoded members under the name of the function's result: the user's type may say `Kind.Card` where ours says `"card"`. */
  #named(types: readonly Type[], made: Code, { result, plain }: Frame): Code {
    const isNamed = result.text === plain.text || types.every(({ kind }) => kind === "ref" || kind === "date" || kind === "bigint" || kind === "string" || kind === "number" || kind === "boolean");
    return isNamed ? made : code`${made}${erasable` as ${result} | ${this.#context.runtimeType("Invalid")}`}`;
  }
}

function unionOf(members: readonly Type[], origin: Span): Type {
  const [only] = members;
  return members.length === 1 && only !== undefined ? only : { kind: "union", members, origin };
}

function onlyIf(test: Code, statements: readonly Code[]): Code {
  return statements.length === 1 ? code`if (${test}) ${statements}` : code`if (${test}) ${block(statements)}`;
}
