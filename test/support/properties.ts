/**
 * What holds for every type and every value: the emitted decoder, explainer, encoder and guard agree with the plain interpreter,
 * and what was written is read again as the same. One run is one set of models and types with some values each.
 */
import fc from "fast-check";
import { printModel, printType } from "../../compiler/src/ir/print.js";
import type { Model, Type } from "../../compiler/src/ir/type.js";
import { INVALID } from "../../runtime/src/validate/invalid.js";
import { difference, disagreement, shown } from "./agreement.js";
import { nowhere as origin } from "./api.js";
import { type Emitted, modelOf, runModels } from "./codecs.js";
import { type Random, TypeGenerator, ValueGenerator } from "./generate-types.js";
import { Interpreter } from "./interpreter.js";
import { StreamRandom, streams } from "./streams.js";

export interface Property {
  readonly name: string;
  /** In CI. */
  readonly runs: number;
  readonly holds: fc.IProperty<[readonly number[]]>;
}

/** Numbers that a run may draw; after them come zeros. */
const drawn = 300;

const few = ["a", "b", "c", "kind"];

export const properties: readonly Property[] = [
  propertyOf("any types", 3_000, (random) => new TypeGenerator(random, ["Alpha", "Tree"]).type(3)),
  propertyOf("unions of objects and lists that are alike", 3_000, (random) => unionOf(random)),
];

function propertyOf(name: string, runs: number, make: (random: Random) => Type): Property {
  return { name, runs, holds: fc.property(streams(drawn), (numbers) => check(make, numbers)) };
}

function unionOf(random: Random): Type {
  const types = new TypeGenerator(random, ["Alpha"], few);
  const list = (): Type => ({ kind: "array", element: types.type(1), origin });
  const members = Array.from({ length: 2 + random.below(3) }, () => (random.chance(0.3) ? (random.chance(0.5) ? list() : types.scalar()) : types.object(2)));
  const distinct = members.filter((one, index) => members.findIndex((other) => JSON.stringify(one) === JSON.stringify(other)) === index);
  const isSecondLiteral = (one: Type, index: number): boolean => one.kind === "literal" && distinct.findIndex(({ kind }) => kind === "literal") < index;
  const kept = distinct.filter((one, index) => !isSecondLiteral(one, index));
  return kept.length > 1 ? { kind: "union", members: kept, origin } : types.object(2);
}

const tree: Model = modelOf("Tree", { kind: "object", extra: "ignore", origin, fields: [{ name: "children", type: { kind: "array", element: { kind: "ref", name: "Tree", origin }, origin }, optional: true, documentation: {}, origin }] });

function check(make: (random: Random) => Type, numbers: readonly number[]): void {
  const random = new StreamRandom(numbers);
  const type = make(random);
  const models = [modelOf("Alpha", new TypeGenerator(random, [], few).type(2)), tree, modelOf("Whole", type)];
  const emitted = runModels(models);
  const codec = codecOf(emitted);
  const interpreter = new Interpreter(models);
  const values = new ValueGenerator(random, new Map(models.map((model) => [model.name, model])));
  const whole: Type = { kind: "ref", name: "Whole", origin };
  for (const input of [values.valid(type), values.wrong(type), values.valid(type)]) {
    const found = disagreement(codec, interpreter, whole, input, values.wrong(type)) ?? guarded(emitted, interpreter, whole, [input, interpreter.decode(whole, input)]);
    if (found !== undefined) throw new Error([...models.map(printModel), printType(type), shown(input), found].join("\n"));
  }
}

function codecOf(emitted: Readonly<Record<string, unknown>>): Emitted {
  const { decodeWhole: decode, encodeWhole: encode, explainWhole } = emitted as { decodeWhole: Emitted["decode"]; encodeWhole: Emitted["encode"]; explainWhole: (input: unknown, loc: [], issues: ReturnType<Emitted["explain"]>) => void };
  return {
    decode,
    encode,
    explain: (input) => {
      const issues: ReturnType<Emitted["explain"]> = [];
      explainWhole(input, [], issues);
      return issues;
    },
  };
}

function guarded(emitted: Readonly<Record<string, unknown>>, interpreter: Interpreter, type: Type, values: readonly unknown[]): string | undefined {
  const is = emitted["isWhole"] as (value: unknown) => boolean;
  const fitting = values.filter((value) => value !== INVALID);
  return fitting.map((value) => difference(`guard of ${shown(value)}`, is(value), interpreter.is(type, value))).find((found) => found !== undefined);
}
