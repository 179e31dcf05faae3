/** `precast/settings`: models that read themselves from the environment. Generated code imports it where there is one; nothing else does. */
import type { Issue } from "../errors.js";
import type { Loc } from "../validate/explain.js";
import { INVALID, type Invalid } from "../validate/invalid.js";
import type { Model } from "../models/model.js";
import { collect, type Collected, merged } from "./collect.js";
import { SettingsError, type SettingsProblem } from "./error.js";
import { type SettingsPlan, variableOf } from "./shape.js";
import { environmentSource, type Environment, envFileSource, secretsSource } from "./sources.js";

export { SettingsError, type SettingsProblem } from "./error.js";
export type { SettingsPlan, Shape, Variable } from "./shape.js";
export type { Environment } from "./sources.js";

export interface EnvironmentOptions {
  /** Values by the names of fields, before those of every other source; as JSON, converted as texts are. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Default: `process.env`. */
  readonly environment?: Environment;
  /** Instead of the model's own files; `[]` reads none. */
  readonly envFile?: string | readonly string[];
  /** Instead of the model's own folders; `[]` reads none. */
  readonly secretsDir?: string | readonly string[];
}

export interface SettingsModel<Value> extends Model<Value> {
  /**
   * Reads every source, the first of which wins for each value: `values`, the environment, `.env` files, secrets, defaults.
   * Throws a SettingsError with every problem.
   */
  fromEnvironment(options?: EnvironmentOptions): Value;
}

/** The functions of the model that settings are read as: texts are converted. */
export interface SettingsFunctions<Value> {
  readonly decode: (input: unknown) => Value | Invalid;
  readonly explain: (input: unknown, loc: Loc, issues: Issue[]) => void;
}

export function defineSettings<Value>(model: Model<Value>, plan: SettingsPlan, { decode, explain }: SettingsFunctions<Value>): SettingsModel<Value> {
  return Object.assign(model, {
    fromEnvironment(options: EnvironmentOptions = {}): Value {
      const { data, labels, problems, failed } = collectAll(plan, options);
      const value = decode(data);
      if (value !== INVALID && problems.length === 0) return value;
      const issues: Issue[] = [];
      explain(data, [], issues);
      // What is no JSON has been told; that its field is missing therefore, or its lower source wrong, need not be.
      const own = issues.filter(({ loc }) => !failed.some((path) => isWithin(loc, JSON.parse(path) as Loc)));
      throw new SettingsError([...problems, ...own.map((issue) => problemOf(issue, labels, plan))]);
    },
  });
}

/** The lowest source first. */
function collectAll(plan: SettingsPlan, options: EnvironmentOptions): Collected {
  const environment = options.environment ?? process.env;
  const sources = [
    secretsSource(listed(options.secretsDir) ?? plan.secretsDirs, (name) => isVariable(name, plan)),
    envFileSource(listed(options.envFile) ?? plan.envFiles, environment),
    environmentSource(environment),
  ].map((source) => collect(source, plan));
  const values: Collected = { data: { ...options.values }, labels: labelsOf(options.values ?? {}), problems: [], failed: [] };
  return [...sources, values].reduce((low, high) => ({
    data: merged(low.data, high.data) as Record<string, unknown>,
    labels: new Map([...low.labels, ...high.labels]),
    problems: [...low.problems, ...high.problems],
    failed: [...low.failed, ...high.failed],
  }));
}

function listed(names: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof names === "string" ? [names] : names;
}

/** Whether a file of secrets may be one: it begins as one does. */
function isVariable(name: string, { prefix, root, objects }: SettingsPlan): boolean {
  return (objects[root] ?? []).some((field) => name.toLowerCase().startsWith(variableOf(field, prefix, true).toLowerCase()));
}

/** Values that were passed are known by their own names. */
function labelsOf(values: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(Object.keys(values).map((name) => [JSON.stringify([name]), name]));
}

function isWithin(loc: Loc, path: Loc): boolean {
  return path.every((part, index) => loc[index] === part);
}

/** Under the name of the longest part of its place that was read from somewhere; what is missing, under that of its variable. */
function problemOf({ type, loc, msg }: Issue, labels: ReadonlyMap<string, string>, plan: SettingsPlan): SettingsProblem {
  for (let length = loc.length; length > 0; length--) {
    const label = labels.get(JSON.stringify(loc.slice(0, length)));
    if (label !== undefined && !(type === "missing" && length < loc.length)) return { variable: label + placeText(loc.slice(length)), type, message: msg };
  }
  return { variable: nameOf(loc, plan), type, message: msg };
}

/** `[1].name` */
function placeText(loc: Loc): string {
  return loc.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
}

function nameOf(loc: Loc, { prefix, nestedDelimiter, root, objects }: SettingsPlan): string {
  let fields = objects[root];
  let name = prefix;
  for (const [index, part] of loc.entries()) {
    const field = fields?.find((one) => one.name === part);
    if (field === undefined) return name + placeText(loc.slice(index));
    name = variableOf(field, index === 0 ? name : name + nestedDelimiter, index === 0);
    fields = field.object === undefined ? undefined : objects[field.object];
  }
  return name;
}
