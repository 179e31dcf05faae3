/** Keys on the wire in emitted code. */
import { resolve } from "../ir/discriminator.js";
import { inputKey, inputPaths, outputKey } from "../ir/fields.js";
import { childrenOf } from "../ir/recursion.js";
import type { Field, Model, Type } from "../ir/type.js";
import { code, type Code, join, key, literal } from "./code.js";
import type { CodecContext } from "./codec-context.js";

type Models = ReadonlyMap<string, Model>;

/** The keys that an object's fields take; of a field with several places, and of one inside another value, only those it was found by. */
export function inputKeys(fields: readonly Field[], { runtime }: CodecContext, others: readonly string[] = []): Code {
  const keys = fields.flatMap((field) => inputKey(field) ?? []);
  const places = fields.filter((field) => inputKey(field) === undefined).map(inputPaths);
  const known = [...new Set([...keys, ...others])];
  if (places.length === 0) return literal(known);
  return code`[${join([...known.map((name) => literal(name)), code`...${runtime("usedKeys")}(input, ${literal(places)})`], ", ")}]`;
}

/**
 * Where fields inside lie whose keys are not their names, by those names: how much of an input a reading has is counted by it.
 * Objects inside that call a field alike and read it from different keys share the list. undefined where there are none.
 */
export function aliasesOf(type: Type, models: Models): Code | undefined {
  return table(fieldsIn(type, models).flatMap(({ name, input = [] }) => input.map((path) => [name, path] as const)));
}

/** The names of the fields inside that are written under a key, by that key; where one of them is another name. */
export function writtenAliasesOf(type: Type, models: Models): Code | undefined {
  const fields = fieldsIn(type, models);
  const renamed = new Set(fields.flatMap(({ name, output = name }) => (output === name ? [] : [output])));
  return table(fields.flatMap((field) => (renamed.has(outputKey(field)) ? [[outputKey(field), field.name] as const] : [])));
}

function table(pairs: readonly (readonly [key: string, value: unknown])[]): Code | undefined {
  const found = new Map<string, Map<string, unknown>>();
  for (const [name, value] of pairs) found.set(name, (found.get(name) ?? new Map<string, unknown>()).set(JSON.stringify(value), value));
  const entries = [...found].map(([name, values]) => code`${key(name)}: ${literal([...values.values()])}`);
  return entries.length === 0 ? undefined : code`{ ${join(entries, ", ")} }`;
}

/** Of all objects inside, each once. */
function fieldsIn(whole: Type, models: Models): readonly Field[] {
  const seen = new Set<Type>();
  const visit = (type: Type): readonly Field[] => {
    const plain = resolve(type, models);
    if (seen.has(plain)) return [];
    seen.add(plain);
    return [...(plain.kind === "object" ? plain.fields : []), ...childrenOf(plain).flatMap(visit)];
  };
  return visit(whole);
}

/** Keys that no index signature takes: those by which fields are found, and the fields' own names, whose place they would take. */
export function heldKeys(fields: readonly Field[]): readonly string[] {
  return [...new Set([...foundKeys(fields), ...misspeltKeys(fields)])];
}

/** Keys by which fields are found. */
export function foundKeys(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.flatMap((field) => inputPaths(field).map(([first]) => first)))];
}

/** The fields' own names by which no field is found: where other keys are refused, so are these. */
export function misspeltKeys(fields: readonly Field[]): readonly string[] {
  const found = foundKeys(fields);
  return fields.map(({ name }) => name).filter((name) => !found.includes(name));
}

/** Keys that a value of the program, or what is written of it, has for its declared fields. */
export function outputKeys(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.flatMap((field) => [field.name, outputKey(field)]))];
}
