/** Value markers: constraints and formats that travel with a type through aliases, generics, `Pick` and inference. */
import type { JsonValue } from "./json.js";
import type { Tag } from "./tag.js";

type Nullish = null | undefined;

/** Constraints under pydantic's names (`gt`, `ge`, `lt`, `le`) and JSON Schema's; each is the JSDoc tag of that name too. */
export interface FieldOptions {
  /** A text bounds a Date, an IsoDate, an IsoDateTime or an IsoTime: `"2020-01-31"`, `"2020-01-31T08:00:00Z"`, `"08:00"`. */
  readonly gt?: number | bigint | string;
  readonly ge?: number | bigint | string;
  readonly lt?: number | bigint | string;
  readonly le?: number | bigint | string;
  readonly minimum?: number | bigint | string;
  readonly maximum?: number | bigint | string;
  readonly exclusiveMinimum?: number | bigint | string;
  readonly exclusiveMaximum?: number | bigint | string;
  readonly multipleOf?: number | bigint;
  /** Counted in Unicode code points, as pydantic does. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An ECMAScript regular expression, searched for (not anchored), with the `u` flag. */
  readonly pattern?: string;
  /** Without white space around it, before anything else is asked of it. Like the two after it, on the way in alone. */
  readonly stripWhitespace?: boolean;
  /** In small letters, after lengths and pattern were asked, as pydantic does; before `toUpper`. */
  readonly toLower?: boolean;
  readonly toUpper?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** How many keys a Record has; `minLength` and `maxLength` say the same of it, as in pydantic. */
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly format?: string;
  /** A property that tells the members of a union apart, required in each of them and of literals (pydantic's `discriminator`). Default: one that is found. */
  readonly discriminator?: string;
  readonly title?: string;
  readonly description?: string;
  /** One example; `examples` has several. */
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly deprecated?: boolean;
  /**
   * "lax" converts JSON values of other forms, as pydantic does where it is not strict: texts to numbers, booleans, dates; 1 and 0
   * to booleans; Unix seconds or milliseconds to dates; numbers to texts of dates, times, durations and decimals. Default: the App's `coercion`, without which JSON is strict.
   */
  readonly coercion?: "lax";
  /** Takes JSON as it is, also in an App whose `coercion` is "lax". */
  readonly strict?: true;
}

/** Keys and places that lead to a value: `["a", 0, "b"]` (pydantic's AliasPath). A place below 0 counts from the end. */
export type AliasPath = string | readonly [string, ...(string | number)[]];
/** Of several the first that is there (pydantic's AliasChoices). */
export interface AliasChoices {
  readonly choices: readonly [AliasPath, ...AliasPath[]];
}

/** Options of a property, besides those of its value. */
export interface PropertyOptions extends FieldOptions {
  /** Its key on the wire, both ways; issues name it by that. Default: the property's name, or what the App's `aliases` makes of it. */
  readonly alias?: string;
  /** Where it lies in what is read. Default: `alias`. */
  readonly validationAlias?: AliasPath | AliasChoices;
  /** Its key in what is written. Default: `alias`. */
  readonly serializationAlias?: string;
  /**
   * `typeof` an exported function without parameters: called for each value that lacks the field, its result not checked
   * (pydantic's `default_factory`). Default: none.
   */
  readonly defaultFactory?: () => unknown;
  /** true: written in responses, never taken from a request: it is optional there, or has a default. */
  readonly readOnly?: boolean;
  /** true: taken from requests, never written; said in the document. */
  readonly writeOnly?: boolean;
  /** true: never written in a response, as pydantic's `exclude`. */
  readonly exclude?: boolean;
}

export type Tagged<T, Kind extends string, O> = T & Tag<Kind, O>;
/** A union node of its own, so that the alias and its arguments stay readable on literals, which no tag may touch. */
export type Literals<T, _O> = Exclude<T, Nullish> | Extract<T, never>;

/** As keys literals are properties, which `{}` lacks; strings, template literals and brands are index signatures. */
type IsLiteral<T> = [T] extends [boolean] ? true : [T] extends [string | number] ? (Record<never, never> extends Record<T, 1> ? false : true) : false;

/** `T` with constraints: `Field<string, { minLength: 1 }>`. A plain `T` is assignable to it. */
export type Field<T, O extends PropertyOptions> = unknown extends T
  ? T
  : [JsonValue] extends [T]
  ? T
  : [NonNullable<T>] extends [never]
    ? T
    : (IsLiteral<NonNullable<T>> extends true ? Literals<T, O> : Tagged<Exclude<T, Nullish>, "field", O>) | Extract<T, Nullish>;

/** A whole number, from -(2^53 - 1) to 2^53 - 1. */
export type Int = Tagged<number, "int", Record<never, never>>;
