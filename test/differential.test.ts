/**
 * Emitted code against a plain reading of the IR: for types and values by chance both must give the same verdict, tell the same
 * issues at the same places, make the same value and write the same JSON. A failure prints the seed of its batch and the type.
 */
import { describe, expect, test } from "vitest";
import { printModel, printType } from "../compiler/src/ir/print.js";
import type { Codec } from "../compiler/src/ir/codec.js";
import type { Model, Type } from "../compiler/src/ir/type.js";
import { EncodeError } from "../runtime/src/errors.js";
import { INVALID } from "../runtime/src/validate/invalid.js";
import { nowhere as origin } from "./support/api.js";
import { emitCodecs, type Emitted, importCodecs, modelOf } from "./support/codecs.js";
import { Random, TypeGenerator, ValueGenerator } from "./support/generate-types.js";
import { Interpreter, isSame, type Told } from "./support/interpreter.js";

const batches = 20;
const typesPerBatch = 105;
const valuesPerType = 20;

/** Types that refer to models, and the models, one of which contains itself. */
function batch(seed: number): { readonly random: Random; readonly types: readonly Type[]; readonly models: readonly Model[] } {
  const random = new Random(seed);
  const names = ["Alpha", "Beta", "Gamma", "gamma"];
  const plain = new TypeGenerator(random, []);
  const models = names.map((name, index) => modelOf(name, new TypeGenerator(random, names.slice(0, index)).type(2)));
  const element = { kind: "ref", name: "Tree", origin } as const;
  const children = { name: "children", type: { kind: "array", element, origin }, optional: true, documentation: {}, origin } as const;
  const tree = modelOf("Tree", plain.object(1, [children]));
  const all = new TypeGenerator(random, [...names, "Tree"]);
  return { random, types: Array.from({ length: typesPerBatch }, () => all.type()), models: [...models, tree] };
}

describe("emitted codecs agree with the IR read plainly", () => {
  test.each(Array.from({ length: batches }, (_, index) => index + 1))("batch %i", async (seed) => {
    const { random, types, models } = batch(seed);
    const codecs = types.map((type, index): Codec => ({ name: `Type${index}`, source: "json", type }));
    const emitted = await importCodecs(emitCodecs(codecs, models));
    const values = new ValueGenerator(random, new Map(models.map((model) => [model.name, model])));
    const interpreter = new Interpreter(models);
    const described = models.map(printModel).join("\n");
    let accepted = 0;
    types.forEach((type, index) => {
      const codec = emitted[index];
      if (codec === undefined) throw new Error("a codec a type");
      for (let count = 0; count < valuesPerType; count++) {
        const input = count % 2 === 0 ? values.valid(type) : values.wrong(type);
        const decoded = agree(codec, interpreter, type, input, values.wrong(type), described);
        if (decoded !== INVALID) accepted++;
      }
    });
    // Both verdicts are met often, else the comparison says little.
    expect(accepted / (types.length * valuesPerType)).toBeGreaterThan(0.3);
    expect(accepted / (types.length * valuesPerType)).toBeLessThan(0.9);
  });
});

function agree(codec: Emitted, interpreter: Interpreter, type: Type, input: unknown, other: unknown, models: string): unknown {
  const at = (): string => `${models}\n${printType(type)}\n${JSON.stringify(input)}`;
  const expected = interpreter.decode(type, input);
  const actual = codec.decode(input);
  same(actual, expected, at);
  same(told(codec.explain(input)), told(interpreter.explain(type, input)), at);
  for (const value of [expected, input, other]) if (value !== INVALID) written(codec, interpreter, type, value, at);
  return expected;
}

/** A value that is refused by one is refused by both; what was written is read again as the same. */
function written(codec: Emitted, interpreter: Interpreter, type: Type, value: unknown, at: () => string): void {
  const where = (): string => `${at()}\nwritten: ${String(JSON.stringify(value, asText))}`;
  const expected = interpreter.encode(type, value);
  const text = encoded(codec, value);
  const parsed: unknown = text === undefined ? INVALID : JSON.parse(text);
  same(parsed, expected, where);
  if (parsed === INVALID) return;
  const again = codec.decode(parsed);
  if (again === INVALID) expect.fail(`${where()}\nits own decoder refuses ${String(text)}`);
  same(again, interpreter.decode(type, parsed), where);
}

/** The text that says where is made for a failure only. */
function same(actual: unknown, expected: unknown, where: () => string): void {
  if (!isSame(actual, expected)) expect(actual, where()).toEqual(expected);
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

function encoded(codec: Emitted, value: unknown): string | undefined {
  try {
    return codec.encode(value);
  } catch (error) {
    if (error instanceof EncodeError) return undefined;
    throw error;
  }
}

function told(issues: readonly Told[]): readonly Told[] {
  return issues.map(({ type, loc }) => ({ type, loc }));
}
