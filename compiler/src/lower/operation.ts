/**
 * One operation to straight-line steps: its dependencies flattened in the order in which they run, each called once, its
 * parameters, then the body, so that a guard answers before the body is read.
 */
import type { Argument, BodyArgument, Dependency, Operation, Parameter } from "../ir/api.js";
import { invariant } from "../ir/assert.js";
import { formKeys, readFromForm } from "../ir/forms.js";
import type { BodyPlan, CallStep, FormPart, OperationPlan, ReadStep, ResponsePlan, Step, Value } from "../ir/plan.js";
import { bodiesOf, isEmbedded, placed } from "../ir/placement.js";
import { isList } from "../ir/tuples.js";
import type { Model, ObjectType } from "../ir/type.js";
import { bare, isJsonText } from "../ir/validated.js";
import { pascalCase } from "../ir/words.js";
import { lowerCodec } from "./codec.js";
import { unique } from "./names.js";

type Models = ReadonlyMap<string, Model>;

/** Names that the emitted function uses itself. */
const reservedLocals = ["request", "context", "handler", "exits", "error", "input", "result", "issues", "response", "asked"];

export type OperationNames = Pick<OperationPlan, "functionName" | "handlerName">;

export function lowerOperation(operation: Operation, names: OperationNames, dependencies: ReadonlyMap<string, Dependency>, models: Models): OperationPlan {
  return { ...names, ...new OperationLowering(operation, dependencies, models).lower() };
}

/** The state of one walk over an operation and its dependencies. */
class OperationLowering {
  readonly #operation: Operation;
  readonly #dependencies: ReadonlyMap<string, Dependency>;
  readonly #models: Models;
  readonly #id: string;
  readonly #taken = new Set<string>(reservedLocals);
  readonly #codecNames = new Set<string>();
  readonly #called = new Map<string, CallStep>();
  /** Calls that wait for the body, because they or what they take use a part of it. */
  readonly #late: CallStep[] = [];
  readonly #bodyArguments: readonly BodyArgument[];
  readonly #bodyLocal: string;
  /** Of a form each parameter has a local of its own. */
  readonly #formLocals: ReadonlyMap<string, string>;

  constructor(operation: Operation, dependencies: ReadonlyMap<string, Dependency>, models: Models) {
    this.#operation = operation;
    this.#dependencies = dependencies;
    this.#models = models;
    this.#id = pascalCase(operation.id);
    this.#bodyArguments = bodiesOf(operation, dependencies);
    this.#formLocals = new Map(this.#bodyArguments.flatMap(({ form, alias, name }) => (form === undefined ? [] : [[alias, unique(name, this.#taken)]])));
    this.#bodyLocal = unique(this.#embedded() ? "body" : (this.#bodyArguments[0]?.name ?? "body"), this.#taken);
  }

  lower(): Omit<OperationPlan, keyof OperationNames> {
    const operation = this.#operation;
    const steps: Step[] = [];
    for (const guard of operation.guards) this.#call(guard, steps);
    const own: ReadStep[] = [];
    const values = operation.arguments.map((argument) => this.#value(argument, steps, own));
    const places = { path: 0, query: 1, header: 2 };
    const fromDependencies = steps.filter((step) => step.kind === "read" && !own.includes(step)) as ReadStep[];
    return {
      operation,
      key: `${operation.method} ${operation.path}`,
      pathNames: operation.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name])),
      steps,
      explained: [...fromDependencies, ...own.toSorted((a, b) => places[a.in] - places[b.in])],
      body: this.#body(),
      arguments: values,
      response: this.#response(),
      async: this.#called.size > 0 || operation.response.async,
      exposesRequest: [...values, ...[...this.#called.values()].flatMap((call) => call.arguments)].some((value) => value.kind === "request" || value.kind === "webRequest"),
    };
  }

