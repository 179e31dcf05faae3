/** Value markers inside types: the tags of an intersection, and the alias that literals carry instead. */
import { ts } from "#typescript";
import type { ReadContext } from "../context.js";
import { aliasSymbolOf } from "./written.js";

export interface Tag {
  readonly kind: string;
  /** The checker's, the same for the same tag. */
  readonly id: number;
  readonly options: ts.Type;
}

export interface Tagged {
  /** The members that are no tags. */
  readonly base: readonly ts.Type[];
  /** Innermost first: an intersection keeps the order in which it was made. */
  readonly tags: readonly Tag[];
}

const modes = ["before", "after", "check", "wrap", "json", "bytes"] as const;

/** Of a validator, or of what reads a text before the type. */
export type Mode = (typeof modes)[number];

/** What a validator's tag says; undefined for a tag of something else. */
export function modeOf({ kind }: Tag): Mode | undefined {
  return modes.find((mode) => mode === kind);
}

/** An intersection's members apart: tags, and the others. */
export function splitTags(type: ts.Type, context: ReadContext): Tagged {
  if (!type.isIntersection()) return { base: [type], tags: [] };
  const base: ts.Type[] = [];
  const tags: Tag[] = [];
  for (const member of type.types) {
    const tag = isPrecast(member.symbol, "Tag", "markers/tag", context) ? tagOf(member, context) : undefined;
    if (tag === undefined) base.push(member);
    else tags.push(tag);
  }
  return { base, tags };
}

/** Which tags a type has, as a key: members of a union that share theirs were tagged together. */
export function tagKey(type: ts.Type, context: ReadContext): string {
  if (!type.isIntersection()) return "";
  const tags = type.types.filter((member) => isPrecast(member.symbol, "Tag", "markers/tag", context));
  const read = tags.map((tag) => tagOf(tag, context));
  // What is inside of the outermost validator may differ: the function stands around all of it.
  return read.slice(Math.max(0, read.findLastIndex((tag) => tag !== undefined && modeOf(tag) !== undefined))).map((tag) => tag?.id).join(" ");
}

/** Recognised by declaration, not by name alone. `file` is where the package declares it: "app/router". */
export function isPrecast(symbol: ts.Symbol | undefined, name: string, file: string, context: ReadContext): boolean {
  if (symbol === undefined || symbol.name !== name) return false;
  return symbol.declarations?.some((declaration) => isDeclaredIn(declaration.getSourceFile(), file, context)) === true;
}

function isDeclaredIn(source: ts.SourceFile, file: string, context: ReadContext): boolean {
  return context.isPrecast(source) && source.fileName.replace(/(\.d)?\.ts$/, "").endsWith(`/${file}`);
}

function tagOf(type: ts.Type, { checker }: ReadContext): Tag | undefined {
  const [kind, options] = checker.getTypeArguments(type as ts.TypeReference);
  return kind?.isStringLiteral() === true && options !== undefined ? { kind: kind.value, id: (type as ts.Type & { readonly id: number }).id, options } : undefined;
}

/** The options of `Field<"a" | "b", O>`: literals carry no tag, their union keeps the alias. */
export function literalOptions(type: ts.Type, context: ReadContext): ts.Type | undefined {
  return isPrecast(type.aliasSymbol, "Literals", "markers/values", context) ? type.aliasTypeArguments?.[1] : undefined;
}

/** Our `JsonValue`, which stands for itself: none of its members is read. */
export function isJsonValue(type: ts.Type, context: ReadContext): boolean {
  return isPrecast(type.aliasSymbol, "JsonValue", "markers/json", context);
}

/** The options of the `Field`s around a property's or parameter's type, null and undefined aside; innermost first. */
export function fieldOptionsOf(type: ts.Type, written: ts.TypeNode | undefined, context: ReadContext): readonly ts.Type[] {
  const { origin } = type as ts.Type & { readonly origin?: ts.Type };
  const members = type.isUnion() ? [type, ...(origin?.isUnion() === true ? origin.types : []), ...type.types] : [type];
  for (const member of members) {
    const literals = literalOptions(member, context);
    const options = literals === undefined ? splitTags(member, context).tags.filter(({ kind }) => kind === "field").map((tag) => tag.options) : [literals];
    if (options.length > 0) return options;
  }
  const options = writtenOptions(written, context);
  return options === undefined ? [] : [options];
}

/** A single literal is no union and keeps no alias: `Field<"card", O>` is only known as it is written. */
function writtenOptions(written: ts.TypeNode | undefined, context: ReadContext): ts.Type | undefined {
  if (written === undefined || !ts.isTypeReferenceNode(written) || !isPrecast(aliasSymbolOf(written, context), "Field", "markers/values", context)) return undefined;
  const options = written.typeArguments?.[1];
  return options === undefined ? undefined : context.checker.getTypeFromTypeNode(options);
}
