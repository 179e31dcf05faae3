/** A model as an object for people's own code: `Item.decode(row)`, `Item.schema`, and a Standard Schema for libraries. */
import { type Issue, ValidationError } from "../errors.js";
import { random } from "../random/random.js";
import { wrong } from "../validate/encode.js";
import type { Loc } from "../validate/explain.js";
import { INVALID, type Invalid } from "../validate/invalid.js";
import { completeSchema, type JsonSchema } from "../validate/json-schema.js";
import { encodeResponse } from "../validate/locate.js";

/** https://standardschema.dev, version 1: its types are part of the specification and copied by those who implement it. */
export interface StandardSchema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "precast";
    readonly validate: (value: unknown) => StandardResult<Value>;
    readonly types?: { readonly input: unknown; readonly output: Value } | undefined;
  };
}

export type StandardResult<Value> = { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** What `tryDecode` gives. */
export type Decoded<Value> = { readonly success: true; readonly value: Value } | { readonly success: false; readonly issues: readonly Issue[] };

export interface Model<Value> extends StandardSchema<Value> {
  /** Parsed JSON to a value. Throws a ValidationError with every issue. */
  decode(input: unknown): Value;
  /** As `decode`, and throws nothing. */
  tryDecode(input: unknown): Decoded<Value>;
  /** Whether a value of the program fits, dates and big integers as such. */
  is(value: unknown): value is Value;
  /** Throws an EncodeError with the path of what does not fit. */
  assert(value: unknown): asserts value is Value;
  /** A value to its JSON text. Throws an EncodeError for what the type forbids. */
  encode(value: Value): string;
  /** A value to the plain data that its JSON text stands for: dates and big integers as texts, declared fields only. */
  toJson(value: Value): unknown;
  /**
   * A value by chance that meets every constraint: the same for the same seed, an integer. A field with a default is sometimes left out,
   * an optional one too; lists and recursion are short. Throws a RangeError that names the place for which no value was found.
   */
  random(seed: number): Value;
  /** JSON Schema 2020-12 of what `decode` takes, complete: models it refers to lie in its `$defs`. */
  readonly schema: JsonSchema;
  /** The same of what `encode` writes: fields with a default are always there, and keys may be others. */
  readonly outputSchema: JsonSchema;
}

export interface ModelFunctions<Value> {
  readonly decode: (input: unknown) => Value | Invalid;
  readonly explain: (input: unknown, loc: Loc, issues: Issue[]) => void;
  readonly encode: (value: Value) => string;
  readonly is: (value: unknown) => value is Value;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** `schemas` are those of all models by name, `outputSchemas` those of what is written. */
export function defineModel<Value>(name: string, schemas: Schemas, { decode, explain, encode, is }: ModelFunctions<Value>, outputSchemas = schemas): Model<Value> {
  const tryDecode = (input: unknown): Decoded<Value> => {
    const value = decode(input);
    if (value !== INVALID) return { success: true, value };
    const issues: Issue[] = [];
    explain(input, [], issues);
    return { success: false, issues };
  };
  const text = (value: Value): string => encodeResponse((one: Value) => encode(one), value, name);
  const model: Model<Value> = {
    decode(input) {
      const result = tryDecode(input);
      if (!result.success) throw new ValidationError(result.issues);
      return result.value;
    },
    tryDecode,
    is: (value): value is Value => is(value),
    assert(value) {
      if (is(value)) return;
      // The encoder knows the path; it takes a little more than the guard where a text is concerned.
      text(value as Value);
      throw wrong(value, name);
    },
    encode: text,
    toJson: (value) => JSON.parse(text(value)) as unknown,
    random: (seed) => random(model, seed),
    get schema() {
      return completeSchema(name, schemas);
    },
    get outputSchema() {
      return completeSchema(name, outputSchemas);
    },
    "~standard": {
      version: 1,
      vendor: "precast",
      validate(input) {
        const result = tryDecode(input);
        return result.success ? { value: result.value } : { issues: result.issues.map(({ msg, loc }) => ({ message: msg, path: loc })) };
      },
    },
  };
  return model;
}
