/** Value markers: constraints and formats that travel with a type through aliases, generics, `Pick` and inference. */
import type { Tag } from "./tag.js";

type Nullish = null | undefined;

/** Constraints under pydantic's names (`gt`, `ge`, `lt`, `le`) and JSON Schema's; each is the JSDoc tag of that name too. */
export interface FieldOptions {
  readonly gt?: number;
  readonly ge?: number;
  readonly lt?: number;
  readonly le?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** Counted in Unicode code points, as pydantic does. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An ECMAScript regular expression, searched for (not anchored), with the `u` flag. */
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** How many keys a Record has; `minLength` and `maxLength` say the same of it, as in pydantic. */
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly example?: unknown;
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

export type Tagged<T, Kind extends string, O> = T & Tag<Kind, O>;
/** A union node of its own, so that the alias and its arguments stay readable on literals, which no tag may touch. */
export type Literals<T, _O> = Exclude<T, Nullish> | Extract<T, never>;

/** As keys literals are properties, which `{}` lacks; strings, template literals and brands are index signatures. */
type IsLiteral<T> = [T] extends [boolean] ? true : [T] extends [string | number] ? (Record<never, never> extends Record<T, 1> ? false : true) : false;

/** `T` with constraints: `Field<string, { minLength: 1 }>`. A plain `T` is assignable to it. */
export type Field<T, O extends FieldOptions> = unknown extends T
  ? T
  : [NonNullable<T>] extends [never]
    ? T
    : (IsLiteral<NonNullable<T>> extends true ? Literals<T, O> : Tagged<Exclude<T, Nullish>, "field", O>) | Extract<T, Nullish>;

/** A whole number, from -(2^53 - 1) to 2^53 - 1. */
export type Int = Tagged<number, "int", Record<never, never>>;
