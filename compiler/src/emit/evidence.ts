/**
 * Evidence: what a value shows of the members of a union before any of them reads it: which properties it has, which values or
 * forms these are, how long a list is. Every value of a member meets the member's evidence; one that does not meet it need not be
 * tried. It is chosen so that in most unions one member is left.
 */
import { assertNever } from "../ir/assert.js";
import { isLax } from "../ir/coercion.js";
import { resolve } from "../ir/discriminator.js";
import { inputKey, isFilled, isRead, isWritten } from "../ir/fields.js";
import { hasToJson, resolveBare, takesAnything } from "../ir/validated.js";
import { longest, shortest } from "../ir/tuples.js";
import type { ArrayType, MapType, ObjectType, RecordType, SetType, TupleType, Type } from "../ir/type.js";
import { code, type Code, erasable, join, key, literal, member } from "./code.js";
import { type CodecContext, isInherited, type Scope } from "./codec-context.js";
import { takenForms } from "./labels.js";

type Models = CodecContext["models"];

/** Parsed JSON, or values of the program, where a date is no text. */
export type Side = "json" | "program";

/** What a place holds: `typeof` words, "array", "null", "date"; "absent" where it may be empty. */
type Forms = ReadonlySet<string>;

type Place = string | number;

export type Evidence =
  | { readonly kind: "present"; readonly place: Place }
  | { readonly kind: "forms"; readonly place: Place; readonly forms: readonly string[] }
  | { readonly kind: "values"; readonly place: Place; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "length"; readonly least: number; readonly most: number };

/** Evidence with the members that it rules out mostly, by their number. */
interface Candidate {
  readonly evidence: Evidence;
  readonly rulesOut: readonly number[];
}

/** More would cost as much as trying. */
const atMost = 3;

/** For each of the objects, or of the lists, of a union what its values show; none where nothing tells them from the others. */
export function evidenceOf(types: readonly Type[], models: Models, side: Side): readonly (readonly Evidence[])[] {
  const shapes = types.map((type) => behind(type, models)).map((type) => shapeOf(type, models, side));
  return shapes.map((shape, index) => chosen(shape.candidates().map((one) => ({ evidence: one.evidence, rulesOut: shapes.flatMap((other, place) => (place !== index && one.rulesOut(other) ? [place] : [])) }))));
}

/** Again and again what rules out most of those that are left. */
function chosen(candidates: readonly Candidate[]): readonly Evidence[] {
  const found: Evidence[] = [];
  const ruledOut = new Set<number>();
  const gain = ({ rulesOut }: Candidate): number => rulesOut.filter((one) => !ruledOut.has(one)).length;
  for (let count = 0; count < atMost; count++) {
    const best = candidates.reduce<Candidate | undefined>((most, one) => (gain(one) > (most === undefined ? 0 : gain(most)) ? one : most), undefined);
    if (best === undefined) break;
    found.push(best.evidence);
    for (const one of best.rulesOut) ruledOut.add(one);
  }
  return found;
}

/** What may stand where in the values of a type. */
interface Shape {
  readonly at: (place: Place) => Forms;
  readonly literals: (place: Place) => readonly (string | number | boolean)[];
  readonly lengths: readonly [least: number, most: number];
  /** The cheapest first. */
  readonly candidates: () => readonly { readonly evidence: Evidence; readonly rulesOut: (other: Shape) => boolean }[];
}

function shapeOf(type: Type, models: Models, side: Side): Shape {
  switch (type.kind) {
    case "object":
      return objectShape(type, models, side);
    case "record":
      return recordShape(type, models, side);
    case "array":
    case "tuple":
      return listShape(type, models, side);
    case "set":
    case "map":
      return collectionShape(type, models, side);
    case "platform":
      return { at: () => new Set(["string", "number"]), literals: () => [], lengths: [0, Infinity], candidates: () => [] };
    default:
      throw new Error(`Precast bug: ${type.kind} has no places`);
  }
}

function objectShape({ fields, indexes = [] }: ObjectType, models: Models, side: Side): Shape {
  // Whichever signature a key fits: evidence is only what all values show.
  const others = new Set([...indexes.flatMap(({ value }) => [...formsOf(value, models, side)]), "absent"]);
  const keys = fields.filter(side === "json" ? isRead : isWritten).map((field) => [side === "json" ? inputKey(field) : field.name, field] as const);
  // What lies in several places, or inside another value, is no evidence.
  const single = keys.flatMap(([name, field]) => (name === undefined ? [] : [[name, field] as const]));
  const places = new Map(single.map(([name, field]) => [name, { required: !field.optional && (side === "program" || !isFilled(field)), forms: formsOf(field.type, models, side), literals: literalsOf(field.type, models, side) }]));
  const at = (place: Place): Forms => {
    const found = places.get(String(place));
    if (found === undefined) return others;
    return found.required ? found.forms : new Set([...found.forms, "absent"]);
  };
  const literals: Shape["literals"] = (place) => places.get(String(place))?.literals ?? [];
  const named = [...places].filter(([name, { required }]) => required && !isInherited(name));
  return {
    at,
    literals,
    lengths: [0, Infinity],
    candidates: () => [
      ...named.map(([place]) => ({ evidence: { kind: "present", place } as const, rulesOut: (other: Shape) => isOnly(other.at(place), "absent") })),
      ...named.flatMap(([place, { literals: values }]) => (values.length === 0 ? [] : [{ evidence: { kind: "values", place, values } as const, rulesOut: (other: Shape) => areApart(values, other, place) }])),
      ...named.map(([place, { forms }]) => ({ evidence: { kind: "forms", place, forms: [...forms] } as const, rulesOut: (other: Shape) => areDisjoint(forms, other.at(place)) })),
    ],
  };
}

