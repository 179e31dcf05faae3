/**
 * What the client looks like, decided once for its code, its types and its map: groups, names, keys of the inputs. Names of
 * the client itself stay as they are, so that `createClient` can always be imported; a model of such a name gives way.
 */
import type { Api, BodyArgument, Operation, Parameter, Thrown } from "../../ir/api.js";
import { holdsFile } from "../../ir/platform.js";
import { platformClasses } from "../../ir/platform-classes.js";
import type { Model } from "../../ir/type.js";
import { wireApi } from "../../ir/wire.js";
import { type Inputs, inputsOf } from "../inputs.js";
import { thrownBy } from "../openapi/operation.js";

export interface ClientShape {
  /** As the wire has it: bodies as they are sent, responses as they are answered. */
  readonly api: Api;
  /** As they are answered. */
  readonly models: ReadonlyMap<string, Model>;
  /** As they are sent. */
  readonly inputModels: ReadonlyMap<string, Model>;
  /** Name in the client by model name; and that of the variant for requests, where it differs. */
  readonly modelNames: ReadonlyMap<string, { readonly name: string; readonly input: string | undefined }>;
  /** Operations without a tag come first, under no name. */
  readonly groups: readonly ClientGroup[];
}

export interface ClientGroup {
  readonly name: string | undefined;
  readonly operations: readonly ClientOperation[];
}

export interface ClientOperation {
  readonly operation: Operation;
  readonly inputs: Inputs;
  /** The input object's members: parts of the body first, then parameters. */
  readonly members: readonly InputMember[];
  /** Names of its types: `ReadItemInput`, `ReadItemError`, `isReadItemError`. */
  readonly inputType: string;
  readonly errorType: string;
  readonly errorGuard: string;
  /** Documented errors, by status. */
  readonly errors: readonly ClientError[];
}

export type InputMember =
  | { readonly kind: "parameter"; readonly key: string; readonly source: Parameter }
  | { readonly kind: "body"; readonly key: string; readonly source: BodyArgument };

export interface ClientError {
  readonly status: number;
  /** FastAPI's list of issues may be its body. */
  readonly validation: boolean;
  /** `{"detail": …}` may be its body. */
  readonly thrown: readonly Thrown[];
}

/** A model may be called so where no form has a file. */
const fileNames = ["Blob", "File"];

/** The client's own names, and the globals that its types use. */
const ownNames = [
  ..."ApiError NetworkError createClient Client ClientOptions CallOptions HeaderFields HTTPValidationError ValidationError".split(" "),
  ..."Date Promise Response Headers Error AbortSignal RequestInit Record Iterable Readonly Exclude URL Array Object Set ReadonlySet Map ReadonlyMap".split(" "),
  ...Object.keys(platformClasses).filter((name) => !name.includes(".") && !fileNames.includes(name)),
];

export function clientShape(declared: Api): ClientShape {
  const { api, written, twofold } = wireApi(declared);
  const taken = new Set([...ownNames, ...(sendsFiles(api) ? fileNames : [])]);
  const modelNames = nameModels(api.models, twofold, taken);
  // TRACE is left out, because fetch refuses it (Fetch §2.2.1, forbidden methods).
  const shown = api.operations.filter((operation) => operation.includeInSchema && operation.method !== "TRACE");
  const operations = shown.map((operation) => clientOperation(operation, api, taken));
  return { api, models: byName(written), inputModels: byName(api.models), modelNames, groups: group(operations) };
}

function sendsFiles({ operations, dependencies, models }: Api): boolean {
  const known = byName(models);
  return [...operations, ...dependencies].some((owner) => owner.arguments.some((argument) => argument.kind === "body" && holdsFile(argument.type, known)));
}

function byName(models: readonly Model[]): ReadonlyMap<string, Model> {
  return new Map(models.map((model) => [model.name, model]));
}

function nameModels(models: readonly Model[], twofold: ReadonlySet<string>, taken: Set<string>): ClientShape["modelNames"] {
  const names = models.map(({ name }): [string, string] => [name, free(taken.has(name) ? `${name}Model` : name, taken)]);
  return new Map(names.map(([model, name]) => [model, { name, input: twofold.has(model) ? free(`${name}Input`, taken) : undefined }]));
}

function clientOperation(operation: Operation, api: Api, taken: Set<string>): ClientOperation {
  const inputs = inputsOf(operation, api);
  const words = operation.id.charAt(0).toUpperCase() + operation.id.slice(1);
  let base = words;
  for (let count = 2; taken.has(`${base}Input`) || taken.has(`${base}Error`); count++) base = `${words}${count}`;
  taken.add(`${base}Input`).add(`${base}Error`);
  return {
    operation,
    inputs,
    members: membersOf(inputs),
    inputType: `${base}Input`,
    errorType: `${base}Error`,
    errorGuard: `is${base}Error`,
    errors: errorsOf(operation, api, inputs),
  };
}

/** A whole body is under `body`, parts of one under their names; parameters have the names that the handler gives them. */
function membersOf({ parameters, bodies, embedded }: Inputs): readonly InputMember[] {
  const taken = new Set<string>();
  const parts = embedded ? bodies : bodies.slice(0, 1);
  return [
    ...parts.map((source): InputMember => ({ kind: "body", key: free(embedded ? source.alias : "body", taken), source })),
    ...parameters.filter((parameter) => parameter.includeInSchema || parameter.in === "path").map((source): InputMember => {
      const { name } = source;
      const key = taken.has(name) ? `${source.in}${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
      return { kind: "parameter", key: free(key, taken), source };
    }),
  ];
}

/** The answer to a HEAD has no body, whatever its status. */
function errorsOf(operation: Operation, api: Api, { validated }: Inputs): readonly ClientError[] {
  const thrown = thrownBy(operation, api);
  const declared = operation.responses.map((response) => response.status);
  const statuses = new Set([...thrown.keys(), ...declared, ...(validated ? [422] : [])]);
  return [...statuses]
    .filter((status) => status >= 400)
    .sort((a, b) => a - b)
    .map((status) => (operation.method === "HEAD" ? { status, validation: false, thrown: [] } : { status, validation: validated && status === 422, thrown: thrown.get(status) ?? [] }));
}

function group(operations: readonly ClientOperation[]): readonly ClientGroup[] {
  const groups = new Map<string | undefined, ClientOperation[]>([[undefined, []]]);
  const topLevel = new Set(operations.filter(({ operation }) => operation.tags.length === 0).map(({ operation }) => operation.id));
  for (const one of operations) {
    const name = groupName(one.operation.tags[0], topLevel);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].map(([name, members]) => ({ name, operations: members })).filter(({ operations: members }) => members.length > 0);
}

/** `Order lines` to `orderLines`. A tag without letters stays as it is; one called like an operation beside it gets "Group". */
function groupName(tag: string | undefined, topLevel: ReadonlySet<string>): string | undefined {
  if (tag === undefined) return undefined;
  const [first, ...rest] = tag.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  if (first === undefined) return tag;
  const name = first.charAt(0).toLowerCase() + first.slice(1) + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return topLevel.has(name) ? `${name}Group` : name;
}

function free(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}${count}`;
  taken.add(candidate);
  return candidate;
}
