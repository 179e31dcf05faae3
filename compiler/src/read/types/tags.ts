/** Value markers inside types: the tags of an intersection, and the alias that literals carry instead. */
import { ts } from "ts-morph";
import type { ReadContext } from "../context.js";

export interface Tagged {
  /** The type without its tags; undefined when nothing else is left. */
  readonly base: readonly ts.Type[];
  readonly tags: readonly { readonly kind: string; readonly options: ts.Type }[];
}

/** An intersection's members apart: tags, and the others. */
export function splitTags(type: ts.Type, context: ReadContext): Tagged {
  if (!type.isIntersection()) return { base: [type], tags: [] };
  const base: ts.Type[] = [];
  const tags: { kind: string; options: ts.Type }[] = [];
  for (const member of type.types) {
    const tag = isTag(member, context) ? tagOf(member, context) : undefined;
    if (tag === undefined) base.push(member);
    else tags.push(tag);
  }
  return { base, tags };
}

/** Recognised by declaration, not by name alone: the class of that name in our markers. */
function isTag(type: ts.Type, context: ReadContext): boolean {
  return isPrecast(type.symbol, "Tag", "markers/tag", context);
}

/** `file` is where the package declares it: "app/router". */
export function isPrecast(symbol: ts.Symbol | undefined, name: string, file: string, context: ReadContext): boolean {
  if (symbol === undefined || symbol.name !== name) return false;
  return symbol.declarations?.some((declaration) => isDeclaredIn(declaration.getSourceFile(), file, context)) === true;
}

function isDeclaredIn(source: ts.SourceFile, file: string, context: ReadContext): boolean {
  return context.isPrecast(source) && source.fileName.replace(/(\.d)?\.ts$/, "").endsWith(`/${file}`);
}

function tagOf(type: ts.Type, { checker }: ReadContext): { kind: string; options: ts.Type } | undefined {
  const [kind, options] = checker.getTypeArguments(type as ts.TypeReference);
  return kind?.isStringLiteral() === true && options !== undefined ? { kind: kind.value, options } : undefined;
}

/** The options of `Field<"a" | "b", O>`: literals carry no tag, their union keeps the alias. */
export function literalOptions(type: ts.Type, context: ReadContext): ts.Type | undefined {
  return isPrecast(type.aliasSymbol, "Literals", "markers/values", context) ? type.aliasTypeArguments?.[1] : undefined;
}
