/** JSON Schema 2020-12, for ajv and fast-json-stringify. */
export const builder = {
  string: () => ({ type: "string" }),
  number: () => ({ type: "number" }),
  boolean: () => ({ type: "boolean" }),
  literals: (...values) => ({ type: "string", enum: values }),
  nullable: (one) => ({ ...one, type: [one.type, "null"] }),
  array: (items) => ({ type: "array", items }),
  tuple: (items) => ({ type: "array", prefixItems: items, items: false, minItems: items.length, maxItems: items.length }),
  record: (value) => ({ type: "object", additionalProperties: value }),
  union: (members) => ({ anyOf: members }),
  tagged: (propertyName, members) => ({ type: "object", discriminator: { propertyName }, required: [propertyName], oneOf: members }),
  object: (required, optional = {}, strict = false) => ({ type: "object", properties: { ...required, ...optional }, required: Object.keys(required), ...(strict ? { additionalProperties: false } : {}) }),
  recursive: (name, make) => ({ $ref: `#/$defs/${name}`, $defs: { [name]: make({ $ref: `#/$defs/${name}` }) } }),
};
