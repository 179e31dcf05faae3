/** `Secret<T>`: our class, by its declaration. */
import type { ts } from "#typescript";
import type { ReadContext } from "../context.js";
import { isPrecast } from "./tags.js";

/** T; undefined for any other type. */
export function secretValue(type: ts.Type, context: ReadContext): ts.Type | undefined {
  if (!isPrecast(type.symbol, "Secret", "validate/secret", context)) return undefined;
  return context.checker.getTypeArguments(type as ts.TypeReference)[0];
}
