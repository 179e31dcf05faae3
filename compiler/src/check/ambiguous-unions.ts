/**
 * Members of a union that one JSON value fits. Where it would become two different values (a Date or a string, a Set or an array,
 * at any depth) there is nothing to choose by: an error. Objects that one value fits otherwise get a warning, unless a required property tells
 * them apart, or each requires one that the other has not.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { choiceOf } from "../ir/choice.js";
import { resolve } from "../ir/discriminator.js";
import { areKeysApart } from "../ir/keys.js";
import { childrenOf, refsOf } from "../ir/recursion.js";
import { alignments, isList } from "../ir/tuples.js";
import type { Field, IndexSignature, ObjectType, RecordType, Type, UnionType } from "../ir/type.js";
import { resolveBare, takesAnything } from "../ir/validated.js";
import { type WireApi, wireApi } from "../ir/wire.js";
import type { Session } from "../session.js";
import { fitsKey } from "./acceptance.js";
import { jsonForm, overlaps, required } from "./overlap.js";
import { spelled } from "./spelling.js";
import { jsonTypesOf, membersOf, type Models, modelsOf } from "./types.js";

export function ambiguousUnions(declared: Api, session: Session): void {
  const api = asTheyAreUsed(wireApi(declared));
  const models = modelsOf(api);
  for (const type of jsonTypesOf(api)) if (type.kind === "union") report(type, models, session);
}

/** Models that are only written as they are written: what is always there may tell them apart, though what is read may lack it. */
function asTheyAreUsed({ api, written }: WireApi): Api {
  const taken = [...api.operations, ...api.dependencies].flatMap((owner) => owner.arguments.flatMap((argument) => ("type" in argument ? refsOf(argument.type) : [])));
  const models = modelsOf(api);
  const read = new Set([...taken, ...api.settings.map(({ reader }) => reader)]);
  // A set that grows while it is walked is walked to its end.
  for (const name of read) for (const inner of refsOf(models.get(name)?.type ?? noType)) read.add(inner);
  return { ...api, models: api.models.map((model, index) => (read.has(model.name) ? model : (written[index] ?? model))) };
}

const noType: Type = { kind: "null", origin: { file: "", line: 1, column: 1, length: 1 } };

/** The first pair that is wrong speaks for the union; errors before warnings. */
function report(union: UnionType, models: Models, session: Session): void {
  // What the instances of classes have anyway is a tag, though a value by itself may lack it.
  const tagged = choiceOf(union, models).discriminator?.members.map(({ type }) => type) ?? [];
  const pairs = pairsOf(membersOf(union, models)).filter(([one, other]) => !tagged.includes(one) || !tagged.includes(other));
  for (const [one, other] of pairs) {
    const alike = new Search(models).alike(one, other);
    if (alike === undefined) continue;
    const form = jsonForm(resolve(alike[0], models)) === "array" ? "arrays" : "strings";
    return session.report(catalogue.ambiguousUnion.at(union.origin, spelledPair(one, other), form, alike[0] === one && alike[1] === other ? undefined : alike.map(spelled)));
  }
  const objects = pairs.find(([one, other]) => areAlike(one, other, models));
  if (objects !== undefined) session.report(catalogue.overlappingObjects.at(union.origin, spelledPair(...objects)));
}

type Pair = readonly [Type, Type];

function pairsOf(members: readonly Type[]): readonly Pair[] {
  return members.flatMap((one, index) => members.slice(index + 1).map((other): Pair => [one, other]));
}

function spelledPair(one: Type, other: Type): string {
  return `${spelled(one)} | ${spelled(other)}`;
}

/** Looks for two texts, or two lists, that become different values in one place of two types that one value can fit. */
class Search {
  readonly #models: Models;
  /** Pairs being compared: one that is met inside itself adds nothing. */
  readonly #active: Pair[] = [];

  constructor(models: Models) {
    this.#models = models;
  }

