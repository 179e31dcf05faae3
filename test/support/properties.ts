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
import { alikeUnion, fewNames, type Random, TypeGenerator, ValueGenerator } from "./generate-types.js";
import { checkExclusion } from "./exclusions.js";
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

export const properties: readonly Property[] = [
  propertyOf("any types", 3_000, (random) => new TypeGenerator(random, ["Alpha", "Tree"]).whole(3)),
  propertyOf("unions of objects and lists that are alike", 3_000, (random) => alikeUnion(random)),
  { name: "answers that leave fields out", runs: 1_000, holds: fc.property(streams(drawn), (numbers) => leftOut(new StreamRandom(numbers))) },
];

function propertyOf(name: string, runs: number, make: (random: Random) => Type): Property {
  return { name, runs, holds: fc.property(streams(drawn), (numbers) => check(make, numbers)) };
}

const tree: Model = modelOf("Tree", { kind: "object", extra: "ignore", origin, fields: [{ name: "children", type: { kind: "array", element: { kind: "ref", name: "Tree", origin }, origin }, optional: true, documentation: {}, origin }] });

function check(make: (random: Random) => Type, numbers: readonly number[]): void {
  const random = new StreamRandom(numbers);
  const type = make(random);
  const models = [modelOf("Alpha", new TypeGenerator(random, [], fewNames).type(2)), tree, modelOf("Whole", type)];
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

function leftOut(random: Random): void {
  const types = new TypeGenerator(random, ["Alpha", "Tree"]);
  const type = random.chance(0.5) ? types.object(3) : types.type(3);
  checkExclusion([modelOf("Alpha", new TypeGenerator(random, [], fewNames).type(2)), tree, modelOf("Whole", type)], "Whole", random);
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
  if (interpreter.isRead(type)) return undefined;
  const is = emitted["isWhole"] as (value: unknown) => boolean;
  const fitting = values.filter((value) => value !== INVALID);
  return fitting.map((value) => difference(`guard of ${shown(value)}`, is(value), interpreter.is(type, value))).find((found) => found !== undefined);
}
