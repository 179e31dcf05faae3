/**
 * Validators: functions of the program around a type, named by `typeof`. They travel with the type as `Field` does. Whatever one
 * throws is told as pydantic tells it: a `ValueError`, an AssertionError of node's, a `CustomError`, a `ValidationError` with its
 * own issues; anything else is the program's own fault.
 *
 * A function runs twice where its value is refused: once to decide, and once more to tell why. So it must be pure: the same
 * result for the same value, and nothing changed outside.
 */
import type { JsonValue } from "./json.js";
import type { Tagged } from "./values.js";

type Nullish = null | undefined;

/** A union node of its own, so that the alias and its arguments stay readable on literals, which no tag may touch. */
export type ValidatedLiterals<T, _Kind extends string, _Options> = Exclude<T, undefined> | Extract<T, never>;

/** As keys literals are properties, which `{}` lacks. A single literal is no union, and carries a tag. */
type IsLiterals<T> = [T] extends [boolean] ? IsUnion<T> : [T] extends [string | number] ? (Record<never, never> extends Record<T, 1> ? false : IsUnion<T>) : false;
type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;

/** `null` carries no tag, so the tag of the others says that the function takes it too; what is absent meets no function. */
export type Validated<T, Kind extends string, Options> = unknown extends T
  ? T
  : [NonNullable<T>] extends [never]
    ? T
    :
        | (IsLiterals<NonNullable<T>> extends true
            ? ValidatedLiterals<T, Kind, Options>
            : Tagged<Exclude<T, Nullish>, Kind, Options & { nullable: null extends T ? true : false }> | Extract<T, null>)
        | Extract<T, undefined>;

/** `T` after the function has seen what was sent; what it gives is read as JSON would be. */
export type Before<T, F extends (input: unknown) => unknown> = Validated<T, "before", { validator: F }>;

/** `T`, and then the function, which gives the value that is used: the same one, or another of the type. */
export type After<T, F extends (value: Exclude<T, undefined>) => Exclude<T, undefined>> = Validated<T, "after", { validator: F }>;

/** What is told where a `Check` gives false. */
export interface CheckOptions {
  /** The type. */
  readonly type: string;
  /** The whole sentence. */
  readonly message: string;
}

/** `T` for which the function does not give false. */
export type Check<T, F extends (value: Exclude<T, undefined>) => boolean | void, O extends CheckOptions | undefined = undefined> = Validated<T, "check", { validator: F; failure: O }>;

/** The function around `T`: it is passed what was sent, and `next`, which reads it as `T` or throws a `ValidationError`. */
export type Wrap<T, F extends (input: unknown, next: (input: unknown) => Exclude<T, undefined>) => Exclude<T, undefined>> = Validated<T, "wrap", { validator: F }>;

/**
 * `T` as JSON in a text, `"[1, 2]"`: parsed on the way in, and written as `T` itself (pydantic's `Json[T]`). Any JSON where no `T` is
 * said. A text that is no JSON is told as `json_invalid`, what is no text as `json_type`.
 */
export type Json<T = JsonValue> = [JsonValue] extends [T] ? ValidatedLiterals<JsonValue, "json", Record<never, never>> : Validated<T, "json", Record<never, never>>;