/** All of its keys may be absent: no evidence of its own. */
function recordShape({ value }: RecordType, models: Models, side: Side): Shape {
  const forms = new Set([...formsOf(value, models, side), "absent"]);
  return { at: () => forms, literals: () => literalsOf(value, models, side), lengths: [0, Infinity], candidates: () => [] };
}

/** Equal values are one, so that more may be sent than are declared. In the program it has no places. */
function collectionShape(type: SetType | MapType, models: Models, side: Side): Shape {
  const forms: Forms = type.kind === "map" ? new Set(["array"]) : formsOf(type.element, models, side);
  const evidence = { kind: "forms", place: 0, forms: formsAt(forms, (type.minItems ?? 0) === 0) } as const;
  return {
    at: () => forms,
    literals: () => [],
    lengths: [type.minItems ?? 0, Infinity],
    candidates: () => (side === "program" ? [] : [{ evidence, rulesOut: (other) => areDisjoint(forms, other.at(0)) }]),
  };
}

function listShape(type: ArrayType | TupleType, models: Models, side: Side): Shape {
  const elements = type.kind === "array" ? [] : type.elements;
  const open = type.kind === "array" ? [type.element] : [...(type.rest === undefined ? [] : [type.rest]), ...(type.last ?? [])];
  const [least, most] = type.kind === "array" ? [type.minItems ?? 0, type.maxItems ?? Infinity] : [shortest(type), longest(type) ?? Infinity];
  const typesAt = (place: number): readonly Type[] => (elements[place] === undefined ? open : [elements[place]]);
  const forms = (place: number): Forms => new Set(typesAt(place).flatMap((one) => [...formsOf(one, models, side)]));
  const literals = (place: number): readonly (string | number | boolean)[] => (typesAt(place).length === 1 && place < least ? typesAt(place).flatMap((one) => literalsOf(one, models, side)) : []);
  const places = [...elements.keys(), ...(open.length > 0 && elements.length === 0 ? [0] : [])].filter((place) => place < most);
  return {
    at: (place) => forms(Number(place)),
    literals: (place) => literals(Number(place)),
    lengths: [least, most],
    candidates: () => [
      { evidence: { kind: "length", least, most }, rulesOut: ({ lengths: [from, to] }) => from > most || to < least },
      ...places.flatMap((place) => (literals(place).length === 0 ? [] : [{ evidence: { kind: "values", place, values: literals(place) } as const, rulesOut: (other: Shape) => areApart(literals(place), other, place) }])),
      ...places.map((place) => ({ evidence: { kind: "forms", place, forms: formsAt(forms(place), place >= least) } as const, rulesOut: (other: Shape) => areDisjoint(forms(place), other.at(place)) })),
    ],
  };
}

/** What is asked of a place that may be empty besides. */
function formsAt(forms: Forms, mayMiss: boolean): readonly string[] {
  return [...new Set([...(mayMiss ? ["absent"] : []), ...forms])];
}

function isOnly(forms: Forms, form: string): boolean {
  return forms.size === 1 && forms.has(form);
}

function areDisjoint(forms: Forms, others: Forms): boolean {
  return [...forms].every((form) => !others.has(form));
}

function areApart(values: readonly unknown[], other: Shape, place: Place): boolean {
  const others = other.literals(place);
  return others.length > 0 && others.every((value) => !values.includes(value));
}

/** The type behind names, validators and secrets: a function that sees the value only after it was read changes no evidence. */
function behind(type: Type, models: Models): Type {
  const plain = resolveBare(type, models);
  return plain.kind === "secret" ? behind(plain.inner, models) : plain;
}

/** The forms of all members, whatever the names they hide behind. */
function formsOf(type: Type, models: Models, side: Side, seen: ReadonlySet<string> = new Set()): Forms {
  if (type.kind === "ref" && seen.has(type.name)) return new Set();
  const inside = type.kind === "ref" ? new Set([...seen, type.name]) : seen;
  // Before a function that sees the input first anything may stand.
  if (side === "json" && takesAnything(type, models)) return new Set(["string", "number", "boolean", "null", "array", "object", "absent"]);
  if (side === "program" && hasToJson(type, models)) return new Set(["object"]);
  const resolved = resolveBare(type, models);
  if (resolved.kind === "secret" && side === "json") return formsOf(resolved.inner, models, side, inside);
  if (resolved.kind === "union") return new Set(resolved.members.flatMap((member) => [...formsOf(member, models, side, inside)]));
  return new Set(side === "json" ? takenForms(resolved, models) : [programForm(resolved)].flat());
}

