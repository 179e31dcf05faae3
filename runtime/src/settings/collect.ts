/** The texts of one source as the plain data that a model is decoded from, and where each part of it came from. */
import { explainJson } from "../validate/json-error.js";
import { isObject, setKey } from "../validate/objects.js";
import type { SettingsProblem } from "./error.js";
import { type SettingsPlan, type Shape, variableOf } from "./shape.js";

/** One text and what people know it by. */
export interface Found {
  readonly text: string;
  readonly label: string;
}

/** By names in lower case: the case of letters does not count. */
export type Source = ReadonlyMap<string, Found>;

export interface Collected {
  readonly data: Record<string, unknown>;
  /** What a path, as JSON, was read from. */
  readonly labels: ReadonlyMap<string, string>;
  /** Texts that are no JSON, and the paths that have no value because of it. */
  readonly problems: readonly SettingsProblem[];
  readonly failed: readonly string[];
}

export function collect(source: Source, plan: SettingsPlan): Collected {
  const collector = new Collector(source, plan);
  return { data: collector.object(plan.root, plan.prefix, []) ?? {}, labels: collector.labels, problems: collector.problems, failed: collector.failed };
}

type Path = readonly string[];

class Collector {
  readonly labels = new Map<string, string>();
  readonly problems: SettingsProblem[] = [];
  readonly failed: string[] = [];
  readonly #source: Source;
  readonly #plan: SettingsPlan;

  constructor(source: Source, plan: SettingsPlan) {
    this.#source = source;
    this.#plan = plan;
  }

  /** undefined where no variable of it is there. `before` is the beginning of their names. */
  object(name: string, before: string, path: Path): Record<string, unknown> | undefined {
    const entries = (this.#plan.objects[name] ?? []).flatMap((field): [string, unknown][] => {
      const value = this.#value(field, variableOf(field, before, path.length === 0), [...path, field.name]);
      return value === undefined ? [] : [[field.name, value]];
    });
    return entries.length === 0 ? undefined : record(entries);
  }

  /** Of the variable itself, and of those that are nested in it, which win. */
  #value(shape: Shape, variable: string, path: Path): unknown {
    const found = this.#source.get(variable.toLowerCase());
    const own = found === undefined ? undefined : this.#read(found, shape, path);
    const nested = this.#nested(shape, variable + this.#plan.nestedDelimiter, path);
    return nested === undefined ? own : merged(own, nested);
  }

  #nested(shape: Shape, before: string, path: Path): Record<string, unknown> | undefined {
    const start = before.toLowerCase();
    // A model that contains itself ends where no name goes on.
    const names = this.#plan.nestedDelimiter === "" ? [] : [...this.#source.keys()].filter((name) => name.length > start.length && name.startsWith(start));
    if (names.length === 0) return undefined;
    // A name that is not known begins the object all the same: what it lacks is told then.
    if (shape.object !== undefined) return this.object(shape.object, before, path) ?? {};
    return shape.values === undefined ? undefined : this.#map(shape.values, before, names.map((name) => name.slice(start.length)), path);
  }

  #map(values: Shape, before: string, rest: readonly string[], path: Path): Record<string, unknown> {
    const keys = new Set(rest.map((name) => name.split(this.#plan.nestedDelimiter.toLowerCase())[0] ?? name));
    return record([...keys].map((key): [string, unknown] => [key, this.#value(values, before + key, [...path, key])]).filter(([, value]) => value !== undefined));
  }

  #read({ text, label }: Found, shape: Shape, path: Path): unknown {
    this.labels.set(JSON.stringify(path), label);
    if (shape.as === "text") return shape.literals?.find((literal) => String(literal) === text.trim()) ?? text;
    const value = parsed(text);
    if (shape.as === "either") return typeof value === "object" && value !== null ? value : text;
    if (value !== undefined) return value;
    const { ctx } = explainJson(text);
    this.problems.push({ variable: label, type: "json_invalid", message: `Invalid JSON: ${String(ctx?.["error"])}` });
    this.failed.push(JSON.stringify(path));
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Objects part by part, the second one's first; anything else is the second one's. */
export function merged(first: unknown, second: unknown): unknown {
  if (!isObject(first) || !isObject(second)) return second;
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return record([...keys].map((key): [string, unknown] => [key, Object.hasOwn(second, key) ? merged(Object.hasOwn(first, key) ? first[key] : undefined, second[key]) : first[key]]));
}

/** A key called `__proto__` is a key. */
function record(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries) setKey(made, key, value);
  return made;
}
