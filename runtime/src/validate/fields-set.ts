/**
 * Which fields of a decoded value were in its input (pydantic's `model_fields_set`). A field that was not sent is no key, so that
 * only defaults that were filled in have to be told apart: their names lie under a symbol that nobody enumerates, which a spread,
 * JSON and comparisons do not see, and a value without them does not have.
 */
const filledIn = Symbol.for("precast.filledIn");

/** Names of fields; beside them all that an instance has, where its own keys do not say it. */
interface Filled extends ReadonlyArray<string> {
  fields?: readonly string[];
}

/** Notes the names of fields whose defaults were filled in; those that were sent are false. */
export function markFilled(value: object, names: readonly (string | false)[]): void {
  Object.defineProperty(value, filledIn, { value: names.filter((name) => name !== false) });
}

/** As `markFilled`, of an instance whose own keys are not its fields: some are private, or come from its prototype. */
export function markFields(value: object, fields: readonly string[], filled: readonly (string | false)[]): void {
  const names: Filled = filled.filter((name) => name !== false);
  names.fields = fields;
  // One property: to define it takes most of the time that is taken here.
  Object.defineProperty(value, filledIn, { value: names });
}

/** Names of the fields of a decoded value, whether or not they are keys of its own. */
export function fieldNames(value: object): readonly string[] {
  return filledNames(value)?.fields ?? Object.keys(value);
}

/** Names of the fields whose defaults were filled in. */
export function filledNames(value: object): Filled | undefined {
  return (value as { readonly [filledIn]?: Filled })[filledIn];
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
  return new Set(fieldNames(value).filter((key) => !filled.includes(key)));
}
