import build from "fast-json-stringify";
import { schemas } from "../schemas.mjs";
import { builder } from "./json-schema.mjs";

/** It reads draft 7, where a tuple is a list of items; and it has no word of a discriminator. */
const draft7 = { ...builder, tuple: (items) => ({ type: "array", items, minItems: items.length, maxItems: items.length }), tagged: (_key, members) => ({ anyOf: members }), recursive: (name, make) => ({ $ref: `#/definitions/${name}`, definitions: { [name]: make({ $ref: `#/definitions/${name}` }) } }) };

export function peer(_operation, type) {
  return build(schemas(draft7)[type]());
}
