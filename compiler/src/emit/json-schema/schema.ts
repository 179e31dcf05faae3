/** JSON Schema 2020-12, as far as it is written here. `openapi-types` lacks boolean schemas and half of its keywords. */
import type { OpenAPIV3, OpenAPIV3_1 } from "openapi-types";
import type { Json } from "../../ir/type.js";

export type SchemaTypeName = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: SchemaTypeName | readonly SchemaTypeName[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  /** ajv-formats' keywords: JSON Schema has bounds for numbers alone. */
  readonly formatMinimum?: string;
  readonly formatMaximum?: string;
  readonly formatExclusiveMinimum?: string;
  readonly formatExclusiveMaximum?: string;
  readonly contentEncoding?: "base64";
  readonly contentMediaType?: "application/json";
  readonly contentSchema?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, string>> };
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}

/** A schema where the document wants one of `openapi-types`'; parameters want that of 3.0 there. */
export function published(schema: Schema): OpenAPIV3_1.NonArraySchemaObject & OpenAPIV3.NonArraySchemaObject {
  return schema as object;
}

/** The members that are there: no `undefined` gets into the document. */
export function compact<Value extends object>(value: { readonly [Name in keyof Value]: Value[Name] | undefined }): Value {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Value;
}

/** A list, or nothing when it is empty. */
export function some<Item>(list: readonly Item[] | undefined): Item[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}
