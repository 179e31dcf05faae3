/** Values that are written as types: what `default: ["a"]` in the options of a marker stands for. */
import { ts } from "#typescript";
import type { Json } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import { valueOf } from "./types/values.js";

/** A literal type as the value it stands for on the wire: also tuples and objects of them. */
export function literalValue(type: ts.Type, context: ReadContext): Json | undefined {
  const { checker } = context;
  const value = valueOf(type);
  if (value !== undefined) return value;
  if (type.flags & ts.TypeFlags.BigIntLiteral) return bigintText(type as ts.BigIntLiteralType);
  if (type.flags & ts.TypeFlags.Null) return null;
  if (checker.isTupleType(type)) return all(checker.getTypeArguments(type as ts.TypeReference).map((element) => literalValue(element, context)));
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  const entries = checker.getPropertiesOfType(type).map((property): [string, Json | undefined] => [property.name, literalValue(checker.getTypeOfSymbol(property), context)]);
  return all(entries.map(([, value]) => value)) === undefined ? undefined : (Object.fromEntries(entries) as Json);
}

function bigintText({ value: { negative, base10Value } }: ts.BigIntLiteralType): string {
  return negative ? `-${base10Value}` : base10Value;
}

function all(values: readonly (Json | undefined)[]): Json[] | undefined {
  return values.every((value): value is Json => value !== undefined) ? [...values] : undefined;
}