function programForm(type: Exclude<Type, { kind: "union" }>): string | readonly string[] {
  switch (type.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "null":
    case "date":
      return type.kind;
    case "literal":
      return type.values.map((value) => typeof value);
    case "platform":
      return "object";
    case "set":
    case "map":
      return "object";
    case "array":
    case "tuple":
      return "array";
    case "record":
    case "object":
    case "secret":
      return "object";
    case "json":
      return ["string", "number", "boolean", "null", "array", "object", "date"];
    case "validated":
    case "ref":
      throw new Error("Precast bug: a name has no form of its own");
    default:
      return assertNever(type);
  }
}

/** All that a place may hold, where that is known. */
function literalsOf(type: Type, models: Models, side: Side): readonly (string | number | boolean)[] {
  const resolved = resolve(type, models);
  return resolved.kind === "literal" && (side === "program" || !isLax(resolved)) ? resolved.values : [];
}

/** Evidence as code: the properties that it asks for are read once, into locals. */
export class EvidenceWriter {
  readonly #context: CodecContext;
  readonly #scope: Scope;
  readonly #input: Code;
  readonly #fields: Code | undefined;
  readonly #side: Side;
  readonly #locals = new Map<string, Code>();

  /** `input` is an object or a list, known as such. Its properties are read at once, or of `fields` where each is asked for. */
  constructor(context: CodecContext, input: Code, side: Side, scope: Scope, fields?: Code) {
    this.#context = context;
    this.#scope = scope;
    this.#input = input;
    this.#fields = fields;
    this.#side = side;
  }

  /** A condition that every value of the member meets, and whether it is several; undefined where there is no evidence. */
  test(evidence: readonly Evidence[]): { readonly condition: Code; readonly isChain: boolean } | undefined {
    const tests = evidence.map((one) => this.#tests(one));
    const [first] = tests;
    if (first === undefined) return undefined;
    if (tests.length === 1) return { condition: join(first, " || "), isChain: first.length > 1 };
    return { condition: join(tests.map(either), " && "), isChain: false };
  }

  /** `const { radius, width } = input;` or `const fields = input;` */
  reading(from = this.#input): readonly Code[] {
    if (this.#fields !== undefined) return this.#locals.size === 0 ? [] : [code`const ${this.#fields} = ${from}${erasable` as { ${join([...this.#locals.keys()].map((name) => code`${key(name)}?: unknown`), "; ")} }`};`];
    const pairs = [...this.#locals].map(([name, local]) => (key(name).text === local.text ? local : code`${key(name)}: ${local}`));
    return pairs.length === 0 ? [] : [code`const { ${join(pairs, ", ")} } = ${from};`];
  }

  /** Of which one has to hold. */
  #tests(evidence: Evidence): readonly Code[] {
    switch (evidence.kind) {
      case "present":
        return [code`${this.#at(evidence.place)} !== undefined`];
      case "forms": {
        const place = this.#at(evidence.place);
        return evidence.forms.map((form) => this.#isOf(form, place));
      }
      case "values":
        return evidence.values.map((value) => code`${this.#at(evidence.place)} === ${literal(value)}`);
      case "length":
        return [lengthCondition(evidence, this.#input)];
      default:
        return assertNever(evidence);
    }
  }

  #at(place: Place): Code {
    if (typeof place === "number") return code`${this.#input}[${place}]`;
    const local = this.#locals.get(place) ?? (this.#fields === undefined ? this.#scope.local(place) : code`${this.#fields}${member(place)}`);
    this.#locals.set(place, local);
    return local;
  }

  #isOf(form: string, value: Code): Code {
    switch (form) {
      case "absent":
        return code`${value} === undefined`;
      case "null":
        return code`${value} === null`;
      case "array":
        return code`Array.isArray(${value})`;
      case "date":
        return code`${value} instanceof Date`;
      case "object":
        return code`${this.#context.runtime(this.#side === "json" ? "isObject" : "isFields")}(${value})`;
      default:
        return code`typeof ${value} === ${form}`;
    }
  }
}

function either(tests: readonly Code[]): Code {
  return tests.length === 1 ? join(tests, " || ") : code`(${join(tests, " || ")})`;
}

function lengthCondition({ least, most }: Extract<Evidence, { kind: "length" }>, input: Code): Code {
  if (least === most) return code`${input}.length === ${least}`;
  const tests = [...(least === 0 ? [] : [code`${input}.length >= ${least}`]), ...(most === Infinity ? [] : [code`${input}.length <= ${most}`])];
  return join(tests, " && ");
}
