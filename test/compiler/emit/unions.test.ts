/** Unions in which a value was once read or written as the wrong member. */
import { expect, test } from "vitest";
import type { Field, Model, Type } from "../../../compiler/src/ir/type.js";
import { nowhere as origin } from "../../support/api.js";
import { modelOf, runModels } from "../../support/codecs.js";

interface Case {
  readonly name: string;
  readonly models?: readonly Model[];
  readonly members: readonly Type[];
  readonly input?: unknown;
  /** What is written: of the value that is read of `input`, or of this one. */
  readonly value?: unknown;
  readonly written: unknown;
}

const object = (fields: readonly Field[], extra: "ignore" | "allow" | "forbid" = "ignore"): Type => ({ kind: "object", extra, fields, origin });
const field = (name: string, type: Type, more: Partial<Field> = {}): Field => ({ name, type, optional: false, documentation: {}, origin, ...more });
const text: Type = { kind: "string", origin };
const json: Type = { kind: "json", isValue: true, origin };
const numbers: Type = { kind: "set", element: { kind: "bigint", coercion: "lax", origin }, origin };
const before = (inner: Type): Type => ({ kind: "validated", inner, step: { mode: "before", validator: { module: "src/validators.ts", exportName: "loosened", path: [] } }, origin });

const cases: readonly Case[] = [
  {
    name: "a Set behind a validator beside an object that takes any",
    models: [modelOf("Numbers", before(numbers))],
    members: [{ kind: "ref", name: "Numbers", origin }, object([])],
    input: ["+5", "6"],
    written: ["5", "6"],
  },
  {
    name: "a member that keeps other keys beside one that reads a field from inside such a key",
    members: [object([field("c", { kind: "number", integer: false, coercion: "lax", origin }, { optional: true })], "allow"), object([field("a", json, { input: [["a", 0], ["a"]] })], "forbid")],
    input: { a: [1, [null, { a: [] }]] },
    written: { a: [1, [null, { a: [] }]] },
  },
  {
    name: "a member that is written under a key that is a field of the other",
    members: [object([field("a", text, { output: "b" }), field("c", text, { optional: true })]), object([field("b", object([field("x", text), field("y", text)]))])],
    value: { a: "1", b: { x: "1", y: "2" } },
    written: { b: { x: "1", y: "2" } },
  },
  {
    name: "a default that is written under a key which the value has for nothing",
    members: [object([]), object([field("value", text, { optional: true, default: "B22", input: [["@value"]], output: "@value" })], "forbid")],
    value: { "@value": [1, "a"] },
    written: {},
  },
  {
    name: "a Map of fewer entries than were sent, to bytes, beside a member that keeps all keys",
    members: [object([field("c", text, { optional: true })], "allow"), object([field("m", { kind: "map", key: text, value: { kind: "platform", class: "Int16Array", origin }, origin })])],
    input: { m: [["a", [1, 2, 3]], ["a", [1, 2, 3]]] },
    written: { m: [["a", [1, 2, 3]], ["a", [1, 2, 3]]] },
  },
  {
    name: "bytes that have a toJSON, beside a member that keeps all keys",
    members: [object([field("b", { kind: "platform", class: "Buffer", origin }), field("a", text, { optional: true })]), object([field("c", text, { optional: true })], "allow")],
    input: { b: "aGk=" },
    written: { b: "aGk=" },
  },
];

test.each(cases)("$name", ({ models = [], members, input, value, written }) => {
  const { decodeWhole, encodeWhole } = runModels([...models, modelOf("Whole", { kind: "union", members, origin })]) as { decodeWhole: (input: unknown) => unknown; encodeWhole: (value: unknown) => string };
  expect(JSON.parse(encodeWhole(value ?? decodeWhole(input)))).toEqual(written);
});
