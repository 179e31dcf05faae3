/** Keywords of JSON Schema 2020-12 that are no options, because the type says them or a function asks them: what to write instead. */
const toCheck = "ask it with a function: Check<T, typeof f>.";
const oneOf = "write a union of the objects that may be sent, or ask it with a function: Check<T, typeof f>.";

export const saidByTypes: ReadonlyMap<string, string> = new Map([
  ["type", "write the type itself."],
  ["nullable", "write T | null."],
  ["enum", 'write a union of literals, "a" | "b", or an enum.'],
  ["const", "write the literal itself."],
  ["properties", "write an object type."],
  ["required", 'a property is required unless it has a "?" or a default.'],
  ["additionalProperties", 'write an index signature for what may be there besides, or "@extra forbid" above the type where nothing may.'],
  ["unevaluatedProperties", 'write "@extra forbid" above the type.'],
  ["patternProperties", "write an index signature whose key is a template literal type, { [key: `x-${string}`]: T }, or Record<Field<string, { pattern }>, T>."],
  ["propertyNames", "give the key of a Record the rules: Record<Field<string, { pattern }>, T>."],
  ["dependentRequired", oneOf],
  ["dependentSchemas", oneOf],
  ["items", "write an array, T[]."],
  ["prefixItems", "write a tuple, [A, B]."],
  ["unevaluatedItems", "write a tuple, which takes no more elements than it has."],
  ["contains", toCheck],
  ["minContains", toCheck],
  ["maxContains", toCheck],
  ["allOf", "write an intersection, A & B, or an interface that extends both."],
  ["anyOf", "write a union, A | B."],
  ["oneOf", "write a union, A | B."],
  ["not", "leave it out of the type with Exclude<T, U>, or ask it with a function: Check<T, typeof f>."],
  ["if", oneOf],
  ["then", oneOf],
  ["else", oneOf],
  ["contentEncoding", "write Uint8Array for bytes, or Base64 for their text."],
  ["contentMediaType", toCheck],
  ["contentSchema", "write Json<T> for a text that is JSON."],
]);

/** The same of what pydantic's Field takes. */
export const saidOtherwise: ReadonlyMap<string, string> = new Map([
  // An assignment is refused by TypeScript: a property that the engine refuses costs sixty times what making the object does.
  ["frozen", 'write "readonly" before the property, or "@frozen" above the type for values that cannot be changed at run time.'],
  ["maxDigits", "write Decimal<{ maxDigits: 10 }>."],
  ["decimalPlaces", "write Decimal<{ decimalPlaces: 2 }>."],
  ["allowInfNan", "numbers are finite; leave it out."],
]);
