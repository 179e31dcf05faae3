/**
 * What the client makes of an answer is what the server's own decoder makes of it: for types by chance, and for unions whose
 * members look alike at the first glance. The number of a batch is its seed.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { emitScript } from "../../../compiler/src/emit/client/script.js";
import { clientShape } from "../../../compiler/src/emit/client/shape.js";
import { printModel, printType } from "../../../compiler/src/ir/print.js";
import { childrenOf } from "../../../compiler/src/ir/recursion.js";
import type { Model, Type } from "../../../compiler/src/ir/type.js";
import { EncodeError } from "../../../runtime/src/errors.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import { batchOf, asOnTheWire } from "../../support/agreement.js";
import { api, operation } from "../../support/api.js";
import { type Emitted, emitCodecs, runCodecs } from "../../support/codecs.js";
import { ValueGenerator } from "../../support/generate-types.js";
import { isSame } from "../../support/interpreter.js";
import type { ClientModule } from "./client-folder.js";
import { array, bigint, boolean, date, field, int, json, literal, model, nothing, number, object, openTuple, record, ref, string, tuple, union } from "./sample-api.js";

type Revive = (index: number, sent: string) => Promise<unknown>;

/** The client of an API that answers each of the types; called with the number of one and the JSON that is answered. */
async function clientOf(types: readonly Type[], models: readonly Model[]): Promise<Revive> {
  const operations = types.map((type, index) => operation(`read${index}`, "GET", `/${index}`, { response: json(type) }));
  const folder = await mkdtemp(join(tmpdir(), "precast-unions-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "client.mjs");
  await writeFile(file, emitScript(clientShape(api(operations, { models })), "").text);
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as ClientModule;
  let answer = "";
  const client = module.createClient({ fetch: () => Promise.resolve(new Response(answer)) });
  return (index, sent) => {
    answer = sent;
    const method = client[`read${index}`];
    if (typeof method !== "function") throw new Error("a method a type");
    return method();
  };
}

describe("types by chance", () => {
  test.each(Array.from({ length: 6 }, (_, index) => index + 1))("batch %i", async (seed) => {
    const { types, models, codecs, random } = asOnTheWire(batchOf(seed, 105));
    const emitted = runCodecs(emitCodecs(codecs, models));
    const values = new ValueGenerator(random, new Map(models.map((one) => [one.name, one])));
    const revive = await clientOf(types, models);
    const wrong: string[] = [];
    let compared = 0;
    for (const [index, type] of types.entries()) {
      const codec = emitted[index];
      if (codec === undefined) throw new Error("a codec a type");
      if (isOtherThere(type, new Map(models.map((one) => [one.name, one])))) continue;
      for (let count = 0; count < 12; count++) {
        const sent = answerTo(codec, values.valid(type));
        if (sent === undefined) continue;
        compared++;
        const problem = difference(codec, sent, await revive(index, sent));
        if (problem !== undefined) wrong.push([...models.map(printModel), printType(type), sent, problem].join("\n"));
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(compared).toBeGreaterThan(600);
  });
});

/** What the client has another class for than the server: it has no Buffer, and Temporal's texts stay texts; no answer holds a secret. */
function isOtherThere(type: Type, models: ReadonlyMap<string, Model>, seen: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === "secret") return true;
  // The client has what toJSON gave; and what a schema reads is no answer.
  if (type.kind === "validated" && (type.step.mode === "toJSON" || type.step.mode === "schema")) return true;
  // It knows no formats, by which alone the members of some unions differ.
  if (type.kind === "union" && type.members.some((member) => hasFormat(member, models))) return true;
  if (type.kind === "platform") return type.class === "Buffer" || type.class.startsWith("Temporal.");
  if (type.kind !== "ref") return childrenOf(type).some((child) => isOtherThere(child, models, seen));
  const found = seen.has(type.name) ? undefined : models.get(type.name);
  return found !== undefined && isOtherThere(found.type, models, new Set([...seen, type.name]));
}

function hasFormat(type: Type, models: ReadonlyMap<string, Model>, seen: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === "string") return type.named !== undefined;
  if (type.kind !== "ref") return childrenOf(type).some((child) => hasFormat(child, models, seen));
  const found = seen.has(type.name) ? undefined : models.get(type.name);
  return found !== undefined && hasFormat(found.type, models, new Set([...seen, type.name]));
}

/** What the server answers when its handler gives what a request brought. */
function answerTo(codec: Emitted, input: unknown): string | undefined {
  const value = codec.decode(input);
  return value === INVALID ? undefined : written(codec, value);
}

function written(codec: Emitted, value: unknown): string | undefined {
  try {
    return codec.encode(value);
  } catch (error) {
    if (error instanceof EncodeError) return undefined;
    throw error;
  }
}

/**
 * The client's value is the decoder's. Where a request may say a value in ways in which no answer does (a number for a bigint,
 * a field left out for its default), the decoder's is no measure: then the client's is still what was sent.
 */
function difference(codec: Emitted, sent: string, revived: unknown): string | undefined {
  const decoded = codec.decode(JSON.parse(sent));
  if (isSame(revived, decoded)) return undefined;
  if (written(codec, decoded) === sent) return `client: ${shown(revived)}\nserver: ${shown(decoded)}`;
  return written(codec, revived) === sent ? undefined : `client: ${shown(revived)}, written again: ${written(codec, revived)}`;
}

function shown(value: unknown): string {
  return String(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? `${inner}n` : inner)));
}

