/** The JSON Schema of one model, made of those of all: with the definitions that it needs and no others, as pydantic's. */

/** JSON Schema 2020-12 as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const base = "#/$defs/";

/** A model that contains itself is a reference to its own definition. A new object each time. */
export function completeSchema(name: string, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const needed = new Set<string>();
  collect(schemas[name], schemas, needed);
  const definitions = [...needed].sort().map((one): [string, unknown] => [one, structuredClone(schemas[one])]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...(needed.has(name) ? { $ref: base + name } : structuredClone(schemas[name])),
    ...(definitions.length === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  };
}

/** Names of definitions that a schema refers to, directly or through others. */
function collect(schema: JsonSchema | undefined, schemas: Readonly<Record<string, JsonSchema>>, needed: Set<string>): void {
  if (schema === undefined) return;
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const name = reference.slice(base.length);
    if (needed.has(name)) return;
    needed.add(name);
    collect(schemas[name], schemas, needed);
  }
  for (const part of partsOf(schema)) collect(part, schemas, needed);
}

/** The schemas inside one; a default that looks like a schema is none. */
function partsOf({ properties, items, additionalProperties, prefixItems, anyOf, oneOf }: JsonSchema): readonly JsonSchema[] {
  return [...valuesOf(properties), items, additionalProperties, ...valuesOf(prefixItems), ...valuesOf(anyOf), ...valuesOf(oneOf)].filter(isSchema);
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null;
}
