/**
 * What a value on the wire may be: the closed language of types. Frozen data; no checker object inside. A new kind is a new
 * member here, and every `switch` that forgets it stops compiling.
 */
import type { Span } from "../diagnostics/diagnostic.js";
import type { NamedFormat } from "./format.js";
import type { PlatformClass } from "./platform-classes.js";
import type { Template } from "./template.js";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What people are told about a value: JSDoc and the describing options of a marker. */
export interface Documentation {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
}

interface Node {
  readonly origin: Span;
}

/**
 * "lax": JSON values of other forms are converted, by pydantic's table. "strict": the App's own coercion is not laid on.
 * It speaks of the way in alone, and not of texts (path, query, headers), which are always converted.
 */
export type Coercion = "lax" | "strict";

interface Convertible extends Node {
  readonly coercion?: Coercion;
}

/** Bounds of instants, dates and times of day (`ir/moments.ts`). Under ajv-formats' names, because JSON Schema has keywords for numbers alone. */
export interface MomentBounds {
  readonly formatMinimum?: string;
  readonly formatMaximum?: string;
  readonly formatExclusiveMinimum?: string;
  readonly formatExclusiveMaximum?: string;
}

/** Bounds are those of its format: a date, a time of day, both. */
export interface StringType extends Convertible, MomentBounds {
  readonly kind: "string";
  /** In Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Searched for, with the `u` flag. */
  readonly pattern?: string;
  /** On the way in white space around it is lost, before anything is asked of it. */
  readonly strip?: true;
  /** What its letters become on the way in, after everything was asked. */
  readonly letters?: "lower" | "upper";
  /** Said in the document only. */
  readonly format?: string;
  /** Checked. */
  readonly named?: NamedFormat;
  /** Of a template literal type. */
  readonly template?: Template;
}

export interface NumberType extends Convertible {
  readonly kind: "number";
  /** Whole and within ±(2^53 − 1). */
  readonly integer: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly format?: string;
}

export interface BooleanType extends Convertible {
  readonly kind: "boolean";
}

/** Decimal text on the wire, in JSON too: a JSON number cannot carry 64 bits. */
export interface BigintType extends Convertible {
  readonly kind: "bigint";
  /** Decimal texts, as this and each that follows: a number would lose digits. */
  readonly minimum?: string;
  readonly maximum?: string;
  readonly exclusiveMinimum?: string;
  readonly exclusiveMaximum?: string;
  readonly multipleOf?: string;
  /** Said in the document only. */
  readonly format?: string;
}

export interface NullType extends Node {
  readonly kind: "null";
}

/** One or more string, number or boolean values, distinct; sorted, but for those of an enum. Only an enum of numbers is converted to. */
export interface LiteralType extends Convertible {
  readonly kind: "literal";
  /** All members of a TypeScript enum, in order of declaration; pydantic tells those apart from literals. */
  readonly isEnum?: true;
  readonly values: readonly (string | number | boolean)[];
}

/** RFC 3339 text on the wire, a `Date` in the program. */
export interface DateType extends Convertible, MomentBounds {
  readonly kind: "date";
}

/** An object of the platform that has a form of its own on the wire; `ir/platform.ts` says which. */
export interface PlatformType extends Node {
  readonly kind: "platform";
  readonly class: PlatformClass;
  /** The package whose `Temporal` it is; a global where none is given. */
  readonly module?: string;
}

