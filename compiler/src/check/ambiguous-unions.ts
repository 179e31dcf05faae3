/**
 * Members of a union that one JSON value fits. Where it would become two different values (a Date or a string, at any depth) there
 * is nothing to choose by: an error. Objects that one value fits otherwise get a warning, unless a required property tells
 * them apart, or each requires one that the other has not.
 */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { resolve } from "../ir/discriminator.js";
import { alignments } from "../ir/tuples.js";
import type { ObjectType, Type, UnionType } from "../ir/type.js";
import type { Session } from "../session.js";
import { isList, jsonForm, overlaps, required } from "./overlap.js";
import { spelled } from "./spelling.js";
import { jsonTypesOf, membersOf, type Models, modelsOf } from "./types.js";

export function ambiguousUnions(api: Api, session: Session): void {
  const models = modelsOf(api);
  for (const type of jsonTypesOf(api)) if (type.kind === "union") report(type, models, session);
}

/** The first pair that is wrong speaks for the union; errors before warnings. */
function report(union: UnionType, models: Models, session: Session): void {
  const pairs = pairsOf(membersOf(union, models));
  for (const [one, other] of pairs) {
    const texts = new Search(models).texts(one, other);
    if (texts !== undefined) return session.report(catalogue.ambiguousUnion.at(union.origin, spelledPair(one, other), texts[0] === one && texts[1] === other ? undefined : texts.map(spelled)));
  }
  const objects = pairs.find(([one, other]) => areAlike(resolve(one, models), resolve(other, models), models));
  if (objects !== undefined) session.report(catalogue.overlappingObjects.at(union.origin, spelledPair(...objects)));
}

type Pair = readonly [Type, Type];

function pairsOf(members: readonly Type[]): readonly Pair[] {
  return members.flatMap((one, index) => members.slice(index + 1).map((other): Pair => [one, other]));
}

function spelledPair(one: Type, other: Type): string {
  return `${spelled(one)} | ${spelled(other)}`;
}

/** Looks for two texts of different kinds in one place of two types that one value can fit. */
class Search {
  readonly #models: Models;
  /** Pairs being compared: one that is met inside itself adds nothing. */
  readonly #active: Pair[] = [];

  constructor(models: Models) {
    this.#models = models;
  }

  texts(one: Type, other: Type): Pair | undefined {
    const [a, b] = [resolve(one, this.#models), resolve(other, this.#models)];
    if (this.#active.some(([first, second]) => first === a && second === b)) return undefined;
    if (a.kind === "union" || b.kind === "union") return this.#first(membersOf(a, this.#models).flatMap((member) => membersOf(b, this.#models).map((second): Pair => [member, second])));
    if (!overlaps(a, b, this.#models)) return undefined;
    if (a.kind === "literal" || b.kind === "literal") return isRevived(a) || isRevived(b) ? [one, other] : undefined;
    if (jsonForm(a) === "string") return a.kind === b.kind ? undefined : [one, other];
    this.#active.push([a, b]);
    const found = this.#first(partsOf(a, b, this.#models));
    this.#active.pop();
    return found;
  }

  #first(pairs: readonly Pair[]): Pair | undefined {
    for (const [a, b] of pairs) {
      const found = this.texts(a, b);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** A literal text is itself whether it is read as a string or not; as one of these it would be something else. */
function isRevived({ kind }: Type): boolean {
  return kind === "date" || kind === "bigint";
}

/** The types that both have in one place. */
function partsOf(a: Type, b: Type, models: Models): readonly Pair[] {
  if (a.kind === "array" && b.kind === "array") return [[a.element, b.element]];
  if (isList(a) && isList(b)) return alignments(a, b).filter((pairs) => pairs.every(([one, other]) => overlaps(one, other, models))).flat();
  if (a.kind === "record" && b.kind === "record") return [[a.value, b.value]];
  if (a.kind === "object" && b.kind === "record") return a.fields.map(({ type }) => [type, b.value]);
  if (a.kind === "object" && b.kind === "object") return requireApart(a, b) ? [] : a.fields.flatMap(({ name, type }) => pairWith(type, b.fields.find((field) => field.name === name)?.type));
  return a.kind === "record" && b.kind === "object" ? partsOf(b, a, models) : [];
}

function pairWith(a: Type, b: Type | undefined): readonly Pair[] {
  return b === undefined ? [] : [[a, b]];
}

/** Objects that one value can fit. */
function areAlike(a: Type, b: Type, models: Models): boolean {
  if (jsonForm(a) !== "object" || jsonForm(b) !== "object" || (a.kind === "record" && b.kind === "record")) return false;
  return overlaps(a, b, models) && !(a.kind === "object" && b.kind === "object" && requireApart(a, b));
}

/** Each requires a property that the other does not know. */
function requireApart(a: ObjectType, b: ObjectType): boolean {
  const lacks = (one: ObjectType, other: ObjectType): boolean => required(one.fields).some(({ name }) => !other.fields.some((field) => field.name === name));
  return lacks(a, b) && lacks(b, a);
}
