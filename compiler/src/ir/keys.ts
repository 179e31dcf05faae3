/** Keys of objects that are not named one by one. */
import { hasCharacterBeside, type Template } from "./template.js";
import type { IndexSignature, KeyType, ObjectType } from "./type.js";

/** Whether every key fits. */
export function isAnyKey(key: KeyType): boolean {
  return key.kind === "string" && Object.keys(key).every((name) => name === "kind" || name === "origin");
}

/** Whether an object is a dictionary of several index signatures. */
export function isDictionary({ fields, indexes }: ObjectType): boolean {
  return fields.length === 0 && indexes !== undefined;
}

/** Those that have constraints, in their order, and the one that takes all other keys. */
export function splitIndexes({ indexes = [] }: ObjectType): { readonly apart: readonly IndexSignature[]; readonly others: IndexSignature | undefined } {
  return { apart: indexes.filter(({ key }) => !isAnyKey(key)), others: indexes.find(({ key }) => isAnyKey(key)) };
}

/** Whether no key can fit both: by the fixed texts of templates, and by what a number is written with. */
export function areKeysApart(one: KeyType, other: KeyType): boolean {
  if (one.kind === "number") return other.kind === "string" && other.template !== undefined && hasCharacterBeside(other.template, /[\d.e+-]/);
  if (other.kind === "number") return areKeysApart(other, one);
  return one.template !== undefined && other.template !== undefined && endsDiffer(one.template, other.template);
}

/** TypeScript's own rule for two templates. */
export function endsDiffer({ texts: one }: Template, { texts: other }: Template): boolean {
  const [start, otherStart, end, otherEnd] = [one[0] ?? "", other[0] ?? "", one.at(-1) ?? "", other.at(-1) ?? ""];
  const from = Math.min(start.length, otherStart.length);
  const to = Math.min(end.length, otherEnd.length);
  return start.slice(0, from) !== otherStart.slice(0, from) || end.slice(end.length - to) !== otherEnd.slice(otherEnd.length - to);
}
