import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { schemas } from "../schemas.mjs";

const builder = {
  string: () => Type.String(),
  number: () => Type.Number(),
  boolean: () => Type.Boolean(),
  literals: (...values) => (values.length === 1 ? Type.Literal(values[0]) : Type.Union(values.map((value) => Type.Literal(value)))),
  nullable: (one) => Type.Union([one, Type.Null()]),
  array: (item) => Type.Array(item),
  tuple: (items) => Type.Tuple(items),
  record: (value) => Type.Record(Type.String(), value),
  union: (members) => Type.Union(members),
  tagged: (_key, members) => Type.Union(members),
  object: (required, optional = {}, strict = false) => Type.Object({ ...required, ...Object.fromEntries(Object.entries(optional).map(([key, one]) => [key, Type.Optional(one)])) }, strict ? { additionalProperties: false } : {}),
  recursive: (name, make) => Type.Cyclic({ [name]: make(Type.Ref(name)) }, name),
};

export function peer(operation, type) {
  if (operation.startsWith("decode")) throw new Error("checks only: what takes away further keys (Clean) changes its input");
  const validator = Compile(schemas(builder)[type](operation === "isStrict"));
  return operation === "issues" ? (value) => validator.Errors(value) : (value) => validator.Check(value);
}
