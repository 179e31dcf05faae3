import { scope, type as ark } from "arktype";
import { schemas } from "../schemas.mjs";

const builder = {
  string: () => "string",
  number: () => "number",
  boolean: () => "boolean",
  literals: (...values) => values.map((value) => `'${value}'`).join(" | "),
  nullable: (one) => [one, "|", "null"],
  array: (item) => [item, "[]"],
  tuple: (items) => items,
  record: (value) => ({ "[string]": value }),
  union: (members) => members.reduce((left, right) => [left, "|", right]),
  tagged: (_key, members) => members.reduce((left, right) => [left, "|", right]),
  object: (required, optional = {}, strict = false) => ({ ...(strict ? { "+": "reject" } : {}), ...required, ...Object.fromEntries(Object.entries(optional).map(([key, one]) => [`${key}?`, one])) }),
  recursive: (name, make) => scope({ [name]: make(name) }).export()[name],
};

export function peer(operation, type) {
  const made = schemas(builder)[type](operation.endsWith("Strict"));
  const schema = typeof made === "function" ? made : ark(made);
  if (operation === "issues") return (value) => {
    const result = schema(value);
    return result instanceof ark.errors ? [...result] : [];
  };
  if (operation.startsWith("is")) return (value) => schema.allows(value);
  const parse = operation === "decode" ? schema.onDeepUndeclaredKey("delete") : schema;
  return (value) => parse.assert(value);
}
