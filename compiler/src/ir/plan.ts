/** What the generated program does, every decision taken: the output of `lower/`, written down by `emit/` without further thought. */
import type { Dependency, Method, Operation } from "./api.js";
import type { Codec } from "./codec.js";
import type { FormKey } from "./forms.js";
import type { Model, Reference, Type } from "./type.js";

export interface Plan {
  readonly app: Reference;
  readonly lifespan: Reference | undefined;
  readonly title: string;
  readonly models: readonly Model[];
  /** Names of the models that contain themselves. */
  readonly recursive: ReadonlySet<string>;
  /** Names of the models that have a secret inside. */
  readonly secretive: ReadonlySet<string>;
  /** Some value is one of `globalThis.Temporal`, which is asked for at start. */
  readonly needsTemporal: boolean;
  /** One generated file each, sorted by module. */
  readonly modules: readonly ModulePlan[];
  /** Dependencies that the application can override, each called through its slot. */
  readonly slots: readonly Dependency[];
  readonly router: RouterPlan;
  /** By the names of their models. */
  readonly settings: ReadonlyMap<string, SettingsPlan>;
}

/** How a model reads itself from the environment. */
export interface SettingsPlan {
  readonly reader: string;
  /** What the runtime takes (`precast/settings`). */
  readonly options: {
    readonly prefix: string;
    readonly nestedDelimiter: string;
    readonly envFiles: readonly string[];
    readonly secretsDirs: readonly string[];
    readonly root: string;
    readonly objects: Readonly<Record<string, readonly Variable[]>>;
  };
}

/** How the text of a variable is read; see `runtime/src/settings/shape.ts`. */
export interface Shape {
  readonly as: "text" | "json" | "either";
  readonly literals?: readonly (number | boolean)[];
  readonly object?: string;
  readonly values?: Shape;
}

export interface Variable extends Shape {
  readonly name: string;
  readonly variable: string;
  readonly isWhole?: true;
}

export interface ModulePlan {
  /** The user's file. */
  readonly module: string;
  /** Generated file relative to the generated folder: `routes/items.ts`. */
  readonly path: string;
  readonly operations: readonly OperationPlan[];
}

export interface OperationPlan {
  readonly operation: Operation;
  /** The function that makes it, and the type of its handler: exports of the generated file, unique in the program. */
  readonly functionName: string;
  readonly handlerName: string;
  /** "METHOD /full/path": how the handler is found among the App's records. */
  readonly key: string;
  /** Names of the path's parameters in path order: the strings the router hands over. */
  readonly pathNames: readonly string[];
  /** Everything that runs before the handler, in order. */
  readonly steps: readonly Step[];
  /** The same reads in the order in which their issues are told: dependencies', then path, query, header, body. */
  readonly explained: readonly ReadStep[];
  readonly body: BodyPlan | undefined;
  readonly arguments: readonly Value[];
  readonly response: ResponsePlan;
  /** Whether anything in it has to be awaited: a dependency, the handler. */
  readonly async: boolean;
  /** Whether `request.params` must be filled, because user code sees the Request. */
  readonly exposesRequest: boolean;
}

export type Step = ReadStep | CallStep;

/** Reads one parameter into a local, or `INVALID`. */
export interface ReadStep {
  readonly kind: "read";
  readonly local: string;
  readonly in: "path" | "query" | "header";
  readonly alias: string;
  readonly required: boolean;
  readonly codec: Codec;
}

/** Calls a dependency, unless something it takes is `INVALID`. */
export interface CallStep {
  readonly kind: "call";
  /** The dependency's id: the name of its slot. */
  readonly slot: string;
  readonly local: string;
  readonly arguments: readonly Value[];
  /** Locals that may be INVALID and are needed. */
  readonly needs: readonly string[];
}

export type BodyPlan = JsonPlan | FormPlan;

export interface FormPlan {
  readonly kind: "form";
  readonly parts: readonly FormPart[];
  /** As of JSON. */
  readonly calls: readonly CallStep[];
}

/** Reads a field of the form, or a model of them, into a local, or `INVALID`. */
export interface FormPart {
  readonly local: string;
  readonly codec: Codec;
  /** Of its value in the program: the codec's is the same, written out. */
  readonly type: Type;
  readonly required: boolean;
  readonly isModel: boolean;
  /** One, unless it is a model. */
  readonly keys: readonly FormKey[];
}

export interface JsonPlan {
  readonly kind: "json";
  readonly local: string;
  readonly codec: Codec;
  /** false: an absent body leaves the local undefined. */
  readonly required: boolean;
  /** Several parts under their names in one object: an absent body is an empty one. */
  readonly embedded: boolean;
  /** Dependencies that take a part of the body: they run after it was read. */
  readonly calls: readonly CallStep[];
}

/** What is passed for one argument. */
export type Value =
  | { readonly kind: "local"; readonly local: string }
  | { readonly kind: "part"; readonly local: string; readonly name: string; readonly optional: boolean }
  | { readonly kind: "request" }
  | { readonly kind: "webRequest" }
  | { readonly kind: "state" };

export type ResponsePlan =
  | { readonly kind: "json"; readonly codec: Codec }
  | { readonly kind: "empty" }
  | { readonly kind: "response"; readonly web: boolean };

/** Routes by the shape of their paths. */
export interface RouterPlan {
  /** Paths without parameters, sorted. */
  readonly statics: readonly Leaf[];
  /** Paths with parameters as a tree of segments; undefined when there are none. */
  readonly tree: RouteNode | undefined;
}

export interface RouteNode {
  /** Words of the path up to here: names its function. */
  readonly name: string;
  /** By the text of the next segment, sorted; also those of static paths, where a parameter path shares their beginning. */
  readonly children: readonly { readonly text: string; readonly node: RouteNode }[];
  readonly parameter: RouteNode | undefined;
  readonly rest: Leaf | undefined;
  readonly leaf: Leaf | undefined;
}

/** A path and its operations. */
export interface Leaf {
  readonly name: string;
  readonly path: string;
  /** Number of captured texts. */
  readonly captures: number;
  /** HEAD is listed where it is declared; else GET answers it. */
  readonly methods: readonly { readonly method: Method; readonly operation: string }[];
}
