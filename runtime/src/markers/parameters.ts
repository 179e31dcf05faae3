/**
 * Parameter markers: transparent aliases, read by the compiler from the parameter's type node. A handler can be called in a
 * unit test with plain values.
 */
import type { StandardSchema } from "./standard-schema.js";
import type { FieldOptions } from "./values.js";
import type { Tag } from "./tag.js";

/** Texts are always converted. */
export interface ParameterOptions extends Omit<FieldOptions, "coercion" | "strict"> {
  /** The name on the wire. Default: the parameter's name (for headers: in lower case with "_" as "-"). */
  readonly alias?: string;
  /** false leaves it out of the document and the client. */
  readonly includeInSchema?: boolean;
}

export interface BodyOptions extends FieldOptions {
  /** The name in a JSON object of several parts. Default: the parameter's name. */
  readonly alias?: string;
  /** true: the value is under its name in a JSON object, also when it is the only one. */
  readonly embed?: boolean;
}

/** Texts are always converted. */
export interface FormOptions extends Omit<FieldOptions, "coercion" | "strict"> {
  /** The name of the field in the form. Default: the parameter's name. */
  readonly alias?: string;
}

/** A value of the query string; arrays take repeated keys. */
export type Query<T, _O extends ParameterOptions = Record<never, never>> = T;
/** A value of the path; only needed to add options. */
export type Path<T, _O extends ParameterOptions = Record<never, never>> = T;
/**
 * A header field. The default alias is the parameter's name with "_" and capitals as words: `userAgent` reads `user-agent`.
 * An array takes the elements of a list (RFC 9110 §5.6.1), in one line with commas or in several lines; a comma in a quoted
 * string parts nothing. FastAPI gives each line as one element.
 */
export type Header<T, _O extends ParameterOptions = Record<never, never>> = T;
/** The JSON body, or a part of it by name when there are several. */
export type Body<T, _O extends BodyOptions = Record<never, never>> = T;

/**
 * A field of a form, or a model whose fields are those of the form; urlencoded or multipart, as the client sends it. An array
 * takes repeated fields; an empty text is as good as none, and of several the last one counts, as in FastAPI. A `File` is one
 * that was uploaded.
 */
export type Form<T, _O extends FormOptions = Record<never, never>> = T;

/** What a dependency gives: the yield of a generator, the instance of a class, the awaited result of a function. */
export type Provided<F> = F extends abstract new (...args: never) => infer Instance
  ? Instance
  : F extends (...args: never) => infer Result
    ? Result extends AsyncGenerator<infer Value, unknown, unknown> | Generator<infer Value, unknown, unknown>
      ? Value
      : Awaited<Result>
    : never;

type Detectable<T, Kind extends string> = T extends object ? T & Tag<Kind, Record<never, never>> : T;

/** A dependency: called once a request, its own parameters read from the request, torn down after the response. */
export type Depends<F> = Detectable<Provided<F>, "depends">;

/**
 * What an exported Standard Schema (zod, valibot, arktype) gives. It reads the parameter in place of Precast: the body's JSON, or
 * the text of the query, the path or a header. Its `validate` has to be synchronous.
 * Source: https://standardschema.dev
 */
export type Schema<S extends StandardSchema> = NonNullable<S["~standard"]["types"]>["output"];

/** What the application's lifespan yields. */
export type State<F> = Provided<F>;
