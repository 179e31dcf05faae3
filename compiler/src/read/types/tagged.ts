/**
 * Types under value markers: what the tags say is laid around the types, the innermost first. Members of a union that share their
 * tags are read together, so that a constraint needs to fit one of them only, and a function stands around all of them.
 */
import { ts } from "#typescript";
import type { Type } from "../../ir/type.js";
import type { Constraints } from "../constraints.js";
import { readDocumentation } from "../documentation.js";
import { constrain, fitting } from "../laying.js";
import { formatOf } from "./formats.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { modeOf, splitTags, type Tag, type Tagged } from "./tags.js";
import { merged, type UnionMember } from "./unions.js";
import { readStep, takesNull, unionOf, validated } from "./validators.js";
import { type WrittenLayer, writtenLayers } from "./written.js";

/** A type and those of its tags that are still to be laid around it. */
interface Member extends Tagged {
  readonly type: ts.Type;
}

interface Layers {
  readonly at: At;
  readonly reader: Reader;
  /** What is written inside each validator's marker, the outermost first; undefined where the syntax does not show it. */
  readonly written: readonly WrittenLayer[] | undefined;
  /** Reads a type without its tags. */
  readonly untagged: (type: ts.Type, at: At) => Type | undefined;
  /** What the options of a `Field` say. */
  readonly optionsOf: (options: ts.Type, at: At) => Constraints;
}

/** undefined after a report. */
export function readTagged(types: readonly ts.Type[], at: At, reader: Reader, untagged: Layers["untagged"], optionsOf: Layers["optionsOf"]): Type | undefined {
  const members = types.map((type) => ({ type, ...splitTags(type, reader.context) }));
  const validators = members[0]?.tags.filter((tag) => modeOf(tag) !== undefined).length ?? 0;
  const written = writtenLayers(at.written, reader.context);
  return layered(members, 0, at.withNull === true, { at, reader, written: written.length === validators ? written : undefined, untagged, optionsOf });
}

/** `depth` counts the validators around. */
function layered(members: readonly Member[], depth: number, withNull: boolean, layers: Layers): Type | undefined {
  const parts = partsOf(members);
  const read = parts.map((part) => (part[0] === undefined || outermost(part[0]) < 0 ? plain(part, depth, layers) : around(part, depth, withNull, layers)));
  if (!read.every((one) => one !== undefined)) return undefined;
  const [only] = read;
  const { at, reader } = layers;
  return read.length === 1 && only !== undefined ? only : merged(inOrder(read), reader.context.span(at.node));
}

function inOrder(types: readonly Type[]): readonly UnionMember[] {
  return types.map((type, index) => ({ type, key: String(index).padStart(4, "0") }));
}

/** By what they have in common. */
function partsOf(members: readonly Member[]): readonly (readonly Member[])[] {
  const parts = new Map<string, Member[]>();
  for (const member of members) {
    const part = parts.get(keyOf(member));
    if (part === undefined) parts.set(keyOf(member), [member]);
    else part.push(member);
  }
  return [...parts.values()];
}

/** What members have in common outside of what is inside their outermost validator; all their tags where they have none. */
function keyOf(member: Member): string {
  return member.tags.slice(Math.max(0, outermost(member))).map(({ id }) => id).join(" ");
}

function outermost({ tags }: Member): number {
  return tags.findLastIndex((tag) => modeOf(tag) !== undefined);
}

/** Without a validator. Of constraints the outer win. */
function plain(members: readonly Member[], depth: number, { at, reader, written, untagged, optionsOf }: Layers): Type | undefined {
  const { context } = reader;
  const tags = members[0]?.tags ?? [];
  const read = members.map(({ type }) => untagged(type, { ...at, written: depth === 0 ? undefined : written?.[depth - 1]?.node, withNull: false }));
  if (!read.every((one) => one !== undefined)) return undefined;
  const isInt = tags.some(({ kind }) => kind === "int");
  const named = formatOf(tags, context);
  const said = read.map((one): Type => {
    if (isInt && one.kind === "number") return { ...one, integer: true };
    return named !== undefined && one.kind === "string" ? { ...one, named } : one;
  });
  const [only] = said;
  const origin = context.span(at.node);
  // Without a validator around them they are members of the union that is being read, and sorted there.
  const whole: Type = said.length === 1 && only !== undefined ? only : depth === 0 ? { kind: "union", members: said, origin } : merged(inOrder(said), origin);
  return constrained(whole, tags, at, reader, optionsOf);
}

/** The outermost validator of the members, around what they are inside of it, and the constraints around it. */
function around(members: readonly Member[], depth: number, withNull: boolean, layers: Layers): Type | undefined {
  const { at, reader, written } = layers;
  const { context } = reader;
  const [first] = members;
  const place = first === undefined ? -1 : outermost(first);
  const tag = first?.tags[place];
  if (first === undefined || tag === undefined) return undefined;
  const inside = members.map((member) => ({ ...member, tags: member.tags.slice(0, outermost(member)) }));
  const isWithNull = withNull && takesNull(tag, context);
  const isNullInside = isWithNull && inside.some(({ tags }) => tags.some((one) => takesNull(one, context)));
  const read = layered(inside, depth + 1, isNullInside, layers);
  if (read === undefined) return undefined;
  const constraints = read.kind === "validated" ? constraintsOf(written?.[depth]?.aliases ?? [], reader) : {};
  const inner = isWithNull && !isNullInside ? orNull(read) : read;
  const given = members.map(({ type }) => type);
  const step = readStep(tag, unionOf(isWithNull ? [...given, context.checker.getNullType()] : given, context), at, reader);
  return step === undefined ? undefined : constrained(validated(constrain(inner, constraints, context.span(at.node), context), step), first.tags.slice(place + 1), at, reader, layers.optionsOf);
}

function constrained(type: Type, tags: readonly Tag[], at: At, { context }: Reader, optionsOf: Layers["optionsOf"]): Type {
  const fields = tags.filter(({ kind }) => kind === "field");
  const options = fields.map((tag) => optionsOf(tag.options, at));
  const { discriminator, ...others } = Object.assign({}, ...options) as Constraints;
  // What is said of several members has to fit one of them: `readUnion` knows of all.
  const shared = new Set(options.flatMap((one, index) => (at.shared?.has(fields[index]?.id ?? -1) === true ? Object.keys(one) : [])));
  const own = Object.fromEntries(Object.entries(others).filter(([name]) => !shared.has(name)));
  const common = fitting(type, Object.fromEntries(Object.entries(others).filter(([name]) => shared.has(name))));
  const told = constrain(type, { ...own, ...common }, context.span(at.node), context);
  if (discriminator === undefined) return told;
  // Each of the markers around may have chosen one: of the whole union the outer, of some of its members the inner.
  const discriminators = options.toReversed().flatMap((one) => one.discriminator ?? []);
  if (told.kind === "union") return { ...told, discriminators };
  // The other members under the marker are read beside this one.
  if (shared.has("discriminator")) return { kind: "union", members: [told], discriminators, origin: told.origin };
  return constrain(told, { discriminator }, context.span(at.node), context);
}

/** Of aliases between two validators. */
function constraintsOf(aliases: readonly ts.Symbol[], { context }: Reader): Constraints {
  return Object.assign({}, ...aliases.toReversed().map((alias) => readDocumentation(alias, undefined, context).constraints)) as Constraints;
}

function orNull(type: Type): Type {
  const { origin } = type;
  return { kind: "union", members: [...(type.kind === "union" ? type.members : [type]), { kind: "null", origin }], origin };
}
