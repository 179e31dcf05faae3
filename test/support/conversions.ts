/** The rows of test/runtime/validate/conversions.json, each with what ours makes of it and what pydantic does. */
import { readFileSync } from "node:fs";
import "temporal-polyfill/global";
import { Temporal } from "temporal-polyfill";
import { layLax } from "../../compiler/src/ir/coercion.js";
import type { Codec } from "../../compiler/src/ir/codec.js";
import type { Model, ObjectType, Type } from "../../compiler/src/ir/type.js";
import { INVALID } from "../../runtime/src/validate/invalid.js";
import { emitCodecs, type Emitted, modelOf, runCodecs } from "./codecs.js";
import { api, nowhere as origin } from "./api.js";

export type Mode = "lax" | "strict" | "text" | "texts";

export interface Told {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

/** "accepted" stands for a text that stays one. */
export type Outcome = "accepted" | { readonly value: unknown } | readonly Told[];

export interface Row {
  readonly type: string;
  readonly mode: Mode;
  /** JSON, or the texts as they are. */
  readonly input: string | readonly string[];
  readonly theirs: Outcome;
  readonly ours: Outcome;
}

interface TypeRow {
  readonly type: Type;
  readonly lax: readonly number[];
  readonly strict: readonly number[];
  readonly text?: readonly number[];
  readonly texts?: readonly number[];
}

interface Table {
  readonly pydantic: string;
  readonly inputs: readonly string[];
  readonly texts: readonly string[];
  readonly textLists: readonly (readonly string[])[];
  readonly types: Readonly<Record<string, TypeRow>>;
  readonly models: Readonly<Record<string, ObjectType>>;
  readonly outcomes: readonly Outcome[];
}

export const table = JSON.parse(readFileSync(new URL("../runtime/validate/conversions.json", import.meta.url), "utf8")) as Table;

export function rows(): readonly Row[] {
  const names = Object.keys(table.types);
  const inner = Object.entries(table.models).map(([name, type]) => modelOf(name, type));
  const models = [...names.map((name, index) => modelOf(`T${index}`, typeOf(name))), ...inner];
  const emitted = { strict: run(models, "json"), lax: run(layLax(api([], { models })).models, "json") };
  const texts = textCodecs(names);
  return names.flatMap((name, index): Row[] => {
    const json = (["lax", "strict"] as const).flatMap((mode) => table.inputs.map((input, at) => rowOf(name, mode, input, table.types[name]?.[mode][at], JSON.parse(input), emitted[mode][index])));
    const text = (table.types[name]?.text ?? []).map((theirs, at) => rowOf(name, "text", table.texts[at] ?? "", theirs, table.texts[at], texts.get(name)));
    const lists = (table.types[name]?.texts ?? []).map((theirs, at) => rowOf(name, "texts", table.textLists[at] ?? [], theirs, table.textLists[at], texts.get(name)));
    return [...json, ...text, ...lists];
  });
}

function typeOf(name: string): Type {
  return table.types[name]?.type ?? { kind: "null", origin };
}

function run(models: readonly Model[], source: "json"): readonly Emitted[] {
  const types = models.filter(({ name }) => /^T\d+$/.test(name)).map(({ name }): Type => ({ kind: "ref", name, origin }));
  return runCodecs(emitCodecs(types.map((type, index): Codec => ({ name: `Codec${index}`, source, type })), models));
}

/** Of the types that texts are read as: one text, or several under one name. */
function textCodecs(names: readonly string[]): ReadonlyMap<string, Emitted> {
  const read = names.filter((name) => table.types[name]?.text !== undefined || table.types[name]?.texts !== undefined);
  const codecs = runCodecs(emitCodecs(read.map((name, index): Codec => ({ name: `Text${index}`, source: table.types[name]?.text === undefined ? "texts" : "text", type: typeOf(name) })), []));
  return new Map(read.map((name, index): [string, Emitted] => [name, codecs[index] as Emitted]));
}

function rowOf(name: string, mode: Mode, input: Row["input"], theirs: number | undefined, value: unknown, codec: Emitted | undefined): Row {
  const found = theirs === undefined ? undefined : table.outcomes[theirs];
  if (found === undefined || codec === undefined) throw new Error(`no row of ${name}`);
  const type = typeOf(name);
  const isText = type.kind === "string" && type.named !== undefined;
  return { type: name, mode, input, theirs: found, ours: outcomeOf(codec, value, isText) };
}

/** A decoder that refuses tells why, one that accepts has nothing to tell. */
function outcomeOf(codec: Emitted, input: unknown, isText: boolean): Outcome {
  const value = codec.decode(input);
  const told = codec.explain(input).map(({ type, loc, msg }) => ({ type, loc, msg }));
  if ((value === INVALID) !== told.length > 0) throw new Error(`decoder and explainer disagree on ${JSON.stringify(input)}`);
  if (value === INVALID) return told;
  return isText ? "accepted" : { value: shown(value) };
}

/** As the table has values. */
function shown(value: unknown): unknown {
  if (typeof value === "bigint") return value > 2n ** 53n - 1n || value < -(2n ** 53n) + 1n ? { int: value < 10n ** 1000n ? String(value) : "long" } : Number(value);
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof URL) return { url: value.href };
  if (value instanceof Set) return { set: [...value].map(shown).sort(byText) };
  // As pydantic's dict.
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]): [string, unknown] => [String(key), shown(item)]));
  if (value instanceof Uint8Array && !(value instanceof Uint8ClampedArray)) return { bytes: Buffer.from(value).toString("hex") };
  if (ArrayBuffer.isView(value)) return [...(value as Int16Array)].map(shown);
  const temporal = shownTemporal(value);
  if (temporal !== undefined) return temporal;
  if (Object.is(value, -0)) return { number: "-0.0" };
  if (Array.isArray(value)) return value.map(shown);
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)])) : value;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function shownTemporal(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate) return { day: value.toString() };
  if (value instanceof Temporal.PlainTime) return { time: pythonTime(value.toString()) };
  if (value instanceof Temporal.PlainDateTime) return { date: value.toZonedDateTime("UTC").epochMilliseconds };
  if (value instanceof Temporal.Instant || value instanceof Temporal.ZonedDateTime) return { date: value.epochMilliseconds };
  if (!(value instanceof Temporal.Duration)) return undefined;
  return durationOf(value);
}

/** A year and a month have no length of their own. */
function durationOf(value: Temporal.Duration): unknown {
  if (value.years !== 0 || value.months !== 0) return { duration: value.toString() };
  const days = value.weeks * 7 + value.days;
  return { microseconds: days * 86_400_000_000 + value.with({ weeks: 0, days: 0 }).total("microseconds") };
}

/** Python writes a fraction of a second in six digits. */
function pythonTime(text: string): string {
  return text.replace(/\.\d+$/, (fraction) => fraction.padEnd(7, "0"));
}
