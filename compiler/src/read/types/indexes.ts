/** Index signatures: which keys they take, and which of several a key belongs to. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { areKeysApart, isAnyKey } from "../../ir/keys.js";
import { isVerbatim } from "../../ir/text.js";
import { templateText } from "../../ir/template.js";
import type { IndexSignature, KeyType } from "../../ir/type.js";
import { describe } from "./describe.js";
import { contentOf } from "./order.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { inside, writtenValue } from "./written.js";

/** In the order in which a key is tried, the one that takes any key last; undefined after a report. */
export function readIndexes(infos: readonly ts.IndexInfo[], type: ts.Type, isBesideFields: boolean, at: At, reader: Reader): readonly IndexSignature[] | undefined {
  const isAlone = infos.length === 1 && !isBesideFields;
  const read = infos.map((info, index) => readIndex(info, isAlone ? undefined : index + 1, type, at, reader));
  if (!read.every((one) => one !== undefined)) return undefined;
  const sorted = [...read].sort((one, other) => rank(one) - rank(other) || (contentOf(one.key) < contentOf(other.key) ? -1 : 1));
  const shared = sharedKeys(sorted);
  if (shared === undefined) return sorted;
  const [first, second] = shared;
  return reader.report(catalogue.sharedKey.at(reader.context.span(at.node), describe(type, at, reader.context), keyText(first.key), keyText(second.key)));
}

function readIndex({ keyType, type: valueType }: ts.IndexInfo, number: number | undefined, type: ts.Type, at: At, reader: Reader): IndexSignature | undefined {
  const { context } = reader;
  if (keyType.flags & ts.TypeFlags.ESSymbolLike) return reader.report(catalogue.indexSignature.at(context.span(at.node), describe(type, at, context)));
  const key = reader.type(keyType, { ...at, written: undefined, mayMiss: false, name: `${at.name}Key` });
  if (key === undefined) return undefined;
  // TypeScript takes nothing else for a key, but what changes one or a function around it, of which no issue could tell what is wrong with it.
  const isRead = (key.kind === "string" && isVerbatim(key)) || key.kind === "number";
  if (!isRead) return reader.report(catalogue.unsupported.at(context.span(at.node), describe(type, at, context), at.position));
  // The value of a key that is there may be undefined (`Partial<Record<string, T>>`): it is not written, as an absent key.
  const written = number === undefined ? writtenValue(at.written, context) : undefined;
  const value = reader.type(valueType, { ...inside(at, written, `${at.name}Value${number ?? ""}`), mayMiss: true });
  return value === undefined ? undefined : { key, value, ...(mayBeUndefined(valueType) ? { isPartial: true } : {}) };
}

function mayBeUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
}

/** Narrower ones first: TypeScript holds their values to be values of the wider ones. */
function rank({ key }: IndexSignature): number {
  return isAnyKey(key) ? 2 : key.kind === "number" ? 1 : 0;
}

/** Two that one key may fit and whose values differ. What any key fits takes those that are left. */
function sharedKeys(indexes: readonly IndexSignature[]): readonly [IndexSignature, IndexSignature] | undefined {
  for (const [place, one] of indexes.entries()) {
    const other = indexes.slice(place + 1).find(({ key, value }) => !isAnyKey(key) && contentOf(value) !== contentOf(one.value) && !areKeysApart(one.key, key));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

function keyText(key: KeyType): string {
  if (key.kind === "number") return "number";
  return key.template === undefined ? "string" : templateText(key.template);
}