  alike(one: Type, other: Type): Pair | undefined {
    // Members whose function sees the input first are tried in turn, whatever the input.
    if (takesAnything(one, this.#models) || takesAnything(other, this.#models)) return undefined;
    const [a, b] = [resolveBare(one, this.#models), resolveBare(other, this.#models)];
    if (this.#active.some(([first, second]) => first === a && second === b)) return undefined;
    if (a.kind === "union" || b.kind === "union") return this.#first(membersOf(a, this.#models).flatMap((member) => membersOf(b, this.#models).map((second): Pair => [member, second])));
    if (!overlaps(a, b, this.#models)) return undefined;
    if (a.kind === "json" || b.kind === "json") return this.#holdsRevived(a) || this.#holdsRevived(b) ? [one, other] : undefined;
    // Kept secret or not, it would be the same text.
    if (a.kind === "secret" || b.kind === "secret") return a.kind === b.kind ? undefined : [one, other];
    if (a.kind === "literal" || b.kind === "literal") return isRevived(a) || isRevived(b) ? [one, other] : undefined;
    if (jsonForm(a) === "string") return madeOf(a) === madeOf(b) ? undefined : [one, other];
    if (jsonForm(a) === "array" && madeOf(a) !== madeOf(b) && (isRevived(a) || isRevived(b))) return [one, other];
    this.#active.push([a, b]);
    const found = this.#first(partsOf(a, b, this.#models));
    this.#active.pop();
    return found;
  }

  /** Whether something in it is read from a text, which JSON as it is stays. */
  #holdsRevived(type: Type, seen = new Set<Type>()): boolean {
    const plain = resolve(type, this.#models);
    if (seen.has(plain)) return false;
    seen.add(plain);
    return isRevived(plain) || childrenOf(plain).some((child) => this.#holdsRevived(child, seen));
  }

  #first(pairs: readonly Pair[]): Pair | undefined {
    for (const [a, b] of pairs) {
      const found = this.alike(a, b);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Becomes something else than JSON has: a literal text is itself whether it is read as a string or not. */
function isRevived({ kind }: Type): boolean {
  return kind === "date" || kind === "bigint" || kind === "platform" || kind === "set" || kind === "map";
}

/** What a text or a list becomes. */
function madeOf(type: Type): string {
  return type.kind === "platform" ? type.class : type.kind;
}

/** The types that both have in one place. */
function partsOf(a: Type, b: Type, models: Models): readonly Pair[] {
  if ((a.kind === "array" && b.kind === "array") || (a.kind === "set" && b.kind === "set")) return [[a.element, b.element]];
  if (isList(a) && isList(b)) return alignments(a, b).filter((pairs) => pairs.every(([one, other]) => overlaps(one, other, models))).flat();
  if (a.kind === "object" && b.kind === "object" && requireApart(a, b)) return [];
  return a.kind === "object" || a.kind === "record" ? partsOfObjects(a, b, models) : [];
}

/** Values under one key: of fields of both, of a field and the index signature that its name fits, of two signatures. */
function partsOfObjects(a: ObjectType | RecordType, b: Type, models: Models): readonly Pair[] {
  if (b.kind !== "object" && b.kind !== "record") return [];
  const [own, others, signatures, otherSignatures] = [fieldsOf(a), fieldsOf(b), signaturesOf(a), signaturesOf(b)];
  const named = (field: Field, beside: readonly Field[], keys: readonly IndexSignature[]): readonly Type[] => {
    const other = beside.find(({ name }) => name === field.name);
    return other === undefined ? keys.filter(({ key }) => fitsKey(field.name, key, models)).slice(0, 1).map(({ value }) => value) : [other.type];
  };
  return [
    ...own.flatMap((field) => named(field, others, otherSignatures).map((type): Pair => [field.type, type])),
    ...others.filter(({ name }) => !own.some((field) => field.name === name)).flatMap((field) => named(field, [], signatures).map((type): Pair => [type, field.type])),
    ...signatures.flatMap((one) => otherSignatures.filter(({ key }) => !areKeysApart(one.key, key)).map((other): Pair => [one.value, other.value])),
  ];
}

function fieldsOf(type: ObjectType | RecordType): readonly Field[] {
  return type.kind === "object" ? type.fields : [];
}

function signaturesOf(type: ObjectType | RecordType): readonly IndexSignature[] {
  return type.kind === "object" ? (type.indexes ?? []) : [{ key: type.key ?? { kind: "string", origin: type.origin }, value: type.value }];
}

/** Objects that one value can fit. */
function areAlike(one: Type, other: Type, models: Models): boolean {
  if (takesAnything(one, models) || takesAnything(other, models)) return false;
  const [a, b] = [resolveBare(one, models), resolveBare(other, models)];
  if (jsonForm(a) !== "object" || jsonForm(b) !== "object" || (a.kind === "record" && b.kind === "record")) return false;
  return overlaps(a, b, models) && !(a.kind === "object" && b.kind === "object" && requireApart(a, b));
}

/** Each requires a property that the other does not know. */
function requireApart(a: ObjectType, b: ObjectType): boolean {
  const lacks = (one: ObjectType, other: ObjectType): boolean => required(one.fields).some(({ name }) => !other.fields.some((field) => field.name === name));
  return lacks(a, b) && lacks(b, a);
}
