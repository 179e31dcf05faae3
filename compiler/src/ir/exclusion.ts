/**
 * What a route leaves out of its answers (FastAPI's `response_model_exclude_none`, `_defaults` and `_unset`): its models have
 * copies in which the fields that may be missing are optional, so that encoder, document and client all know.
 */
import type { Api, Operation } from "./api.js";
import { isFilled } from "./fields.js";
import { TypeMapping } from "./mapping.js";
import { childrenOf, refsOf } from "./recursion.js";
import type { Exclusion, Field, Model, Type } from "./type.js";

type Models = ReadonlyMap<string, Model>;

/** `api` with the answers of routes that leave something out of types of their own. */
export function layExclusions(api: Api): Api {
  if (api.operations.every(({ exclusion }) => exclusion === undefined)) return api;
  const declared = new Map(api.models.map((model) => [model.name, model]));
  const copies = new Copies(declared);
  const operations = api.operations.map((operation) => withExclusion(operation, copies));
  return { ...api, operations, models: [...api.models, ...copies.models()].toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function withExclusion(operation: Operation, copies: Copies): Operation {
  const { response, exclusion } = operation;
  return response.kind !== "json" || exclusion === undefined ? operation : { ...operation, response: { ...response, type: copies.of(exclusion).type(response.type) } };
}

/** The copies of all models, those of one exclusion shared by the routes that have it. */
class Copies {
  readonly #declared: Models;
  readonly #taken: Set<string>;
  readonly #known = new Map<string, Copy>();

  constructor(declared: Models) {
    this.#declared = declared;
    this.#taken = new Set(declared.keys());
  }

  of(exclusion: Exclusion): Copy {
    const words = suffix(exclusion);
    const known = this.#known.get(words) ?? new Copy(exclusion, this.#declared, (name) => this.#free(name + words));
    this.#known.set(words, known);
    return known;
  }

  models(): readonly Model[] {
    return [...this.#known.values()].flatMap((copy) => copy.models());
  }

  #free(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#taken.add(free);
    return free;
  }
}

/** The models of one exclusion: only those that have a field which may be left out, themselves or inside. */
class Copy {
  readonly #declared: Models;
  readonly #nameOf: (name: string) => string;
  readonly #mapping: TypeMapping;
  readonly #renaming: TypeMapping;
  readonly #changed: ReadonlySet<string>;
  /** Names of the copies by those of their models, of the ones that some answer needs. */
  readonly #names = new Map<string, string>();

  constructor(exclusion: Exclusion, declared: Models, nameOf: (name: string) => string) {
    this.#declared = declared;
    this.#nameOf = nameOf;
    this.#mapping = new TypeMapping({
      object(type) {
        const fields = type.fields.map((field) => withoutField(field, exclusion, declared));
        return fields.every((field, index) => field === type.fields[index]) ? type : { ...type, fields };
      },
    });
    this.#renaming = new TypeMapping({ leaf: (type) => (type.kind === "ref" ? { ...type, name: this.#name(type.name) } : type) });
    this.#changed = changedModels(declared, (type) => this.#mapping.type(type) !== type);
  }

  type(type: Type): Type {
    const isSame = this.#mapping.type(type) === type && !refsOf(type).some((name) => this.#changed.has(name));
    return isSame ? type : this.#renaming.type(this.#mapping.type(type));
  }

  models(): readonly Model[] {
    const made: Model[] = [];
    // Grows while it is walked: a copy may need others.
    for (const [original, name] of this.#names) {
      const model = this.#declared.get(original);
      if (model !== undefined) made.push({ ...model, name, type: this.type(model.type), declared: undefined });
    }
    return made;
  }

  #name(original: string): string {
    if (!this.#changed.has(original)) return original;
    const name = this.#names.get(original) ?? this.#nameOf(original);
    this.#names.set(original, name);
    return name;
  }
}

function changedModels(models: Models, changes: (type: Type) => boolean): ReadonlySet<string> {
  const found = new Set([...models.values()].filter(({ type }) => changes(type)).map(({ name }) => name));
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { name, type } of models.values()) if (refsOf(type).some((ref) => found.has(ref))) found.add(name);
  }
  return found;
}

/** `Item` without the fields that are null is `ItemWithoutNone`. */
function suffix({ unset, defaults, none }: Exclusion): string {
  return `Without${unset ? "Unset" : ""}${defaults ? "Defaults" : ""}${none ? "None" : ""}`;
}

/** The field itself where it is always written. */
function withoutField(field: Field, exclusion: Exclusion, models: Models): Field {
  const { default: value, factory, initial, ...others } = field;
  // What the class makes, and is no constant, is not known to be as it was made.
  const byDefault = (exclusion.unset && isFilled(field)) || (exclusion.defaults && (value !== undefined || factory !== undefined));
  const byNull = exclusion.none && takesNull(field.type, models);
  if (!byDefault && !byNull) return field;
  const filled = { ...(value !== undefined ? { default: value } : factory !== undefined ? { factory } : {}), ...(initial === true ? { initial } : {}) };
  return { ...others, optional: true, leftOut: { ...exclusion, ...filled } };
}

function takesNull(type: Type, models: Models, seen: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === "null" || type.kind === "json") return true;
  if (type.kind === "union" || type.kind === "validated") return childrenOf(type).some((child) => takesNull(child, models, seen));
  const model = type.kind === "ref" && !seen.has(type.name) ? models.get(type.name) : undefined;
  return model !== undefined && takesNull(model.type, models, new Set([...seen, model.name]));
}
