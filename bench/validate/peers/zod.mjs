import { z } from "zod";
import { schemas } from "../schemas.mjs";

const builder = {
  string: () => z.string(),
  number: () => z.number(),
  boolean: () => z.boolean(),
  literals: (...values) => z.enum(values),
  nullable: (one) => z.nullable(one),
  array: (item) => z.array(item),
  tuple: (items) => z.tuple(items),
  record: (value) => z.record(z.string(), value),
  union: (members) => z.union(members),
  tagged: (key, members) => z.discriminatedUnion(key, members),
  object: (required, optional = {}, strict = false) => (strict ? z.strictObject : z.object)({ ...required, ...Object.fromEntries(Object.entries(optional).map(([key, one]) => [key, one.optional()])) }),
  recursive: (_name, make) => {
    const schema = make(z.lazy(() => schema));
    return schema;
  },
};

export function peer(operation, type) {
  const schema = schemas(builder)[type](operation.endsWith("Strict"));
  if (operation.startsWith("is")) return operation === "issues" ? (value) => schema.safeParse(value).error?.issues ?? [] : (value) => schema.safeParse(value).success;
  return (value) => schema.parse(value);
}
