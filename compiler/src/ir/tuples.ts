/**
 * Tuples by their length: which type stands at each place of a value. What may be absent stands before the elements of any
 * number, and these before the last ones; TypeScript makes every tuple so.
 */
import { entryOf } from "./collections.js";
import type { ArrayType, MapType, SetType, TupleType, Type } from "./type.js";

/** What is a list on the wire. */
export type ListType = ArrayType | TupleType | SetType | MapType;

export function isList(type: Type): type is ListType {
  return type.kind === "array" || type.kind === "tuple" || type.kind === "set" || type.kind === "map";
}

/** The types inside, in order. */
export function partsOfTuple({ elements, rest, last = [] }: TupleType): readonly Type[] {
  return [...elements, ...(rest === undefined ? [] : [rest]), ...last];
}

/** How many elements a value has at least. */
export function shortest({ elements, optional = 0, last = [], minItems = 0 }: TupleType): number {
  return Math.max(elements.length - optional + last.length, minItems);
}

/** How many elements a value has at most; undefined where there may be any number. */
export function longest({ elements, rest, maxItems }: TupleType): number | undefined {
  return rest === undefined ? elements.length : maxItems;
}

/** Whether each element has a place of its own. */
export function isFixed({ optional = 0, rest }: TupleType): boolean {
  return rest === undefined && optional === 0;
}

/** The type of each element of a value of this length; undefined where none has it. */
export function elementsOf(type: TupleType, length: number): readonly Type[] | undefined {
  const { elements, rest, last = [] } = type;
  if (length < shortest(type) || length > (longest(type) ?? Infinity)) return undefined;
  if (rest === undefined) return elements.slice(0, length);
  const between = Math.max(0, length - elements.length - last.length);
  return [...elements.slice(0, length - last.length), ...Array.from({ length: between }, () => rest), ...last];
}

/** "2", "1 to 2", "1 or more". */
export function lengthWords(type: TupleType): string {
  const maximum = longest(type);
  if (maximum === undefined) return `${shortest(type)} or more`;
  return shortest(type) === maximum ? String(maximum) : `${shortest(type)} to ${maximum}`;
}

/**
 * The types that meet in one place, for each length that values of both can have. Lengths beyond both types' parts add nothing
 * but more of what repeats.
 */
export function alignments(one: ListType, other: ListType): readonly (readonly (readonly [Type, Type])[])[] {
  const [a, b] = [asTuple(one), asTuple(other)];
  const end = Math.min(longest(a) ?? Infinity, longest(b) ?? Infinity, partsOfTuple(a).length + partsOfTuple(b).length);
  const lengths = Array.from({ length: Math.max(0, end + 1) }, (_, length) => length);
  return lengths.flatMap((length) => {
    const [first, second] = [elementsOf(a, length), elementsOf(b, length)];
    return first === undefined || second === undefined ? [] : [first.flatMap((type, index) => pair(type, second[index]))];
  });
}

function pair(a: Type, b: Type | undefined): readonly (readonly [Type, Type])[] {
  return b === undefined ? [] : [[a, b]];
}

function asTuple(type: ListType): TupleType {
  if (type.kind === "tuple") return type;
  return { kind: "tuple", elements: [], rest: type.kind === "map" ? entryOf(type) : type.element, origin: type.origin };
}
