/** Any JSON value, said on purpose: the compiler passes it through as it is. `unknown` is read the same way. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
