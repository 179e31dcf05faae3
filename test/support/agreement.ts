/** Whether emitted code and the plain reading of the IR agree on a value: verdict, issues, value, JSON written, JSON read again. */
import { mapModels, TypeMapping } from "../../compiler/src/ir/mapping.js";
import { printModel, printType } from "../../compiler/src/ir/print.js";
import type { Codec } from "../../compiler/src/ir/codec.js";
import type { Model, Type } from "../../compiler/src/ir/type.js";
import { EncodeError } from "../../runtime/src/errors.js";
import { INVALID } from "../../runtime/src/validate/invalid.js";
import { nowhere as origin } from "./api.js";
import { type Emitted, modelOf } from "./codecs.js";
import { alikeUnion, Random, TypeGenerator, ValueGenerator } from "./generate-types.js";
import { Interpreter, isSame } from "./interpreter.js";

export interface Batch {
  readonly types: readonly Type[];
  readonly models: readonly Model[];
  readonly codecs: readonly Codec[];
  readonly random: Random;
}

/** Types that refer to models, and the models, one of which contains itself. */
export function batchOf(seed: number, count: number): Batch {
  const random = new Random(seed);
  const names = ["Alpha", "Beta", "Gamma", "gamma"];
  const models = names.map((name, index) => modelOf(name, new TypeGenerator(random, names.slice(0, index)).type(2)));
  const tree = { kind: "ref", name: "Tree", origin } as const;
  const children = { name: "children", type: { kind: "array", element: tree, origin }, optional: true, documentation: {}, origin } as const;
  const all = new TypeGenerator(random, [...names, "Tree"]);
  const types = [tree, ...Array.from({ length: count - 1 }, () => (random.chance(0.1) ? alikeUnion(random) : all.whole()))];
  return {
    types,
    models: [...models, modelOf("Tree", { kind: "object", fields: [children], extra: "forbid", origin })],
    codecs: types.map((type, index) => ({ name: `Type${index}`, source: "json", type })),
    random,
  };
}

/** The same with fields that lie under their names and are read and written, of plain data: where what is compared speaks of the wire alone. */
export function asOnTheWire({ types, models, codecs, random }: Batch): Batch {
  const mapping = new TypeMapping({ object: ({ construction: _construction, instance: _instance, ...type }) => ({ ...type, fields: type.fields.map(({ input: _input, output: _output, access: _access, initial: _initial, ...field }) => field) }) });
  return { types: types.map((type) => mapping.type(type)), models: mapModels(models, (type) => mapping.type(type)), codecs: codecs.map((codec) => ({ ...codec, type: mapping.type(codec.type) })), random };
}

export interface Outcome {
  readonly accepted: number;
  readonly compared: number;
  /** What differs, with the models, the type and the value. */
  readonly disagreements: readonly string[];
}

/** Compares on values of each type: half of them fit, half have one thing wrong; and on trees that are too deep or just not. */
export function compare({ types, models, random }: Batch, emitted: readonly Emitted[], valuesPerType: number): Outcome {
  const values = new ValueGenerator(random, new Map(models.map((model) => [model.name, model])));
  const interpreter = new Interpreter(models);
  const disagreements: string[] = [];
  let accepted = 0;
  let compared = 0;
  const check = (type: Type, codec: Emitted, input: unknown): void => {
    const found = disagreement(codec, interpreter, type, input, values.wrong(type));
    if (found !== undefined) disagreements.push([...models.map(printModel), printType(type), shown(input), found].join("\n"));
    if (interpreter.decode(type, input) !== INVALID) accepted++;
    compared++;
  };
  types.forEach((type, index) => {
    const codec = emitted[index];
    if (codec === undefined) throw new Error("a codec a type");
    for (let count = 0; count < valuesPerType; count++) check(type, codec, count % 2 === 0 ? values.valid(type) : values.wrong(type));
    if (index === 0) for (const levels of [63, 64, 65]) check(type, codec, nested(levels));
  });
  return { accepted, compared, disagreements };
}

function nested(levels: number): unknown {
  return levels === 0 ? {} : { children: [nested(levels - 1)] };
}

/** The first thing in which emitted code and the interpreter differ; `other` is one more value to write. */
export function disagreement(codec: Emitted, interpreter: Interpreter, type: Type, input: unknown, other: unknown): string | undefined {
  const expected = interpreter.decode(type, input);
  if (interpreter.isOnlyWritten(type)) return [expected, other].filter((value) => value !== INVALID).map((value) => difference(`written of ${shown(value)}`, encoded(codec, value), interpreter.encode(type, value))).find((found) => found !== undefined);
  const told = codec.explain(input).map((issue) => ({ type: issue.type, loc: issue.loc }));
  return (
    difference("decoded", codec.decode(input), expected) ??
    difference("told", told, interpreter.explain(type, input)) ??
    (interpreter.isRead(type) ? [] : [expected, input, other]).filter((value) => value !== INVALID).map((value) => written(codec, interpreter, type, value)).find((found) => found !== undefined)
  );
}

/** A value that is refused by one is refused by both; what was written is read again as the same. */
function written(codec: Emitted, interpreter: Interpreter, type: Type, value: unknown): string | undefined {
  const parsed = encoded(codec, value);
  const found = difference(`written of ${shown(value)}`, parsed, interpreter.encode(type, value));
  if (found !== undefined || parsed === INVALID) return found;
  const again = codec.decode(parsed);
  // What a function refuses on the way in is not asked on the way out.
  if (again === INVALID && interpreter.validates(type) && interpreter.decode(type, parsed) === INVALID) return undefined;
  if (again === INVALID && interpreter.isRoundTrip(type)) return `its own decoder refuses what was written: ${shown(parsed)}`;
  return difference("read again", again, interpreter.decode(type, parsed));
}

function encoded(codec: Emitted, value: unknown): unknown {
  try {
    return JSON.parse(codec.encode(value));
  } catch (error) {
    if (error instanceof EncodeError) return INVALID;
    throw error;
  }
}

export function difference(what: string, actual: unknown, expected: unknown): string | undefined {
  return isSame(actual, expected) ? undefined : `${what}: ${shown(actual)}\nexpected: ${shown(expected)}`;
}

export function shown(value: unknown): string {
  if (value === INVALID) return "INVALID";
  return String(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? `${inner}n` : inner)));
}
