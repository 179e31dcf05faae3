/**
 * Which fields of a decoded value were in its input (pydantic's `model_fields_set`). A field that was not sent is no key, so that
 * only defaults that were filled in have to be told apart: their names lie under a symbol that nobody enumerates, which a spread,
 * JSON and comparisons do not see, and a value without them does not have.
 */
const filledIn = Symbol.for("precast.filledIn");

/** Notes the names of fields whose defaults were filled in; those that were sent are false. */
export function markFilled(value: object, names: readonly (string | false)[]): void {
  Object.defineProperty(value, filledIn, { value: names.filter((name) => name !== false) });
}

/** Names of the fields whose defaults were filled in. */
export function filledNames(value: object): readonly string[] | undefined {
  return (value as { readonly [filledIn]?: readonly string[] })[filledIn];
}

/** Whether the value of a field is a default that was filled in. */
export function isFilledIn(value: object, name: string): boolean {
  return filledNames(value)?.includes(name) === true;
}

/**
 * Names of the fields that a request sent, of a value as it was decoded; for any other object those of its own keys. A copy made by
 * spreading has lost which of them were defaults.
 *
 * @example
 * if (fieldsSet(item).has("price")) await changePrice(item.price);
 */
export function fieldsSet(value: object): Set<string> {
  const filled = filledNames(value) ?? [];
  return new Set(Object.keys(value).filter((key) => !filled.includes(key)));
}
