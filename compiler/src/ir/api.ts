/** What the user declared, all names resolved: the output of `read/`, the input of `check/`, `lower/`, and of document and client. */
import type { Span } from "../diagnostics/diagnostic.js";
import type { Documentation, Exclusion, Json, Model, Reference, Type } from "./type.js";

export interface Api {
  readonly info: Info;
  /** The exported App. */
  readonly app: Reference;
  readonly lifespan: Reference | undefined;
  /** Sorted by name. */
  readonly models: readonly Model[];
  /** Every dependency reached by an operation, sorted by `id`. */
  readonly dependencies: readonly Dependency[];
  /** In order of declaration, inclusions in their place. */
  readonly operations: readonly Operation[];
  /** Sorted by model. */
  readonly settings: readonly Settings[];
}

/** A model whose values come from the environment of the process. */
export interface Settings {
  /** What people know it as. */
  readonly model: string;
  /** The model by which texts are decoded, lax: the same one, or a copy where requests or responses have it too. */
  readonly reader: string;
  readonly prefix: string;
  readonly nestedDelimiter: string;
  readonly envFiles: readonly string[];
  readonly secretsDirs: readonly string[];
  readonly origin: Span;
}

export interface Info {
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  readonly description?: string;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | "TRACE";

/** One method of one full path. */
export interface Operation {
  /** operationId: unique, an identifier. */
  readonly id: string;
  readonly method: Method;
  /** Full path as written, prefixes included: `/items/{itemId}`, `/files/{rest:path}`. */
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Where the path's beginning stands, outermost first. */
  readonly prefixes?: readonly Prefix[];
  /** File that declares the route; its operations share one generated file. */
  readonly module: string;
  /** What the handler takes, in signature order. */
  readonly arguments: readonly Argument[];
  /** Dependencies that run for their effect, outermost first: App's, routers', the route's. */
  readonly guards: readonly string[];
  readonly response: ResponseType;
  /** What is left out of the answer; undefined where nothing is. */
  readonly exclusion?: Exclusion;
  /** `HttpError`s that the handler was found to throw, sorted by status; its dependencies have theirs. */
  readonly throws: readonly Thrown[];
  readonly status: number;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly includeInSchema: boolean;
  readonly responses: readonly { readonly status: number; readonly description: string | undefined }[];
  /** The handler's name or, for an anonymous one, its expression: where "go to definition" lands. */
  readonly handler: Span;
  /** The path in the registration call. */
  readonly origin: Span;
}

/** What a router or an inclusion puts before the paths inside it. */
export interface Prefix {
  readonly text: string;
  readonly origin: Span;
}

export type Segment =
  | { readonly kind: "static"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  /** `{name:path}`: the rest of the path, slashes included; always last. */
  | { readonly kind: "rest"; readonly name: string };

export type Argument =
  | Parameter
  | BodyArgument
  | { readonly kind: "dependency"; readonly id: string }
  /** Precast's Request, or the platform's when `web`. */
  | { readonly kind: "request"; readonly web: boolean }
  | { readonly kind: "state" };

/** A value of the path, the query or the header section. */
export interface Parameter {
  readonly kind: "parameter";
  readonly in: "path" | "query" | "header";
  /** In the program. */
  readonly name: string;
  /** On the wire; lower case for headers. */
  readonly alias: string;
  readonly type: Type;
  readonly required: boolean;
  /**
   * "none": the argument is `undefined` when absent, so a default written in the signature applies by itself.
   * The value, where it is a constant, is only said in the document.
   */
  readonly default: Json | undefined;
  readonly documentation: Documentation;
  readonly includeInSchema: boolean;
  /** A dependency's parameter without a marker: it is in the path of an operation whose path has its name, else in the query. */
  readonly implicit?: true;
  readonly origin: Span;
}

/**
 * A part of the JSON body, or of a form. One alone is the body itself unless `embed`; several in an operation and its dependencies are
 * embedded by name.
 */
export interface BodyArgument {
  readonly kind: "body";
  /** One field of a form, or a model whose fields are those of the form. Without it the body is JSON. */
  readonly form?: "field" | "model";
  readonly name: string;
  readonly alias: string;
  readonly type: Type;
  readonly required: boolean;
  readonly embed: boolean;
  readonly default: Json | undefined;
  readonly documentation: Documentation;
  readonly origin: Span;
}

export interface Dependency {
  /** Unique and an identifier: the export's name, made unique by its module where two share it. */
  readonly id: string;
  readonly reference: Reference;
  readonly provider: "function" | "generator" | "class";
  /** What it takes, in signature order. Path parameters are those named in the path of the operation that uses it. */
  readonly arguments: readonly Argument[];
  readonly throws: readonly Thrown[];
  readonly origin: Span;
}

export interface Thrown {
  readonly status: number;
  /** The constant detail, where it is one. */
  readonly detail: string | undefined;
}

export type ResponseType =
  /** A value, encoded as JSON. `origin` is the annotation, or the handler's name when inferred. */
  | { readonly kind: "json"; readonly type: Type; readonly async: boolean; readonly origin: Span }
  /** `void`: no content. */
  | { readonly kind: "empty"; readonly async: boolean; readonly origin: Span }
  /** A Response, Precast's or the platform's when `web`, sent as it is. */
  | { readonly kind: "response"; readonly web: boolean; readonly async: boolean; readonly origin: Span };