  #value(argument: Argument, steps: Step[], reads: ReadStep[]): Value {
    switch (argument.kind) {
      case "parameter": {
        const step = this.#read(argument);
        steps.push(step);
        reads.push(step);
        return { kind: "local", local: step.local };
      }
      case "dependency":
        return { kind: "local", local: this.#call(argument.id, steps).local };
      case "body": {
        const local = this.#formLocals.get(argument.alias);
        if (local !== undefined) return { kind: "local", local };
        return this.#embedded() ? { kind: "part", local: this.#bodyLocal, name: argument.alias, optional: !argument.required } : { kind: "local", local: this.#bodyLocal };
      }
      case "request":
        return { kind: argument.web ? "webRequest" : "request" };
      case "state":
        return { kind: "state" };
    }
  }

  #read(declared: Parameter): ReadStep {
    const parameter = placed(declared, this.#operation);
    const { type } = parameter;
    const plain = bare(type);
    const takesAll = !isJsonText(type) && (isList(plain) || (plain.kind === "union" && plain.members.some((member) => !isJsonText(member) && isList(bare(member)))));
    return {
      kind: "read",
      local: unique(parameter.name, this.#taken),
      in: parameter.in,
      alias: parameter.alias,
      required: parameter.required,
      codec: lowerCodec(type, takesAll ? "texts" : "text", unique(this.#id + pascalCase(parameter.name), this.#codecNames), this.#models),
    };
  }

  /** The step that calls a dependency; made once, after those of what it takes. */
  #call(id: string, steps: Step[]): CallStep {
    const known = this.#called.get(id);
    if (known !== undefined) return known;
    const dependency = this.#dependencies.get(id);
    invariant(dependency !== undefined, `dependency ${id} was read`);
    const values = dependency.arguments.map((argument) => this.#value(argument, steps, []));
    const needs = values.flatMap((value) => (value.kind === "local" || value.kind === "part" ? [value.local] : []));
    const step: CallStep = { kind: "call", slot: id, local: unique(id, this.#taken), arguments: values, needs: [...new Set(needs)] };
    this.#called.set(id, step);
    const isOfBody = (need: string): boolean => need === this.#bodyLocal || [...this.#formLocals.values()].includes(need);
    const waits = step.needs.some(isOfBody) || step.needs.some((need) => this.#late.some((call) => call.local === need));
    (waits ? this.#late : steps).push(step);
    return step;
  }

  #embedded(): boolean {
    return isEmbedded(this.#bodyArguments);
  }

  #body(): BodyPlan | undefined {
    const [first] = this.#bodyArguments;
    if (first === undefined) return undefined;
    if (this.#formLocals.size > 0) return { kind: "form", parts: this.#bodyArguments.map((argument) => this.#part(argument)), calls: this.#late };
    const embedded = this.#embedded();
    const type = embedded ? envelope(this.#operation, this.#bodyArguments) : first.type;
    return {
      kind: "json",
      local: this.#bodyLocal,
      codec: lowerCodec(type, "json", unique(`${this.#id}${embedded ? "Envelope" : "Body"}`, this.#codecNames), this.#models),
      required: embedded || first.required,
      embedded,
      calls: this.#late,
    };
  }

  #part(argument: BodyArgument): FormPart {
    const { alias, name, type, required, form } = argument;
    return {
      local: this.#formLocals.get(alias) ?? name,
      codec: lowerCodec(readFromForm(type, this.#models), "json", unique(`${this.#id}${pascalCase(name)}`, this.#codecNames), this.#models),
      type,
      required,
      isModel: form === "model",
      keys: formKeys(argument, this.#models),
    };
  }

  #response(): ResponsePlan {
    const { response } = this.#operation;
    switch (response.kind) {
      case "json":
        return { kind: "json", codec: lowerCodec(response.type, "json", unique(`${this.#id}Response`, this.#codecNames), this.#models) };
      case "empty":
        return { kind: "empty" };
      case "response":
        return { kind: "response", web: response.web };
    }
  }
}

/** `{ item: Item; importance: number }` for parts embedded by name. */
function envelope(operation: Operation, parts: readonly BodyArgument[]): ObjectType {
  return {
    kind: "object",
    extra: "ignore",
    isEnvelope: true,
    origin: operation.origin,
    fields: parts.map(({ alias, type, required, documentation, origin }) => ({ name: alias, type, optional: !required, documentation, origin })),
  };
}
