/**
 * A decoder's verdict is ajv's on the JSON Schema that is written for the same type: 1,400 types by chance and 20 values each. What
 * JSON Schema cannot say, or says otherwise on purpose, is left out by a rule that has a name and a reason.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { SchemaWriter } from "../compiler/src/emit/json-schema/writer.js";
import { inputKey } from "../compiler/src/ir/fields.js";
import { printModel, printType } from "../compiler/src/ir/print.js";
import { isLax } from "../compiler/src/ir/coercion.js";
import { isPlatformText } from "../compiler/src/ir/platform.js";
import { childrenOf, refsOf } from "../compiler/src/ir/recursion.js";
import type { Model, Type } from "../compiler/src/ir/type.js";
import { wireModels, wireView } from "../compiler/src/ir/wire.js";
import { INVALID } from "../runtime/src/validate/invalid.js";
import { batchOf } from "./support/agreement.js";
import { emitCodecs, runCodecs } from "./support/codecs.js";
import { ValueGenerator } from "./support/generate-types.js";

/** Types that are left out, with the keyword that is missing. */
const leftOut: Readonly<Record<string, (type: Type) => boolean>> = {
  "date: `format` is a note in 2020-12, and pydantic takes more forms than RFC 3339": ({ kind }) => kind === "date",
  "named formats: `format` is a note in 2020-12": (type) => type.kind === "string" && type.named !== undefined,
  "bigint: whole JSON numbers are taken too, which the schema does not promote": ({ kind }) => kind === "bigint",
  "lax: the schema says what a value should be, as pydantic's does, not what is converted to it": isLax,
  "uniqueItems: JSON Schema compares what was sent, a decoder what it read, without undeclared keys": (type) => type.kind === "array" && type.uniqueItems === true,
  "URLs, bytes, Temporal: `format` and `contentEncoding` are notes in 2020-12": (type) => isPlatformText(type),
  "typed arrays of bigints: as bigint": (type) => type.kind === "platform" && type.class.startsWith("Big"),
  "sets: repeated values are taken and are one, which `uniqueItems` refuses": ({ kind }) => kind === "set",
  "maps that are counted: of repeated keys one is": (type) => type.kind === "map" && (type.minItems !== undefined || type.maxItems !== undefined),
  "elements after a rest: JSON Schema cannot count from the end": (type) => type.kind === "tuple" && type.last !== undefined,
  "aliases that are no single key: JSON Schema does not say where else a value may lie": (type) => type.kind === "object" && type.fields.some((field) => inputKey(field) === undefined),
  "stripWhitespace: JSON Schema counts the white space that a decoder cuts off": (type) => type.kind === "string" && type.strip === true,
  "constructors: no keyword says what one refuses": (type) => type.kind === "object" && type.construction !== undefined,
  "validators: no keyword says what a function takes": ({ kind }) => kind === "validated",
  "constructors: as validators": (type) => type.kind === "object" && type.construction !== undefined,
  "__proto__ and the empty name: ajv skips properties that are called so": (type) => type.kind === "object" && type.fields.some(({ name }) => name === "__proto__" || name === ""),
};

test.each(Array.from({ length: 10 }, (_, index) => 100 + index))("batch %i", (seed) => {
  const batch = batchOf(seed, 140);
  const models = new Map(batch.models.map((model) => [model.name, model]));
  const values = new ValueGenerator(batch.random, models);
  const emitted = runCodecs(emitCodecs(batch.codecs, batch.models));
  const ajv = new Ajv2020({ strict: false, ownProperties: true, validateFormats: false });
  const disagreements: string[] = [];
  let accepted = 0;
  let compared = 0;
  batch.types.forEach((type, index) => {
    if (partsOf(type, models).some((part) => Object.values(leftOut).some((rule) => rule(part)))) return;
    const schema = schemaOf(type, batch.models);
    const validate = ajv.compile(schema);
    for (let count = 0; count < 20; count++) {
      const input = count % 2 === 0 ? values.valid(type) : values.wrong(type);
      // An integer beyond 2^53 is one to JSON Schema, and refused by us; Infinity is no JSON.
      if (hasUnsafeNumber(input)) continue;
      const ours = emitted[index]?.decode(input) !== INVALID;
      if (ours !== validate(input)) disagreements.push([...batch.models.map(printModel), printType(type), JSON.stringify(schema), JSON.stringify(input), `ours ${String(ours)}`].join("\n"));
      if (ours) accepted++;
      compared++;
    }
  });
  expect(disagreements.slice(0, 2)).toEqual([]);
  expect(compared).toBeGreaterThan(350);
  expect(accepted / compared).toBeGreaterThan(0.25);
  expect(accepted / compared).toBeLessThan(0.9);
});

function schemaOf(type: Type, models: readonly Model[]): object {
  const { read } = wireModels(models);
  const writer = new SchemaWriter(read, "#/$defs/");
  const seen = wireView("in", new Map(models.map((model) => [model.name, model]))).type(type);
  return { ...writer.schema(seen), $defs: Object.fromEntries(read.map((model) => [model.name, writer.model(model)])) };
}

/** The type, what it is made of, and what it refers to. */
function partsOf(type: Type, models: ReadonlyMap<string, Model>): readonly Type[] {
  const seen = new Set<string>();
  const found: Type[] = [];
  const visit = (part: Type): void => {
    found.push(part);
    childrenOf(part).forEach(visit);
    for (const name of refsOf(part)) {
      const model = models.get(name);
      if (model === undefined || seen.has(name)) continue;
      seen.add(name);
      visit(model.type);
    }
  };
  visit(type);
  return found;
}

function hasUnsafeNumber(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnsafeNumber);
}
