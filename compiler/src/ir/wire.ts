/**
 * A type as the wire has it: each field under its key there instead of its name in the program. What is read and what is written
 * may differ. Document, client and the rules that compare JSON look at types in such a view, so that none of them knows of
 * aliases; where nothing differs the view is the type itself.
 */
import type { Api } from "./api.js";
import { type Direction, inputKey, isRead, isWritten, mayMiss, outputKey, toldPath } from "./fields.js";
import { type Changes, mapApi, mapModels, TypeMapping } from "./mapping.js";
import { refsOf } from "./recursion.js";
import type { Field, Model, ObjectType, Type, UnionType } from "./type.js";
import { isReader, resolveBare } from "./validated.js";
import { wireValue } from "./wire-value.js";

/** One object for one type, so that what is shared stays shared; `models` are those of the program. */
export function wireView(direction: Direction, models: ReadonlyMap<string, Model>): TypeMapping {
  const object: Changes["object"] = (type, original) => {
    const fields = type.fields.map((field, index) => withWireDefault(field, original.fields[index]?.type ?? field.type, direction, models));
    const isSame = fields.every((field, index) => field === type.fields[index] && (direction === "in" ? field.input : (field.output ?? field.default)) === undefined && field.factory === undefined && field.initial === undefined && field.access === undefined);
    if (isSame) return type;
    return direction === "in" ? placed(type, fields.filter(isRead)) : { ...type, fields: fields.filter(isWritten).map(written) };
  };
  const union: Changes["union"] = (type, original) => withWireTags(type, original, direction, models);
  return new TypeMapping({ object, union, ...(direction === "in" ? {} : { validated: (type) => (isReader(type.step) ? type.inner : type) }) });
}

/** `original` has the fields by their names in the program. */
function withWireTags(type: UnionType, original: UnionType, direction: Direction, models: ReadonlyMap<string, Model>): UnionType {
  if (type.discriminators === undefined) return type;
  const fields = original.members.flatMap((member) => {
    const plain = resolveBare(member, models);
    return plain.kind === "object" ? plain.fields : [];
  });
  const discriminators = type.discriminators.map((name) => {
    const field = fields.find((one) => one.name === name);
    return field === undefined ? name : ((direction === "in" ? inputKey(field) : outputKey(field)) ?? name);
  });
  return discriminators.every((name, index) => name === type.discriminators?.[index]) ? type : { ...type, discriminators };
}

/** What has a default is always written. */
function written(field: Field): Field {
  const { default: value, ...others } = renamed(field, outputKey(field));
  return { ...others, optional: field.optional && value === undefined };
}

/** `type` is the field's in the program, whose names its default has. */
function withWireDefault(field: Field, type: Type, direction: Direction, models: ReadonlyMap<string, Model>): Field {
  if (field.default === undefined) return field;
  const value = wireValue(field.default, type, direction, models);
  return value === field.default ? field : { ...field, default: value };
}

/** Each field where it is read. Of a list only some places are known, so that an object with a path through one is left open. */
function placed(type: ObjectType, fields: readonly Field[]): ObjectType {
  const all = fields.map((field) => ({ path: toldPath(field), field }));
  const through = all.filter(({ path }) => path.every((part) => typeof part === "string"));
  return { ...type, fields: nested(through as readonly Placed[]), extra: through.length < all.length ? "allow" : type.extra };
}

interface Placed {
  readonly path: readonly string[];
  readonly field: Field;
}

/** Fields under keys, those that share the beginning of their path in one object. A field of the key itself wins. */
function nested(all: readonly Placed[]): readonly Field[] {
  const found = new Map<string, readonly Placed[]>();
  for (const one of all) found.set(one.path[0] ?? "", [...(found.get(one.path[0] ?? "") ?? []), one]);
  return [...found].flatMap(([key, parts]): readonly Field[] => {
    const whole = parts.find(({ path }) => path.length === 1)?.field;
    const [first] = parts;
    if (whole !== undefined) return [renamed(whole, key)];
    if (first === undefined) return [];
    const fields = nested(parts.map(({ path, field }) => ({ path: path.slice(1), field })));
    const { origin } = first.field;
    return [{ name: key, type: { kind: "object", fields, extra: "ignore", origin }, optional: fields.every(mayMiss), documentation: {}, origin }];
  });
}

function renamed(field: Field, name: string): Field {
  const { input: _input, output: _output, factory, ...plain } = field;
  return { ...plain, name, optional: field.optional || factory !== undefined || field.initial === true };
}

/** Models both ways, in one order. */
export interface WireModels {
  readonly read: readonly Model[];
  readonly written: readonly Model[];
  /** Names of those that are not written as they are read, or refer to one. */
  readonly twofold: ReadonlySet<string>;
}

export function wireModels(models: readonly Model[]): WireModels {
  const known = new Map(models.map((model) => [model.name, model]));
  const [read, written] = (["in", "out"] as const).map((direction) => {
    const view = wireView(direction, known);
    return mapModels(models, (type) => view.type(type));
  }) as [readonly Model[], readonly Model[]];
  return { read, written, twofold: twofoldOf(read, written) };
}

/** Bodies as they are read and answers as they are written: what document and client speak of. */
export interface WireApi {
  /** Its models are those that are read. */
  readonly api: Api;
  readonly written: readonly Model[];
  readonly twofold: ReadonlySet<string>;
}

export function wireApi(api: Api): WireApi {
  const known = new Map(api.models.map((model) => [model.name, model]));
  const views = { in: wireView("in", known), out: wireView("out", known) };
  const { read, written, twofold } = wireModels(api.models);
  return { api: { ...mapApi(api, (type, place) => views[place === "response" ? "out" : "in"].type(type)), models: read }, written, twofold };
}

/** What a type says, wherever it says it. */
function contentOf(type: Type | undefined): string | undefined {
  return JSON.stringify(type, (name, value: unknown) => (name === "origin" ? undefined : value));
}

function twofoldOf(read: readonly Model[], written: readonly Model[]): ReadonlySet<string> {
  const found = new Set(read.filter(({ type }, index) => type !== written[index]?.type && contentOf(type) !== contentOf(written[index]?.type)).map(({ name }) => name));
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { name, type } of read) if (refsOf(type).some((ref) => found.has(ref))) found.add(name);
  }
  return found;
}
