import * as v from "valibot";
import { schemas } from "../schemas.mjs";

const builder = {
  string: () => v.string(),
  number: () => v.number(),
  boolean: () => v.boolean(),
  literals: (...values) => (values.length === 1 ? v.literal(values[0]) : v.picklist(values)),
  nullable: (one) => v.nullable(one),
  array: (item) => v.array(item),
  tuple: (items) => v.strictTuple(items),
  record: (value) => v.record(v.string(), value),
  union: (members) => v.union(members),
  tagged: (key, members) => v.variant(key, members),
  object: (required, optional = {}, strict = false) => (strict ? v.strictObject : v.object)({ ...required, ...Object.fromEntries(Object.entries(optional).map(([key, one]) => [key, v.optional(one)])) }),
  recursive: (_name, make) => {
    const schema = make(v.lazy(() => schema));
    return schema;
  },
};

export function peer(operation, type) {
  const schema = schemas(builder)[type](operation.endsWith("Strict"));
  if (operation === "issues") return (value) => v.safeParse(schema, value).issues ?? [];
  if (operation.startsWith("is")) return (value) => v.is(schema, value);
  return (value) => v.parse(schema, value);
}