export interface ArrayType extends Node {
  readonly kind: "array";
  readonly element: Type;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** Elements by their place. */
export interface TupleType extends Node {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
  /** How many of `elements`, from the end, may be absent; none where something stands after the rest. */
  readonly optional?: number;
  /** Any number of elements after those. */
  readonly rest?: Type;
  /** What follows the rest. */
  readonly last?: readonly Type[];
  /** Of all elements; only where there is a rest and nothing that may be absent. */
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * A `Set`, a list without repeats on the wire. Values that are equal (`ir/collections.ts`) are one, the first of them; how many
 * there are is counted after that, as pydantic does.
 */
export interface SetType extends Node {
  readonly kind: "set";
  readonly element: Type;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * A `Map`, a list of `[key, value]` on the wire. No object: keys are of any type, their order is kept, and no key can reach a
 * prototype. Of entries with equal keys the last one's value is taken, at the place of the first, as `new Map` does.
 */
export interface MapType extends Node {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Type;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** What a key is: a text, or a number as a program writes it. */
export type KeyType = StringType | NumberType;

/** An object with any keys of one kind and values of one type: pydantic's dict. */
export interface RecordType extends Node {
  readonly kind: "record";
  /** Any text when it is left out. */
  readonly key?: KeyType;
  readonly value: Type;
  /** The program's type has undefined among the values: such a key is not written. */
  readonly isPartial?: true;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** Dynamic keys of an object and their values. */
export interface IndexSignature {
  readonly key: KeyType;
  readonly value: Type;
  readonly isPartial?: true;
}

/** Keys and places that lead from an object to a value inside it: `["a", 0, "b"]`. A place below 0 counts from the end. */
export type WirePath = readonly [string, ...(string | number)[]];

export interface Field {
  /** In the program. */
  readonly name: string;
  readonly type: Type;
  /** Where it lies in what is read; of several the first that is there. Default: under its name. */
  readonly input?: readonly WirePath[];
  /** Its key in what is written. Default: its name. */
  readonly output?: string;
  /** May be absent; an absent field is not a key, never `undefined`. */
  readonly optional: boolean;
  /** Filled in on the way in when absent; then the decoded value always has the key. */
  readonly default?: Json;
  /** Called, without arguments, for each value that lacks the field; instead of a constant default. */
  readonly factory?: Reference;
  /**
   * "readOnly": written, and taken from no request; where it may not be missing it is read all the same, for then no request has it.
   * "writeOnly" and "exclude": read, and never written; the document says the one.
   * "computed": an instance makes it, by a getter or in its constructor. Written, never read; read-only in the document.
   */
  readonly access?: "readOnly" | "writeOnly" | "exclude" | "computed";
  /** When the field is not written; only in copies of models (`exclusion.ts`), where its default stands here. */
  readonly leftOut?: Exclusion & Pick<Field, "default" | "factory" | "initial">;
  /** Where it is absent, the instance that is made has it from its class; `default` is that value where it is a constant. */
  readonly initial?: true;
  /** Its class has an initial value that is no constant: on the way in it is required, which `check/` reports. */
  readonly computed?: true;
  readonly documentation: Documentation;
  readonly origin: Span;
}

/**
 * A getter is a field besides, which is only written. "hidden" are methods and what is private or protected: never written, as
 * are setters without a getter.
 */
export interface InstanceMember {
  readonly name: string;
  readonly kind: "getter" | "setter" | "hidden";
  /** The class as people know it. */
  readonly owner: string;
  readonly origin: Span;
}

/**
 * How an instance is made of fields that were read: by the constructor, which is passed some of them; then others are set. What is in
 * neither list is the instance's own matter: fields that it computes, and literals that it has anyway.
 */
export interface Construction {
  readonly class: Reference;
  /** Of a generic class. */
  readonly typeArguments?: readonly Type[];
  readonly arguments: readonly ConstructorArgument[];
  readonly assigned: readonly GivenField[];
  /** Its own keys are not its fields: it has private ones, or getters in place of keys. */
  readonly isOpaque?: true;
}

/** A field by its name. `isCast`: TypeScript wants more than what is read is known to be, a brand or a member of an enum. */
export interface GivenField {
  readonly name: string;
  readonly isCast?: true;
}

export type ConstructorArgument =
  | (GivenField & { readonly kind: "field" })
  /** All that is left: the value's items. */
  | (GivenField & { readonly kind: "rest" })
  /** An object of fields; those that are absent are not keys of it. */
  | { readonly kind: "fields"; readonly names: readonly string[] }
  /** One that may be left out, and that no field fills. */
  | { readonly kind: "absent" };

/** Which fields a route leaves out of its answers: those that a default was filled in for, those that equal it, those that are null. */
export interface Exclusion {
  readonly unset: boolean;
  readonly defaults: boolean;
  readonly none: boolean;
}

export interface ObjectType extends Node {
  readonly kind: "object";
  /** In an order that depends on declarations only, never on the checker's visits. */
  readonly fields: readonly Field[];
  /**
   * Of a key that is no field the first that it fits counts; one without constraints comes last. An object that has no fields
   * but these is a dictionary: it refuses a key that fits none.
   */
  readonly indexes?: readonly IndexSignature[];
  /** What happens to keys that are not declared; pydantic's `extra`. */
  readonly extra: "ignore" | "forbid" | "allow";
  /** Of a class, or of an object with accessors: what it has and plain data has not. Without a `construction` it is written, and one in a body is refused. */
  readonly instance?: readonly InstanceMember[];
  /** What is read becomes an instance of its class. */
  readonly construction?: Construction;
  /** Decoded values cannot be changed, themselves at least; pydantic's `frozen`. */
  readonly frozen?: true;
  /** The parts of a body under their names: FastAPI tells one that is missing without an input. */
  readonly isEnvelope?: true;
}

/** At least two members, none of them a union, at most one literal member (their values are collected). */
export interface UnionType extends Node {
  readonly kind: "union";
  readonly members: readonly Type[];
  /** Properties by which the objects are told apart, where that was said; those of an outer `Field` first. Default: one that is found. */
  readonly discriminators?: readonly string[];
}

/** Any JSON value, as it is. No member of a union: it takes what the others take. */
export interface JsonType extends Node {
  readonly kind: "json";
  /** Declared as our `JsonValue`, which says more to TypeScript than `unknown`. */
  readonly isValue?: true;
}

/** A named model of `Api.models`. */
export interface RefType extends Node {
  readonly kind: "ref";
  readonly name: string;
}

/** What is sent and never shown: a `Secret` in the program. Never in a response. */
export interface SecretType extends Node {
  readonly kind: "secret";
  readonly inner: Type;
}

/** A function of the program around a type, or constraints around such a function. Nested as they were written. */
export interface ValidatedType extends Node {
  readonly kind: "validated";
  readonly inner: Type;
  readonly step: ValidationStep;
}

export type ValidationStep =
  | { readonly mode: "before" | "after" | "wrap"; readonly validator: Reference }
  /** The value's own method, which gives what is written of it. Nothing but such an object has it, so that it is never read. */
  | { readonly mode: "toJSON" }
  /** What is read lies in a text as JSON; it is written as it is. */
  | { readonly mode: "json" }
  /** A number of bytes may be a text with a unit; it is written as a number. */
  | { readonly mode: "bytes" }
  /** What is told where the function gives false. */
  | { readonly mode: "check"; readonly validator: Reference; readonly failure?: { readonly type: string; readonly message: string } }
  /** A Standard Schema that reads what is sent, in place of a decoder: `inner` is what it takes, and what it gives is its own. */
  | { readonly mode: "schema"; readonly validator: Reference }
  /** Asked of what the functions inside give; `type` has these constraints alone, and an array's elements are not asked again. */
  | { readonly mode: "constraints"; readonly type: StringType | NumberType | BigintType | ArrayType | UnionType };

export type Type =
  | StringType
  | NumberType
  | BooleanType
  | BigintType
  | NullType
  | LiteralType
  | DateType
  | PlatformType
  | ArrayType
  | TupleType
  | SetType
  | MapType
  | RecordType
  | ObjectType
  | UnionType
  | JsonType
  | RefType
  | SecretType
  | ValidatedType;

/** An exported binding of the user's program. `path` is empty for the export itself: `["of"]` is its property `of`. */
export interface Reference {
  /** Relative to the package root, as in Span. */
  readonly module: string;
  readonly exportName: string;
  readonly path: readonly string[];
}

/** A type with a name of its own: a component of the document, a function of `models.ts`. */
export interface Model {
  /** Unique among models; an identifier: `Item`, `PageItem`. */
  readonly name: string;
  /** Never a ref to itself; objects, unions, literals, arrays … */
  readonly type: Type;
  readonly documentation: Documentation;
  /** Where the user exports exactly this type without type parameters, so that generated code can import it. */
  readonly declared: Reference | undefined;
  readonly origin: Span;
}
