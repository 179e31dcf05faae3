/**
 * Whether some JSON value fits two types. By kind, by literals, by fixed parts of templates, by lengths of tuples, and for objects
 * by a required property of both whose types have nothing in common. Ranges, patterns and lengths of texts are not compared: types that differ
 * in them alone are taken to overlap.
 */
import { resolve } from "../ir/discriminator.js";
import { isFile, isPlatformList } from "../ir/platform.js";
import { alignments, isList } from "../ir/tuples.js";
import type { Field, LiteralType, Type } from "../ir/type.js";
import { resolveBare, takesAnything } from "../ir/validated.js";
import { fitsKey, refusal } from "./acceptance.js";
import { areApart } from "./templates.js";
import { membersOf, type Models } from "./types.js";

export function overlaps(a: Type, b: Type, models: Models): boolean {
  return new Overlap(models).of(a, b);
}

type Form = "string" | "number" | "boolean" | "null" | "array" | "object" | "file";

/** How a value of a type arrives in JSON; undefined for literals and names, which are looked into. */
export function jsonForm(type: Type): Form | undefined {
  switch (type.kind) {
    case "string":
    case "date":
    case "bigint":
      return "string";
    case "platform":
      return isPlatformList(type) ? "array" : isFile(type) ? "file" : "string";
    case "number":
    case "boolean":
    case "null":
      return type.kind;
    case "array":
    case "tuple":
    case "set":
    case "map":
      return "array";
    case "record":
    case "object":
      return "object";
    case "literal":
    case "json":
    case "union":
    case "secret":
    case "validated":
    case "ref":
      return undefined;
  }
}

class Overlap {
  readonly #models: Models;
  /** Pairs being compared: one that is met inside itself adds nothing. */
  readonly #active: (readonly [Type, Type])[] = [];

  constructor(models: Models) {
    this.#models = models;
  }

  of(a: Type, b: Type): boolean {
    return membersOf(a, this.#models).some((one) => membersOf(b, this.#models).some((other) => this.#pair(resolve(one, this.#models), resolve(other, this.#models))));
  }

  #pair(a: Type, b: Type): boolean {
    // A function that sees the input first may make a value of any; one that sees the value takes no more than what is inside.
    if (takesAnything(a, this.#models) || takesAnything(b, this.#models)) return true;
    if (a.kind === "secret") return this.of(a.inner, b);
    if (b.kind === "secret") return this.of(a, b.inner);
    if (a.kind === "validated" || b.kind === "validated") return this.of(resolveBare(a, this.#models), resolveBare(b, this.#models));
    if (a.kind === "json" || b.kind === "json" || this.#active.some(([one, other]) => one === a && other === b)) return true;
    this.#active.push([a, b]);
    const result = a.kind === "literal" ? this.#literal(a, b) : b.kind === "literal" ? this.#literal(b, a) : jsonForm(a) === jsonForm(b) && this.#alike(a, b);
    this.#active.pop();
    return result;
  }

  #literal({ values }: LiteralType, other: Type): boolean {
    return values.some((value) => refusal(value, other, this.#models) === undefined);
  }

  /** Of one JSON form. */
  #alike(a: Type, b: Type): boolean {
    if (a.kind === "string" && areApart(a, b)) return false;
    if (b.kind === "string" && areApart(b, a)) return false;
    if (isList(a) && isList(b)) return (a.kind === "array" && b.kind === "array") || alignments(a, b).some((pairs) => pairs.every(([one, other]) => this.of(one, other)));
    if (a.kind === "object" && b.kind === "object") return required(a.fields).every((field) => this.#field(field, required(b.fields)));
    if (a.kind === "object" && b.kind === "record") return required(a.fields).every(({ name, type }) => (b.key === undefined || fitsKey(name, b.key, this.#models)) && this.of(type, b.value));
    if (a.kind === "record" && b.kind === "object") return this.#alike(b, a);
    return true;
  }

  #field(field: Field, others: readonly Field[]): boolean {
    const other = others.find(({ name }) => name === field.name);
    return other === undefined || this.of(field.type, other.type);
  }
}

/** Fields that every value has. */
export function required(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ optional, default: fallback }) => !optional && fallback === undefined);
}