const at = "2026-01-02T03:04:05.000Z";
const when = new Date(at);
const models = [
  model("Node", object([field("name", string()), field("next", union(ref("Node"), nothing), { optional: true }), field("since", date, { optional: true })])),
  model("Leaf", object([field("kind", literal("leaf")), field("at", date)])),
  model("Branch", object([field("kind", literal("branch")), field("parts", array(ref("Part")))])),
  model("Part", union(ref("Leaf"), ref("Branch"))),
];

test.each<[string, Type, unknown, unknown]>([
  ["fields of fields", union(object([field("p", object([field("n", bigint)]))]), object([field("p", object([field("n", boolean)]))])), { p: { n: true } }, { p: { n: true } }],
  ["fields of fields, the other", union(object([field("p", object([field("n", boolean)]))]), object([field("p", object([field("n", bigint)]))])), { p: { n: "1" } }, { p: { n: 1n } }],
  ["lists by their elements", union(array(date), array(nothing)), [null], [null]],
  ["numbers are no big integers", union(array(bigint), array(number())), [1], [1]],
  ["numbers are no big integers, fractions", union(array(bigint), array(number())), [1.5], [1.5]],
  ["big integers among numbers", union(array(number()), array(bigint)), ["1"], [1n]],
  ["records by their values", union(record(boolean), record(date)), { a: at }, { a: when }],
  ["records by their values, the other", union(record(date), record(boolean)), { a: true }, { a: true }],
  ["tuples by their elements", union(tuple(boolean, int()), tuple(date, int())), [at, 1], [when, 1]],
  ["tuples by their length", union(tuple(boolean), tuple(boolean, date)), [true, at], [true, when]],
  ["tuples by what follows the rest", union(openTuple({ elements: [], rest: date, last: [int()] }), openTuple({ elements: [], rest: string(), last: [boolean] })), [at, 1], [when, 1]],
  ["tuples by what is absent", union(openTuple({ elements: [int(), date], optional: 1 }), tuple(int(), string(), int())), [1, at], [1, when]],
  ["a tuple or a list", union(array(int()), tuple(date)), [at], [when]],
  ["lists of objects among others", union(array(date), array(boolean), array(object([field("at", date)]))), [{ at }], [{ at: when }]],
  ["lists in fields", union(object([field("list", array(date))]), object([field("list", array(int()))])), { list: [4] }, { list: [4] }],
  ["the fullest member", union(object([field("a", date)]), object([field("a", date), field("b", bigint)])), { a: at, b: "5" }, { a: when, b: 5n }],
  ["the fullest member of optional fields", union(object([field("a", date, { optional: true })]), object([field("b", bigint, { optional: true })])), { b: "3" }, { b: 3n }],
  ["the fullest list", union(array(object([field("a", int())])), array(object([field("a", int()), field("b", date)]))), [{ a: 1, b: at }], [{ a: 1, b: when }]],
  ["a field with a default is always answered", union(object([field("a", bigint)]), object([field("a", bigint), field("b", date, { default: at })])), { a: "1" }, { a: 1n }],
  ["what the members say of numbers", union(object([field("n", int({ maximum: 0 })), field("t", string())]), object([field("n", int({ exclusiveMinimum: 0 })), field("t", bigint)])), { n: 1, t: "5" }, { n: 1, t: 5n }],
  ["what the members say of lengths", union(array(string(), { maxItems: 1 }), array(bigint, { minItems: 2 })), ["1", "2"], [1n, 2n]],
  ["what the members say of texts", union(object([field("s", string({ pattern: "^a" })), field("t", boolean)]), object([field("s", string({ minLength: 3 })), field("t", union(boolean, bigint))])), { s: "b😀😀", t: "1" }, { s: "b😀😀", t: 1n }],
  ["a literal that is not of the other member's format", union(object([field("s", string({ named: { name: "uuid" } })), field("v", string())]), object([field("s", literal("a@b.c")), field("v", date)])), { s: "a@b.c", v: at }, { s: "a@b.c", v: when }],
  ["a literal that is of the format", union(object([field("s", string({ named: { name: "email" } })), field("v", string())]), object([field("s", literal("a@b.c")), field("v", date)])), { s: "a@b.c", v: at }, { s: "a@b.c", v: at }],
  ["a text of the format beside a literal", union(object([field("s", literal("a@b.c")), field("v", date)]), object([field("s", string({ named: { name: "uuid" } })), field("v", string())])), { s: "9f2c1d3e-5b6a-4c7d-8e9f-0a1b2c3d4e5f", v: at }, { s: "9f2c1d3e-5b6a-4c7d-8e9f-0a1b2c3d4e5f", v: at }],
  ["unknown keys are forbidden", union(object([field("a", bigint)], "forbid"), object([field("a", bigint), field("b", date, { optional: true })])), { a: "1", b: at }, { a: 1n, b: when }],
  ["unknown keys are kept", union(object([field("a", string())]), object([field("a", bigint)], "allow")), { a: "1", more: { deep: 1 } }, { a: 1n, more: { deep: 1 } }],
  ["an object or a record", union(record(bigint), object([field("at", date)])), { at }, { at: when }],
  ["a union in a union's field", union(object([field("v", union(bigint, boolean))]), object([field("v", union(date, nothing))])), { v: at }, { v: when }],
  ["models that lead to themselves", union(array(ref("Node")), array(date)), [{ name: "a", next: { name: "b", since: at } }], [{ name: "a", next: { name: "b", since: when } }]],
  ["tags inside lists", union(array(date), array(ref("Part"))), [{ kind: "branch", parts: [{ kind: "leaf", at }] }], [{ kind: "branch", parts: [{ kind: "leaf", at: when }] }]],
  ["tags among other forms", union(ref("Leaf"), ref("Branch"), date), { kind: "leaf", at }, { kind: "leaf", at: when }],
  ["tags among other forms, a date", union(ref("Leaf"), ref("Branch"), date), at, when],
  ["names that every object inherits", union(object([field("toString", bigint)]), object([field("__proto__", date)])), JSON.parse(`{"__proto__":"${at}"}`), Object.fromEntries([["__proto__", when]])],
  ["what no member fits stays", union(array(date), array(boolean)), ["newer"], ["newer"]],
])("%s", async (_name, type, sent, expected) => {
  const revive = await clientOf([type], models);
  expect(await revive(0, JSON.stringify(sent))).toStrictEqual(expected);
});

test("a recursive tagged union inside lists takes time in proportion to its depth", async () => {
  const revive = await clientOf([union(array(date), array(ref("Part")))], models);
  let part: unknown = { kind: "leaf", at };
  for (let level = 0; level < 40; level++) part = { kind: "branch", parts: [part] };
  const started = performance.now();
  await revive(0, JSON.stringify([part]));
  expect(performance.now() - started).toBeLessThan(1000);
});
