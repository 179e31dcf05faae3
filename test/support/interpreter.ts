/**
 * The IR read plainly: what a type accepts, tells, gives and writes, one rule after the other, without any of the emitters'
 * knowledge. Emitted code must agree with it. It shares what has tables of its own: single scalars of the runtime (dates, big
 * integers, multiples), pydantic's names of a union's members and how a default looks on the wire.
 */
import { labelOf } from "../../compiler/src/emit/labels.js";
import { isLax, numericFormatOf } from "../../compiler/src/ir/coercion.js";
import type { Construction, Exclusion, Field, IndexSignature, KeyType, MapType, Model, MomentBounds, ObjectType, RecordType, Reference, SetType, StringType, TupleType, Type, UnionType, ValidatedType } from "../../compiler/src/ir/type.js";
import { compareMoments, hasMomentBounds } from "../../compiler/src/ir/moments.js";
import { isPlatformList } from "../../compiler/src/ir/platform.js";
import { wireValue } from "../../compiler/src/ir/wire-value.js";
import { CustomError, ValidationError, ValueError } from "../../runtime/src/errors.js";
import { dateFromJson, isDate } from "../../runtime/src/validate/dates.js";
import { isFilledIn } from "../../runtime/src/validate/fields-set.js";
import { INVALID } from "../../runtime/src/validate/invalid.js";
import { laxText, problemOf } from "../../runtime/src/validate/lax-texts.js";
import { bigintFromLax, booleanFromLax, dateFromLax, integerFromLax, numberFromLax } from "../../runtime/src/validate/lax.js";
import { bigintFromJson, isMultipleOf } from "../../runtime/src/validate/numbers.js";
import type { Issue } from "../../runtime/src/errors.js";
import { encodePlatform, explainPlatform, isPlatform, platformFromJson } from "../../runtime/src/validate/platform.js";
import { isPlatformObject, platformIdentity } from "../../runtime/src/validate/platform-objects.js";
import { Secret } from "../../runtime/src/validate/secret.js";
import { hasToJson } from "../../runtime/src/validate/objects.js";
import { withToJson } from "../../runtime/src/validate/to-json.js";
import { formatIssue } from "./named-formats.js";
import { fitsPlainly } from "./templates.js";
import type { StandardSchema } from "../../runtime/src/markers/standard-schema.js";
import * as functions from "./validators.js";

export interface Told {
  readonly type: string;
  readonly loc: readonly (string | number)[];
}

type Plain = { readonly [key: string]: unknown };

/** `after` says how far behind a bound the value is. */
function momentIssue({ formatMinimum, formatMaximum, formatExclusiveMinimum, formatExclusiveMaximum }: MomentBounds, after: (bound: string) => number): string | undefined {
  if (formatMaximum !== undefined && after(formatMaximum) > 0) return "less_than_equal";
  if (formatExclusiveMaximum !== undefined && after(formatExclusiveMaximum) >= 0) return "less_than";
  if (formatMinimum !== undefined && after(formatMinimum) < 0) return "greater_than_equal";
  return formatExclusiveMinimum !== undefined && after(formatExclusiveMinimum) <= 0 ? "greater_than" : undefined;
}

function instantIssue(type: MomentBounds, value: Date): string | undefined {
  return momentIssue(type, (bound) => compareMoments(value.toISOString(), bound));
}

type Path = readonly (string | number)[];

const pathsOf = ({ name, input = [[name]] }: Field): readonly Path[] => input;

/** What lies at a path: keys lead into objects, places into lists. */
function at(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined) return value;
  if (typeof first === "number") return Array.isArray(value) ? at(value[first < 0 ? value.length + first : first], rest) : undefined;
  return isPlain(value) ? at(own(value, first), rest) : undefined;
}

/** A read-only field is taken from no input that may lack it. */
const isTaken = ({ access, optional, default: value, factory }: Field): boolean => access !== "computed" && (access !== "readOnly" || (!optional && value === undefined && factory === undefined));
const isWritten = ({ access }: Field): boolean => access === undefined || access === "readOnly" || access === "computed";
/** Keys that an object does not take over from an input or a value, though it takes what it does not declare. */
const isOwnKey = ({ fields }: ObjectType, key: string): boolean => fields.some((field) => field.name === key || field.output === key);
const isNoExtra = ({ fields }: ObjectType, key: string): boolean => fields.some((field) => field.name === key || (!isTaken(field) && pathsOf(field).length === 1 && pathsOf(field)[0]?.length === 1 && pathsOf(field)[0]?.[0] === key));

/** The first path that leads to something. */
const foundPath = (field: Field, input: unknown): Path | undefined => pathsOf(field).find((path) => at(input, path) !== undefined);
/** Keys of an input that no field was found by. */
const extraKeys = ({ fields: all }: ObjectType, input: Plain): readonly string[] => {
  const fields = all.filter(isTaken);
  const used = fields.map((field) => foundPath(field, input)?.[0]);
  return Object.keys(input).filter((key) => !used.includes(key) && !fields.some((field) => pathsOf(field).length === 1 && pathsOf(field)[0]?.length === 1 && pathsOf(field)[0]?.[0] === key));
};

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
const own = (value: Plain, name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined);
/** What a value has under a name: of an instance also what its getters give, of nothing what every object inherits. */
const held = (value: Plain, name: string): unknown => (Object.hasOwn(value, name) || !(name in Object.prototype) ? value[name] : undefined);
/** The fields of instances that were decoded, those that were sent. */
const sentFields = new WeakMap<object, readonly string[]>();
const entriesOf = (value: Plain): readonly (readonly [string, unknown])[] => sentFields.get(value)?.map((name) => [name, value[name]] as const) ?? Object.entries(value);

export class Interpreter {
  readonly #models: ReadonlyMap<string, Model>;
  readonly #recursive = new Map<string, boolean>();
  /** What the user's modules export. */
  readonly #functions: Readonly<Record<string, unknown>>;
  readonly #exclusion: Exclusion | undefined;

  constructor(models: readonly Model[], { exported = functions, exclusion }: { readonly exported?: Readonly<Record<string, unknown>>; readonly exclusion?: Exclusion } = {}) {
    this.#models = new Map(models.map((model) => [model.name, model]));
    this.#functions = exported;
    this.#exclusion = exclusion;
  }

  /** The value, or INVALID. `depth` counts models that are entered. */
  decode(type: Type, input: unknown, depth = 0): unknown {
    switch (type.kind) {
      case "string":
      case "number":
      case "boolean":
      case "literal": {
        const given = isLax(type) ? this.#converted(type, input) : input;
        const value = type.kind === "string" ? trimmed(type, given) : given;
        if (type.kind === "string" && type.letters !== undefined && this.#scalarIssue(type, value) === undefined) return type.letters === "lower" ? String(value).toLowerCase() : String(value).toUpperCase();
        return value !== INVALID && this.#scalarIssue(type, value) === undefined ? value : INVALID;
      }
      case "null":
        return this.#scalarIssue(type, input) === undefined ? input : INVALID;
      case "bigint": {
        const value = isLax(type) ? bigintFromLax(input) : bigintFromJson(input);
        return value === INVALID || bigintIssue(type, value) !== undefined ? INVALID : value;
      }
      case "date": {
        const value = isLax(type) ? dateFromLax(input) : dateFromJson(input);
        return value !== INVALID && instantIssue(type, value) === undefined ? value : INVALID;
      }
      case "platform":
        return platformFromJson(type.class, input);
      case "array": {
        if (!Array.isArray(input) || input.length < (type.minItems ?? 0) || input.length > (type.maxItems ?? Infinity)) return INVALID;
        const items = input.map((item) => this.decode(type.element, item, depth));
        return items.includes(INVALID) || (type.uniqueItems === true && hasRepeated(items)) ? INVALID : items;
      }
      case "tuple": {
        if (!Array.isArray(input) || input.length < least(type) || input.length > most(type)) return INVALID;
        const items = input.map((item, index) => this.decode(elementAt(type, index, input.length), item, depth));
        return items.includes(INVALID) ? INVALID : items;
      }
      case "set": {
        if (!Array.isArray(input)) return INVALID;
        const items = distinct(input.map((item) => this.decode(type.element, item, depth)));
        return items.includes(INVALID) || !isCounted(type, items) ? INVALID : new Set(items);
      }
      case "map": {
        if (!Array.isArray(input)) return INVALID;
        const entries = input.map((entry) => (Array.isArray(entry) && entry.length === 2 ? [this.decode(type.key, entry[0], depth), this.decode(type.value, entry[1], depth)] : [INVALID]));
        const merged = mergedEntries(entries);
        return entries.flat().includes(INVALID) || !isCounted(type, merged) ? INVALID : new Map(merged as [unknown, unknown][]);
      }
      case "record": {
        if (!isPlain(input) || !hasSize(type, Object.keys(input).length)) return INVALID;
        if (type.key !== undefined && Object.keys(input).some((key) => this.#keyIssue(type.key, key) !== undefined)) return INVALID;
        const entries = Object.entries(input).map(([key, value]) => [key, this.decode(type.value, value, depth)] as const);
        return entries.some(([, value]) => value === INVALID) ? INVALID : Object.fromEntries(entries);
      }
      case "object":
        return this.#decodeObject(type, input, depth);
      case "union": {
        const reading = this.#reading(type, input, depth);
        return reading === undefined ? INVALID : reading.value;
      }
      case "json":
        return isJson(input, 64) ? input : INVALID;
      case "secret": {
        const value = this.decode(type.inner, input, depth);
        return value === INVALID ? INVALID : new Secret(value);
      }
      case "validated":
        return this.#decodeValidated(type, input, depth);
      case "ref":
        return this.#enter(type.name, depth, INVALID, (inner, level) => this.decode(inner, input, level));
    }
  }

  /** By the tables of the runtime's own functions: a row for each is held against pydantic. */
  #converted(type: Type, input: unknown): unknown {
    if (type.kind === "boolean") return booleanFromLax(input);
    const format = type.kind === "string" ? numericFormatOf(type) : undefined;
    if (format !== undefined) return laxText(format, input);
    const isWhole = type.kind === "number" ? type.integer : type.kind === "literal" && type.values.every((value) => Number.isInteger(value));
    return isWhole ? integerFromLax(input) : numberFromLax(input);
  }

  /** What the member of a union that an input belongs to makes of it. */
  #reading(union: UnionType, input: unknown, depth: number): (Reading & { readonly member: Type }) | undefined {
    const closed = this.#leaves(union).filter((member) => !this.#isOpen(member));
    const objects = closed.filter((one) => this.#form(one) === "object");
    const readings = closed.filter((member) => !objects.includes(member) || this.#isTagged(member, objects, union.discriminators ?? [], input)).map((member) => ({ member, value: this.decode(member, input, depth) })).filter(({ value }) => value !== INVALID);
    // Members of another form are no rivals.
    const isMixed = (one: Type): boolean => closed.some((member) => this.#form(member) === this.#form(one) && this.#converts(member));
    const [found] = ordered(readings.map(({ member, value }) => ({ member, width: this.#width(member), size: this.#size(member, input, depth), value, ...(isMixed(member) ? { sent: this.#isSent(member, value, input, this.#aliases(member)), late: this.#late(member) } : {}) })));
    if (found !== undefined) return found;
    for (const member of this.#leaves(union).filter((one) => this.#isOpen(one))) {
      const value = this.decode(member, input, depth);
      if (value !== INVALID) return { member, width: 0, size: this.#size(member, input, depth), value };
    }
    return undefined;
  }

  /** Where a property tells objects apart, they are not told without it, though each by itself may do without. */
  #isTagged(member: Type, objects: readonly Type[], chosen: readonly string[], input: unknown): boolean {
    const tag = this.#tag(objects, chosen);
    if (tag === undefined) return true;
    const group = tag.groups.find((one) => one.includes(member)) ?? [];
    const isTold = isPlain(input) && group.some((one) => this.#literals(one, tag.name).includes(own(input, tag.key)));
    return isTold && (group.length === 1 || this.#isTagged(member, group, chosen, input));
  }

  #isSent(type: Type, value: unknown, input: unknown, aliases: readonly Field[]): boolean {
    const resolved = this.#resolve(type);
    if (isLax(resolved)) return this.decode({ ...resolved, coercion: "strict" } as Type, input) !== INVALID;
    // A function may have changed a scalar that was sent as it should be.
    return this.#form(type) === "scalar" || isSent(value, input, aliases);
  }

  /** Fields inside that lie under other keys than their names. */
  #aliases(type: Type, seen = new Set<string>()): readonly Field[] {
    if (type.kind === "ref" && seen.has(type.name)) return [];
    if (type.kind === "ref") return this.#aliases(this.#resolve(type), seen.add(type.name));
    const own = type.kind === "object" ? type.fields.filter(({ input }) => input !== undefined) : [];
    return [...own, ...partsOf(type).flatMap((part) => this.#aliases(part, seen))];
  }

  #converts(type: Type, seen: readonly string[] = []): boolean {
    if (type.kind === "ref") return !seen.includes(type.name) && this.#converts(this.#models.get(type.name)?.type ?? type, [...seen, type.name]);
    return isLax(type) || partsOf(type).some((part) => this.#converts(part, seen));
  }

  /** Which of several conversions comes first. */
  #late(type: Type): number {
    return ["literal", "number", "bigint", "boolean", "date", "string"].indexOf(this.#resolve(type).kind);
  }

  #decodeObject(type: ObjectType, input: unknown, depth: number): unknown {
    if (!isPlain(input)) return INVALID;
    const value: Record<string, unknown> = {};
    for (const field of type.fields) {
      const path = isTaken(field) ? foundPath(field, input) : undefined;
      const read = path === undefined ? undefined : at(input, path);
      if (read === undefined && field.factory !== undefined) {
        // What a program's own function makes is not known here.
        define(value, field.name, undefined);
        continue;
      }
      // Its class makes it.
      if (read === undefined && (field.initial === true || field.access === "computed")) continue;
      if (read === undefined && field.default === undefined && !field.optional) return INVALID;
      if (read === undefined && field.default === undefined) continue;
      const decoded = read === undefined && field.default !== undefined ? this.decode(this.#bare(field.type), wireValue(field.default, field.type, "in", this.#models), depth) : this.decode(field.type, read, depth);
      if (decoded === INVALID) return INVALID;
      define(value, field.name, decoded);
    }
    const extra = extraKeys(type, input);
    if (type.construction !== undefined) return extra.length > 0 && type.extra === "forbid" ? INVALID : this.#made(type, type.construction, value).value;
    for (const key of extra) {
      const index = this.#indexOf(type, key);
      const isRefused = type.extra === "forbid" || (type.fields.length === 0 && type.indexes !== undefined);
      const decoded = index !== undefined ? this.decode(index.value, input[key], depth) : isRefused ? INVALID : input[key];
      if (decoded === INVALID) return INVALID;
      if (index !== undefined || (type.extra === "allow" && !isNoExtra(type, key))) define(value, key, decoded);
    }
    return value;
  }

  /** The instance that is made of fields; INVALID with what is told, where its constructor refuses them. */
  #made({ fields }: ObjectType, { class: reference, arguments: given, assigned }: Construction, values: Plain): { readonly value: unknown; readonly told: readonly Told[] } {
    const pick = (names: readonly string[]): Plain => Object.fromEntries(names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]));
    const passed = given.flatMap((one) => (one.kind === "field" ? [values[one.name]] : one.kind === "rest" ? (values[one.name] as unknown[]) : [one.kind === "fields" ? pick(one.names) : undefined]));
    const made = this.#attempt(() => {
      const Class = this.#functions[reference.exportName] as new (...given: readonly unknown[]) => Record<string, unknown>;
      const instance = new Class(...passed);
      for (const { name } of assigned) if (Object.hasOwn(values, name)) instance[name] = values[name];
      return instance;
    });
    if (made.value !== INVALID) sentFields.set(made.value as object, fields.map(({ name }) => name).filter((name) => Object.hasOwn(values, name)));
    return made;
  }

  /** Fields of a reading that come from the input: defaults do not count. */
  #size(type: Type, input: unknown, depth: number): number {
    switch (type.kind) {
      case "array":
        return Array.isArray(input) ? sum(input.map((item) => this.#size(type.element, item, depth))) : 0;
      case "set":
      case "map": {
        if (!Array.isArray(input)) return 0;
        const value = this.decode(type, input, depth) as ReadonlySet<unknown>;
        // Where some were one, nothing says which of the input they are.
        if (value.size !== input.length) return keyCount(value);
        return sum(input.map((item: unknown) => (type.kind === "set" ? this.#size(type.element, item, depth) : this.#size(type.key, (item as unknown[])[0], depth) + this.#size(type.value, (item as unknown[])[1], depth))));
      }
      case "tuple":
        return Array.isArray(input) ? sum(input.map((item, index) => this.#size(elementAt(type, index, input.length), item, depth))) : 0;
      case "record":
        return isPlain(input) ? sum(Object.values(input).map((item) => 1 + this.#size(type.value, item, depth))) : 0;
      case "object": {
        if (!isPlain(input)) return 0;
        const declared = type.fields.map((field) => {
          const path = isTaken(field) ? foundPath(field, input) : undefined;
          return path === undefined ? 0 : 1 + this.#size(field.type, at(input, path), depth);
        });
        const others = extraKeys(type, input).map((key) => {
          const index = this.#indexOf(type, key);
          if (index !== undefined) return 1 + this.#size(index.value, input[key], depth);
          return type.extra === "allow" && !isNoExtra(type, key) ? 1 + keyCount(input[key]) : 0;
        });
        return sum([...declared, ...others]);
      }
      case "union":
        return this.#reading(type, input, depth)?.size ?? 0;
      case "validated":
        return this.#size(type.inner, input, depth);
      case "json":
        return keyCount(input);
      case "ref":
        return this.#enter(type.name, depth, 0, (inner, level) => this.#size(inner, input, level));
      default:
        return 0;
    }
  }

  #decodeValidated({ inner, step }: ValidatedType, input: unknown, depth: number): unknown {
    const next = (value: unknown): unknown => {
      const decoded = this.decode(inner, value, depth);
      if (decoded !== INVALID) return decoded;
      throw new ValidationError(this.explain(inner, value, [], depth).map((issue) => ({ ...issue, msg: "", input: null })));
    };
    if (step.mode === "schema") return this.#bySchema(step.validator, input).value;
    if (step.mode === "wrap") return this.#call(step.validator, input, next).value;
    if (step.mode === "bytes") return bytesOf(input) ?? INVALID;
    if (step.mode === "json") {
      const value = parsedText(input);
      return value === INVALID ? INVALID : this.decode(inner, value, depth);
    }
    if (step.mode === "before") {
      const { value } = this.#call(step.validator, input);
      return value === INVALID ? INVALID : this.decode(inner, value, depth);
    }
    const decoded = this.decode(inner, input, depth);
    if (decoded === INVALID) return INVALID;
    if (step.mode === "toJSON") return withToJson(decoded);
    if (step.mode === "constraints") return this.#constraintIssue(step.type, decoded) === undefined ? decoded : INVALID;
    const { value } = this.#call(step.validator, decoded);
    if (step.mode === "check") return value === INVALID || value === false ? INVALID : decoded;
    return value;
  }

  #explainValidated({ inner, step }: ValidatedType, input: unknown, loc: Told["loc"], depth: number): readonly Told[] {
    const below = (issues: readonly Told[]): readonly Told[] => issues.map((issue) => ({ type: issue.type, loc: [...loc, ...issue.loc] }));
    if (step.mode === "schema") return below(this.#bySchema(step.validator, input).told);
    if (step.mode === "wrap") {
      const next = (value: unknown): unknown => {
        const decoded = this.decode(inner, value, depth);
        if (decoded !== INVALID) return decoded;
        throw new ValidationError(this.explain(inner, value, [], depth).map((issue) => ({ ...issue, msg: "", input: null })));
      };
      return below(this.#call(step.validator, input, next).told);
    }
    if (step.mode === "bytes") {
      if (bytesOf(input) !== undefined) return [];
      return [{ type: typeof input === "string" && /^\s*\d*\.?\d+\s*[\p{L}\p{N}_]+\s*$/u.test(input) && bytesOf(input.replace(/[\d.]+/, "1")) === undefined ? "byte_size_unit" : "byte_size", loc }];
    }
    if (step.mode === "json") {
      const value = parsedText(input);
      return value === INVALID ? [{ type: typeof input === "string" ? "json_invalid" : "json_type", loc }] : this.explain(inner, value, loc, depth);
    }
    if (step.mode === "before") {
      const { value, told } = this.#call(step.validator, input);
      return value === INVALID ? below(told) : this.explain(inner, value, loc, depth);
    }
    const decoded = this.decode(inner, input, depth);
    if (decoded === INVALID) return this.explain(inner, input, loc, depth);
    if (step.mode === "toJSON") return [];
    if (step.mode === "constraints") {
      const issue = this.#constraintIssue(step.type, decoded);
      return issue === undefined ? [] : [{ type: issue, loc }];
    }
    const { value, told } = this.#call(step.validator, decoded);
    if (value === INVALID) return below(told);
    return step.mode === "check" && value === false ? [{ type: step.failure?.type ?? "assertion_error", loc }] : [];
  }

  /** INVALID with what is told, where the function refuses. */
  #call(reference: Reference, ...values: readonly unknown[]): { readonly value: unknown; readonly told: readonly Told[] } {
    return this.#attempt(() => (this.#functions[reference.exportName] as (...values: readonly unknown[]) => unknown)(...values));
  }

  #attempt(call: () => unknown): { readonly value: unknown; readonly told: readonly Told[] } {
    try {
      return { value: call(), told: [] };
    } catch (error) {
      if (error instanceof ValidationError) return { value: INVALID, told: error.issues };
      const type = error instanceof CustomError ? error.type : error instanceof ValueError ? "value_error" : (error as Error).name === "AssertionError" ? "assertion_error" : undefined;
      if (type === undefined) throw error;
      return { value: INVALID, told: [{ type, loc: [] }] };
    }
  }

  /** A Standard Schema, by its own specification. */
  #bySchema({ exportName, path }: Reference, input: unknown): { readonly value: unknown; readonly told: readonly Told[] } {
    const schema = path.reduce<unknown>((owner, name) => (owner as Readonly<Record<string, unknown>>)[name], this.#functions[exportName]) as StandardSchema;
    const result = schema["~standard"].validate(input);
    if (result instanceof Promise) throw new TypeError("asynchronous");
    if (result.issues === undefined) return { value: result.value, told: [] };
    return { value: INVALID, told: result.issues.map(({ path: at = [] }) => ({ type: "value_error", loc: Array.from(at, (key) => (typeof key === "object" ? key.key : key) as string | number) })) };
  }

  /** Constraints around a validator, of a value that fits inside. */
  #constraintIssue(type: Type, value: unknown): string | undefined {
    if (type.kind === "union") return type.members.map((member) => this.#constraintIssue(member, value)).find((issue) => issue !== undefined);
    if (type.kind === "string") return typeof value === "string" ? this.#scalarIssue(type, value) : undefined;
    if (type.kind === "number") return typeof value === "number" ? this.#scalarIssue({ ...type, integer: false }, value) : undefined;
    if (type.kind === "bigint") return typeof value === "bigint" ? bigintIssue(type, value) : undefined;
    if (type.kind !== "array" || !Array.isArray(value)) return undefined;
    if (value.length > (type.maxItems ?? Infinity)) return "too_long";
    if (value.length < (type.minItems ?? 0)) return "too_short";
    return type.uniqueItems === true && hasRepeated(value) ? "unique_items" : undefined;
  }

  #bare(type: Type): Type {
    const resolved = this.#resolve(type);
    return resolved.kind === "validated" ? this.#bare(resolved.inner) : type;
  }

  /** Whether a function sees the input before it is read. */
  #seesInput(type: Type): boolean {
    const resolved = this.#resolve(type);
    if (resolved.kind === "secret") return this.#seesInput(resolved.inner);
    return resolved.kind === "validated" && (resolved.step.mode === "json" || resolved.step.mode === "bytes" || resolved.step.mode === "before" || resolved.step.mode === "wrap" || resolved.step.mode === "schema" || this.#seesInput(resolved.inner));
  }

  /** Whether it may be made of several forms: by a function, as a union behind one, or by a conversion there. */
  #isOpen(type: Type): boolean {
    if (this.#resolve(type).kind !== "validated") return false;
    const inside = this.#resolve(this.#bare(type));
    return this.#seesInput(type) || inside.kind === "union" || isLax(inside);
  }

  /** The narrowest first; what takes any form last, one after the other. */
  #order(member: Type, union: Type): number {
    return this.#isOpen(member) ? 100 + this.#leaves(union).indexOf(member) : this.#width(member);
  }

  /** Every issue, in order; none for a value that fits. */
  explain(type: Type, input: unknown, loc: Told["loc"] = [], depth = 0): readonly Told[] {
    switch (type.kind) {
      case "string":
      case "number":
      case "boolean":
      case "null":
      case "literal": {
        if (this.decode(type, input) !== INVALID) return [];
        const issue = (isLax(type) ? this.#laxIssue(type, input) : undefined) ?? this.#scalarIssue(type, type.kind === "string" ? trimmed(type, input) : input);
        return issue === undefined ? [] : [{ type: issue, loc }];
      }
      case "bigint": {
        const value = isLax(type) ? bigintFromLax(input) : bigintFromJson(input);
        const issue = value === INVALID ? undefined : bigintIssue(type, value);
        if (value !== INVALID) return issue === undefined ? [] : [{ type: issue, loc }];
        if (!isLax(type) && Number.isInteger(input)) return [{ type: "int_parsing_size", loc }];
        if (isLax(type) && typeof input === "number") return [{ type: this.#scalarIssue({ kind: "number", integer: true, origin: type.origin }, input) ?? "", loc }];
        return [{ type: typeof input === "string" ? "int_parsing" : "int_type", loc }];
      }
      case "date":
        if (hasMomentBounds(type)) {
          const { coercion } = type;
          const value = this.decode({ kind: "date", ...(coercion === undefined ? {} : { coercion }), origin: type.origin }, input);
          const issue = value instanceof Date ? instantIssue(type, value) : undefined;
          if (issue !== undefined) return [{ type: issue, loc }];
        }
        if (isLax(type) && this.decode(type, input) === INVALID && typeof input === "number") return [{ type: "datetime_parsing", loc }];
        return this.decode(type, input) !== INVALID ? [] : [{ type: typeof input === "string" ? "datetime_from_date_parsing" : "datetime_type", loc }];
      case "array": {
        if (!Array.isArray(input)) return [{ type: "list_type", loc }];
        if (input.length > (type.maxItems ?? Infinity)) return [{ type: "too_long", loc }];
        const inside = input.flatMap((item, index) => this.explain(type.element, item, [...loc, index], depth));
        if (inside.length > 0) return inside;
        if (input.length < (type.minItems ?? 0)) return [{ type: "too_short", loc }];
        return type.uniqueItems === true && hasRepeated(input.map((item) => this.decode(type.element, item, depth))) ? [{ type: "unique_items", loc }] : [];
      }
      case "tuple":
        if (!Array.isArray(input)) return [{ type: "tuple_type", loc }];
        if (input.length > most(type)) return [{ type: "too_long", loc }];
        // A list that is too short lacks its last places.
        return [
          ...Array.from({ length: Math.max(input.length, requiredOf(type)) }, (_, index) => index).flatMap((index) => (index < input.length ? this.explain(elementAt(type, index, Math.max(input.length, requiredOf(type))), input[index], [...loc, index], depth) : [{ type: "missing", loc: [...loc, index] }])),
          ...(input.length < (type.minItems ?? 0) ? [{ type: "too_short", loc }] : []),
        ];
      case "platform": {
        const issues: Issue[] = [];
        explainPlatform(type.class, input, loc, issues);
        return issues.map((issue) => ({ type: issue.type, loc: issue.loc }));
      }
      case "set": {
        if (!Array.isArray(input)) return [{ type: "set_type", loc }];
        const items = distinct(input.map((item) => this.decode(type.element, item, depth)).filter((item) => item !== INVALID));
        if (items.length > (type.maxItems ?? Infinity)) return [{ type: "too_long", loc }];
        const inside = input.flatMap((item, index) => this.explain(type.element, item, [...loc, index], depth));
        return inside.length > 0 || isCounted(type, items) ? inside : [{ type: "too_short", loc }];
      }
      case "map": {
        if (!Array.isArray(input)) return [{ type: "list_type", loc }];
        const entry: TupleType = { kind: "tuple", elements: [type.key, type.value], origin: type.origin };
        const inside = input.flatMap((item, index) => this.explain(entry, item, [...loc, index], depth));
        if (inside.length > 0) return inside;
        const keys = distinct(input.map((item) => this.decode(type.key, (item as unknown[])[0], depth)));
        if (keys.length > (type.maxItems ?? Infinity)) return [{ type: "too_long", loc }];
        return isCounted(type, keys) ? [] : [{ type: "too_short", loc }];
      }
      case "record":
        if (!isPlain(input)) return [{ type: "dict_type", loc }];
        {
          const inside = Object.entries(input).flatMap(([key, value]) => [...this.#explainKey(type.key, key, [...loc, key, "[key]"]), ...this.explain(type.value, value, [...loc, key], depth)]);
          const size = Object.keys(input).length;
          return inside.length > 0 || hasSize(type, size) ? inside : [{ type: size > (type.maxProperties ?? Infinity) ? "too_long" : "too_short", loc }];
        }
      case "object":
        return this.#explainObject(type, input, loc, depth);
      case "union":
        return this.#explainUnion(type, input, loc, depth);
      case "json":
        return isJson(input, 64) ? [] : isJson(input, Infinity) ? [{ type: "recursion_limit", loc }] : wrongJson(input, loc);
      case "secret":
        return this.explain(type.inner, input, loc, depth);
      case "validated":
        return this.#explainValidated(type, input, loc, depth);
      case "ref":
        return this.#enter<readonly Told[]>(type.name, depth, [{ type: "recursion_limit", loc }], (inner, level) => this.explain(inner, input, loc, level));
    }
  }

  /** What lax mode says instead; undefined where it is the same. */
  #laxIssue(type: Type, input: unknown): string | undefined {
    if (type.kind === "boolean") return typeof input === "string" || Number.isInteger(input) ? "bool_parsing" : undefined;
    const format = type.kind === "string" ? numericFormatOf(type) : undefined;
    if (format !== undefined && type.kind === "string") return (typeof input === "number" ? problemOf(format, input)?.type : undefined) ?? this.#scalarIssue(type, laxText(format, input));
    if (type.kind !== "number" || (typeof input !== "string" && typeof input !== "boolean")) return undefined;
    const value = this.#converted({ kind: "number", integer: type.integer, origin: type.origin }, input);
    if (value === INVALID && type.integer && typeof input === "string" && /^[-+]?\d+$/.test(input)) return "int_parsing_size";
    return value === INVALID ? `${type.integer ? "int" : "float"}_parsing` : this.#scalarIssue(type, value);
  }

  #explainObject(type: ObjectType, input: unknown, loc: Told["loc"], depth: number): readonly Told[] {
    const isDictionary = type.fields.length === 0 && type.indexes !== undefined;
    if (!isPlain(input)) return [{ type: isDictionary ? "dict_type" : "model_attributes_type", loc }];
    const inside = type.fields.filter(isTaken).flatMap((field): readonly Told[] => {
      const path = foundPath(field, input);
      if (path !== undefined) return this.explain(field.type, at(input, path), [...loc, ...path], depth);
      return field.optional || field.default !== undefined || field.factory !== undefined || field.initial === true ? [] : [{ type: "missing", loc: [...loc, ...(pathsOf(field)[0] ?? [])] }];
    });
    const extra = extraKeys(type, input);
    const outside = extra.flatMap((key): readonly Told[] => {
      const index = this.#indexOf(type, key);
      if (index !== undefined) return this.explain(index.value, input[key], [...loc, key], depth);
      if (isDictionary) return (type.indexes ?? []).flatMap((one) => this.#explainKey(one.key, key, [...loc, key, "[key]", labelOf(one.key)]));
      return type.extra === "forbid" ? [{ type: "extra_forbidden", loc: [...loc, key] }] : [];
    });
    if (type.construction === undefined || inside.length + outside.length > 0) return [...inside, ...outside];
    return this.#asked(type, type.construction, input, loc, depth);
  }

  /** What the constructor of an instance says of fields that are all right. */
  #asked(type: ObjectType, construction: Construction, input: Plain, loc: Told["loc"], depth: number): readonly Told[] {
    const { construction: _construction, ...plain } = type;
    const values = this.#decodeObject({ ...plain, fields: plain.fields.filter(isTaken).map(({ initial, default: _default, ...field }) => ({ ...field, optional: field.optional || initial === true })) }, input, depth);
    return this.#made(type, construction, values as Plain).told.map((issue) => ({ type: issue.type, loc: [...loc, ...issue.loc] }));
  }

  #explainUnion(type: UnionType, input: unknown, loc: Told["loc"], depth: number): readonly Told[] {
    if (this.decode(type, input, depth) !== INVALID) return [];
    const members = this.#leaves(type).filter((member) => member.kind !== "null");
    const [only] = members;
    if (members.length === 1 && only !== undefined) return this.explain(only, input, loc, depth);
    const objects = members.filter((member) => this.#form(member) === "object");
    const { discriminators = [] } = type;
    const tag = members.some((member) => this.#isOpen(member)) ? undefined : this.#tag(objects, discriminators);
    if (tag !== undefined && (isPlain(input) || objects.length === members.length)) return this.#explainTagged(objects, discriminators, input, loc, depth);
    const inOrder = members.toSorted((a, b) => this.#order(a, type) - this.#order(b, type));
    const told = inOrder.map((member) => ({ near: this.#forms(member).includes(formOf(input)), issues: this.explain(member, input, [...loc, labelOf(member)], depth) }));
    const near = told.filter((one) => one.near);
    if (near.length === 0) return told.flatMap((one) => one.issues);
    const ranked = near.map(({ issues }) => ({ issues, absent: issues.filter((issue) => issue.type === "missing" && issue.loc.length === loc.length + 2).length }));
    return ranked.reduce((closest, one) => (one.absent < closest.absent || (one.absent === closest.absent && one.issues.length < closest.issues.length) ? one : closest)).issues;
  }

  #explainTagged(objects: readonly Type[], discriminators: readonly string[], input: unknown, loc: Told["loc"], depth: number): readonly Told[] {
    const tag = this.#tag(objects, discriminators);
    const [only] = objects;
    if (tag === undefined) return only === undefined ? [] : this.explain(only, input, loc, depth);
    if (!isPlain(input)) return [{ type: "model_attributes_type", loc }];
    const found = own(input, tag.key) ?? own(input, tag.name);
    if (found === undefined) return [{ type: "union_tag_not_found", loc }];
    const group = tag.groups.find((members) => members.some((one) => this.#literals(one, tag.name).includes(found)));
    if (group === undefined) return [{ type: "union_tag_invalid", loc }];
    return this.#explainTagged(group, discriminators.filter((name) => name !== tag.name), input, [...loc, typeof found === "boolean" ? Number(found) : (found as string | number)], depth);
  }

  /** Whether a schema of another library's reads it, or a part: such a type is a parameter's, and never written. */
  isRead(type: Type): boolean {
    return (type.kind === "validated" && type.step.mode === "schema") || (type.kind === "ref" ? this.isRead(this.#resolve(type)) : type.kind === "object" && type.fields.some((field) => this.isRead(field.type)));
  }

  /** Whether a union inside has a member with toJSON: such a type is only written, and what it is read as is asked by nobody. */
  isOnlyWritten(type: Type, seen = new Set<string>()): boolean {
    if (type.kind === "ref") return !seen.has(type.name) && this.isOnlyWritten(this.#models.get(type.name)?.type ?? type, seen.add(type.name));
    return (type.kind === "union" && type.members.some((member) => this.#hasToJson(member))) || partsOf(type).some((part) => this.isOnlyWritten(part, seen));
  }

  /** Whether a function or a secret is inside, or behind a name. */
  validates(type: Type, seen = new Set<string>()): boolean {
    // What a secret is written as is the mask, which its own type may refuse.
    // A constructor is such a function, and what changes a text is too.
    if (type.kind === "string" && (type.strip !== undefined || type.letters !== undefined)) return true;
    if (type.kind === "validated" || type.kind === "secret" || (type.kind === "object" && type.construction !== undefined)) return true;
    if (type.kind !== "ref") return partsOf(type).some((part) => this.validates(part, seen));
    if (seen.has(type.name)) return false;
    seen.add(type.name);
    return this.validates(this.#models.get(type.name)?.type ?? { kind: "null", origin: type.origin }, seen);
  }

  /** The JSON value that is written, or INVALID for a value that the type forbids. */
  encode(type: Type, value: unknown, depth = 0): unknown {
    switch (type.kind) {
      case "string":
      case "number":
      case "boolean":
      case "null":
      case "literal":
        return this.#scalarIssue(inProgram(type), value) === undefined ? value : INVALID;
      case "bigint":
        return typeof value === "bigint" && bigintIssue(type, value) === undefined ? String(value) : INVALID;
      case "date":
        return isDate(value) && instantIssue(type, value) === undefined ? value.toISOString() : INVALID;
      case "array": {
        if (!Array.isArray(value) || value.length < (type.minItems ?? 0) || value.length > (type.maxItems ?? Infinity)) return INVALID;
        const items = value.map((item) => this.encode(type.element, item, depth));
        return items.includes(INVALID) || (type.uniqueItems === true && hasRepeated(items)) ? INVALID : items;
      }
      case "tuple": {
        if (!Array.isArray(value) || value.length < least(type) || value.length > most(type)) return INVALID;
        const items = value.map((item, index) => this.encode(elementAt(type, index, value.length), item, depth));
        return items.includes(INVALID) ? INVALID : items;
      }
      case "platform":
        return isPlatform(type.class, value) ? JSON.parse(encodePlatform(type.class, value)) : INVALID;
      case "set": {
        if (!(value instanceof Set)) return INVALID;
        const items = distinct([...value].map((item) => this.encode(type.element, item, depth)));
        return items.includes(INVALID) || !isCounted(type, items) ? INVALID : items;
      }
      case "map": {
        if (!(value instanceof Map)) return INVALID;
        const entries = mergedEntries([...value].map(([key, item]) => [this.encode(type.key, key, depth), this.encode(type.value, item, depth)]));
        return entries.flat().includes(INVALID) || !isCounted(type, entries) ? INVALID : entries;
      }
      case "record": {
        if (!isPlain(value) || value instanceof Date) return INVALID;
        const sent = Object.entries(value).filter(([, item]) => item !== undefined);
        if (!hasSize(type, sent.length) || sent.some(([key]) => this.#keyIssue(type.key, key) !== undefined)) return INVALID;
        const entries = sent.map(([key, item]) => [key, this.encode(type.value, item, depth)] as const);
        return entries.some(([, item]) => item === INVALID) ? INVALID : Object.fromEntries(entries);
      }
      case "object":
        return this.#encodeObject(type, value, depth);
      case "union": {
        const writing = this.#writing(type, value, depth);
        return writing === undefined ? INVALID : writing.value;
      }
      case "json":
        // A secret in it is written as its mask.
        return isJson(value, 64) ? (JSON.parse(JSON.stringify(value)) as unknown) : INVALID;
      case "secret":
        return value instanceof Secret ? "**********" : INVALID;
      case "validated":
        if (type.step.mode === "toJSON") return hasToJson(value) ? this.encode(type.inner, value.toJSON(), depth) : INVALID;
        // No function runs on the way out; constraints around one hold.
        return type.step.mode === "constraints" && this.#constraintIssue(type.step.type, value) !== undefined ? INVALID : this.encode(type.inner, value, depth);
      case "ref":
        return this.#enter(type.name, depth, INVALID, (inner, level) => this.encode(inner, value, level));
    }
  }

  /** What the member of a union that a value belongs to writes of it. */
  #writing(union: UnionType, value: unknown, depth: number): Reading | undefined {
    const texts = this.#rivals(this.#writtenLeaves(union), value, depth).map((member) => ({ member, text: this.encode(member, value, depth) })).filter(({ text }) => text !== INVALID);
    return ordered(texts.map(({ member, text }) => ({ width: this.#width(member), size: this.#writtenSize(member, value, depth), value: text })))[0];
  }

  /** An object with the method is what that gives, whatever it has besides, unless it is of the platform or a list. */
  #rivals(leaves: readonly Type[], value: unknown, depth: number): readonly Type[] {
    const [told, others] = [leaves.filter((member) => this.#hasToJson(member)), leaves.filter((member) => !this.#hasToJson(member))];
    const isOther = (): boolean => others.some((member) => this.#form(member) !== "object" && this.encode(member, value, depth) !== INVALID);
    return told.length > 0 && hasToJson(value) && !isOther() ? told : others;
  }

  #hasToJson(type: Type): boolean {
    const resolved = this.#resolve(type);
    return resolved.kind === "validated" && (resolved.step.mode === "toJSON" || this.#hasToJson(resolved.inner));
  }

  /** Fields of what is written that come from the value: defaults do not count. */
  #writtenSize(type: Type, value: unknown, depth: number): number {
    switch (type.kind) {
      case "array":
        return Array.isArray(value) ? sum(value.map((item) => this.#writtenSize(type.element, item, depth))) : 0;
      case "set":
      case "map": {
        if (!(value instanceof Set || value instanceof Map)) return 0;
        const written = this.encode(type, value, depth) as readonly unknown[];
        if (written.length !== value.size) return keyCount(written);
        return sum([...value].map((item: unknown) => (type.kind === "set" ? this.#writtenSize(type.element, item, depth) : this.#writtenSize(type.key, (item as unknown[])[0], depth) + this.#writtenSize(type.value, (item as unknown[])[1], depth))));
      }
      case "tuple":
        return Array.isArray(value) ? sum(value.map((item, index) => this.#writtenSize(elementAt(type, index, value.length), item, depth))) : 0;
      case "record":
        return isPlain(value) && !isPlatformValue(value) ? sum(Object.values(value).map((item) => (item === undefined ? 0 : 1 + this.#writtenSize(type.value, item, depth)))) : 0;
      case "object": {
        if (!isPlain(value) || isPlatformValue(value)) return 0;
        const declared = type.fields.filter(isWritten).map(({ name, type: inner }) => [held(value, name), inner] as const).filter(([item]) => item !== undefined);
        const others = Object.keys(value).filter((key) => !isOwnKey(type, key) && value[key] !== undefined).map((key) => {
          const index = this.#indexOf(type, key);
          if (index !== undefined) return 1 + this.#writtenSize(index.value, value[key], depth);
          return type.extra === "allow" ? 1 + keyCount(value[key]) : 0;
        });
        return sum([...declared.map(([item, inner]) => 1 + this.#writtenSize(inner, item, depth)), ...others]);
      }
      case "union":
        return this.#writing(type, value, depth)?.size ?? 0;
      case "validated":
        return this.#writtenSize(type.inner, type.step.mode === "toJSON" && hasToJson(value) ? value.toJSON() : value, depth);
      case "json":
        return keyCount(value);
      case "ref":
        return this.#enter(type.name, depth, 0, (inner, level) => this.#writtenSize(inner, value, level));
      default:
        return 0;
    }
  }

  #encodeObject(type: ObjectType, value: unknown, depth: number): unknown {
    if (!isPlain(value) || value instanceof Date) return INVALID;
    const written: Record<string, unknown> = {};
    const keep = (field: Field): boolean => {
      const read = held(value, field.name);
      const key = field.output ?? field.name;
      if (this.#isLeftOut(field, value, depth)) return true;
      if (read === undefined && field.optional && field.default === undefined) return true;
      if (read === undefined && field.optional) {
        if (field.default !== undefined) define(written, key, wireValue(field.default, field.type, "out", this.#models));
        return true;
      }
      const encoded = this.encode(field.type, read, depth);
      define(written, key, encoded);
      return encoded !== INVALID;
    };
    if (!type.fields.filter(isWritten).every(keep)) return INVALID;
    const others = Object.keys(value).filter((key) => !isOwnKey(type, key) && value[key] !== undefined);
    for (const key of type.indexes === undefined ? [] : others) {
      const index = this.#indexOf(type, key);
      const isRefused = type.extra === "forbid" || type.fields.length === 0;
      if (index === undefined && isRefused) return INVALID;
      if (index === undefined) continue;
      const encoded = this.encode(index.value, value[key], depth);
      if (encoded === INVALID) return INVALID;
      define(written, key, encoded);
    }
    const extra = type.extra !== "allow" ? [] : others.filter((key) => this.#indexOf(type, key) === undefined);
    if (extra.some((key) => hasNoJson(value[key]))) return INVALID;
    for (const key of extra) define(written, key, JSON.parse(JSON.stringify(value[key])));
    return written;
  }

  #isLeftOut(field: Field, value: Plain, depth: number): boolean {
    const { none = false, unset = false, defaults = false } = this.#exclusion ?? {};
    const read = held(value, field.name);
    if (none && (read === null || (read === undefined && field.default === null))) return true;
    if (field.default === undefined && field.factory === undefined) return false;
    if (unset && isFilledIn(value, field.name)) return true;
    if (read === undefined) return unset || defaults;
    if (!defaults || field.default === undefined) return false;
    const usual = this.decode(this.#bare(field.type), wireValue(field.default, field.type, "in", this.#models), depth);
    return isSame(this.encode(field.type, read, depth), this.encode(field.type, usual, depth));
  }

  /** Whether a value of the program is of a type: what can be written, and nothing in it that is not declared where that is forbidden. */
  is(type: Type, value: unknown, depth = 0): boolean {
    switch (type.kind) {
      case "array":
        return Array.isArray(value) && value.length >= (type.minItems ?? 0) && value.length <= (type.maxItems ?? Infinity) && value.every((item) => this.is(type.element, item, depth)) && !(type.uniqueItems === true && hasRepeated(value));
      case "tuple":
        return Array.isArray(value) && value.length >= least(type) && value.length <= most(type) && value.every((item, index) => (item === undefined && isOptionalAt(type, index)) || this.is(elementAt(type, index, value.length), item, depth));
      case "set":
        return value instanceof Set && isCounted(type, [...value]) && [...value].every((item) => this.is(type.element, item, depth));
      case "map":
        return value instanceof Map && isCounted(type, [...value]) && [...value].every(([key, item]) => this.is(type.key, key, depth) && this.is(type.value, item, depth));
      case "record":
        return isPlain(value) && !(value instanceof Date) && this.#isRecord(type, Object.entries(value).filter(([, item]) => item !== undefined), depth);
      case "object":
        if (type.indexes !== undefined) return isPlain(value) && !(value instanceof Date) && this.#isDynamic(type, value, depth);
        return isPlain(value) && !(value instanceof Date) && type.fields.every((field) => this.#isField(field, held(value, field.name), depth)) && (type.extra !== "forbid" || type.construction !== undefined || Object.keys(value).every((key) => type.fields.some((field) => field.name === key)));
      case "union":
        return this.#leaves(type).some((member) => this.is(member, value, depth));
      case "ref":
        return this.#enter(type.name, depth, false, (inner, level) => this.is(inner, value, level));
      case "secret":
        return value instanceof Secret && this.is(type.inner, value.reveal(), depth);
      case "validated":
        if (type.step.mode === "toJSON") return hasToJson(value) && this.is(type.inner, value.toJSON(), depth);
        return this.is(type.inner, value, depth) && (type.step.mode !== "constraints" || this.#constraintIssue(type.step.type, value) === undefined);
      default:
        return this.encode(type, value, depth) !== INVALID;
    }
  }

  #isRecord(type: RecordType, entries: readonly (readonly [string, unknown])[], depth: number): boolean {
    return hasSize(type, entries.length) && entries.every(([key, item]) => this.#keyIssue(type.key, key) === undefined && this.is(type.value, item, depth));
  }

  #isDynamic(type: ObjectType, value: Plain, depth: number): boolean {
    const others = Object.keys(value).filter((key) => value[key] !== undefined && !type.fields.some((field) => field.name === key));
    const isOther = (key: string): boolean => {
      const index = this.#indexOf(type, key);
      return index === undefined ? type.extra !== "forbid" && type.fields.length > 0 : this.is(index.value, value[key], depth);
    };
    return type.fields.every((field) => this.#isField(field, held(value, field.name), depth)) && others.every(isOther);
  }

  #isField({ type, optional }: Field, value: unknown, depth: number): boolean {
    return (value === undefined && optional) || this.is(type, value, depth);
  }

  /** Of the signatures that a key fits, the first that is not for any key. */
  #indexOf({ indexes = [] }: ObjectType, key: string): IndexSignature | undefined {
    const fitting = indexes.filter((index) => this.#keyIssue(index.key, key) === undefined);
    return fitting.find((index) => Object.keys(index.key).length > 2) ?? fitting[0];
  }

  #keyIssue(type: KeyType | undefined, key: string): string | undefined {
    if (type === undefined || type.kind === "string") return type === undefined ? undefined : this.#scalarIssue(type, key);
    const isNumber = `${Number(key)}` === key && this.#scalarIssue({ kind: "number", integer: type.integer, origin: type.origin }, Number(key)) === undefined;
    return isNumber ? this.#scalarIssue(type, Number(key)) : type.integer ? "int_parsing" : "float_parsing";
  }

  #explainKey(type: KeyType | undefined, key: string, loc: Told["loc"]): readonly Told[] {
    const issue = this.#keyIssue(type, key);
    return issue === undefined ? [] : [{ type: issue, loc }];
  }

  /** `tooDeep` when a model is inside itself too often. */
  #enter<Result>(name: string, depth: number, tooDeep: Result, then: (type: Type, depth: number) => Result): Result {
    const model = this.#models.get(name);
    if (model === undefined) throw new Error(`no model ${name}`);
    const isRecursive = this.#recursive.get(name) ?? this.#reaches(model.type, name, new Set());
    this.#recursive.set(name, isRecursive);
    if (isRecursive && depth >= 64) return tooDeep;
    return then(model.type, isRecursive ? depth + 1 : depth);
  }

  #reaches(type: Type, target: string, seen: Set<string>): boolean {
    if (type.kind !== "ref") return partsOf(type).some((part) => this.#reaches(part, target, seen));
    if (type.name === target) return true;
    if (seen.has(type.name)) return false;
    seen.add(type.name);
    return this.#reaches(this.#resolve(type), target, seen);
  }

  #scalarIssue(type: Extract<Type, { kind: "string" | "number" | "boolean" | "null" | "literal" }>, value: unknown): string | undefined {
    switch (type.kind) {
      case "string": {
        const named = type.named === undefined ? undefined : formatIssue(type.named, value);
        if (named !== undefined) return named;
        if (typeof value !== "string") return "string_type";
        const length = [...value].length;
        if (length < (type.minLength ?? 0)) return "string_too_short";
        if (length > (type.maxLength ?? Infinity)) return "string_too_long";
        if (type.template !== undefined && !fitsPlainly(type.template, value)) return "string_pattern_mismatch";
        if (type.pattern !== undefined && !new RegExp(type.pattern, "u").test(value)) return "string_pattern_mismatch";
        return momentIssue(type, (bound) => compareMoments(value, bound));
      }
      case "number": {
        if (typeof value !== "number") return type.integer ? "int_type" : "float_type";
        if (!Number.isFinite(value)) return "finite_number";
        if (type.integer && Math.trunc(value) !== value) return "int_from_float";
        if (type.integer && Math.abs(value) > 2 ** 53 - 1) return "int_parsing_size";
        if (type.multipleOf !== undefined && !isMultipleOf(value, type.multipleOf)) return "multiple_of";
        if (type.maximum !== undefined && !(value <= type.maximum)) return "less_than_equal";
        if (type.exclusiveMaximum !== undefined && !(value < type.exclusiveMaximum)) return "less_than";
        if (type.minimum !== undefined && !(value >= type.minimum)) return "greater_than_equal";
        return type.exclusiveMinimum !== undefined && !(value > type.exclusiveMinimum) ? "greater_than" : undefined;
      }
      case "boolean":
        return typeof value === "boolean" ? undefined : "bool_type";
      case "null":
        return value === null ? undefined : "none_required";
      case "literal":
        return type.values.some((one) => one === value) ? undefined : type.isEnum === true ? "enum" : "literal_error";
    }
  }

  #resolve(type: Type): Type {
    return type.kind === "ref" ? this.#resolve(this.#models.get(type.name)?.type ?? type) : type;
  }

  #leaves(type: Type, seen = new Set<string>()): readonly Type[] {
    if (type.kind === "ref" && seen.has(type.name)) return [];
    if (type.kind === "ref") seen.add(type.name);
    const resolved = this.#resolve(type);
    return resolved.kind === "union" ? resolved.members.flatMap((member) => this.#leaves(member, seen)) : [type];
  }

  /** The same through validators. */
  #writtenLeaves(type: Type, seen = new Set<string>()): readonly Type[] {
    if (type.kind === "ref" && seen.has(type.name)) return [];
    if (type.kind === "ref") seen.add(type.name);
    if (this.#hasToJson(type)) return [type];
    const plain = this.#resolve(this.#bare(type));
    return plain.kind === "union" ? plain.members.flatMap((member) => this.#writtenLeaves(member, seen)) : [type];
  }

  #form(type: Type): "null" | "scalar" | "list" | "object" {
    const { kind } = this.#resolve(this.#bare(type));
    if (kind === "null") return "null";
    const resolved = this.#resolve(this.#bare(type));
    if (resolved.kind === "platform") return isPlatformList(resolved) ? "list" : "scalar";
    return kind === "array" || kind === "tuple" || kind === "set" || kind === "map" ? "list" : kind === "object" || kind === "record" ? "object" : "scalar";
  }

  #width(type: Type): number {
    return ["null", "literal", "boolean", "number", "bigint", "date", "platform", "string", "array", "record"].indexOf(this.#form(type) === "list" ? "array" : { tuple: "array", set: "array", map: "array", object: "record" }[this.#resolve(this.#bare(type)).kind as string] ?? this.#resolve(this.#bare(type)).kind);
  }

  #forms(type: Type): readonly string[] {
    const around = this.#resolve(type);
    if (around.kind === "validated" && around.step.mode === "json") return ["string"];
    if (around.kind === "validated" && around.step.mode === "bytes") return ["string", "number"];
    if (around.kind === "validated") return this.#forms(around.inner);
    const resolved = this.#resolve(this.#bare(type));
    if (resolved.kind === "union") return resolved.members.flatMap((member) => this.#forms(member));
    switch (resolved.kind) {
      case "literal":
        return resolved.values.map((value) => typeof value);
      case "date":
        return ["string"];
      case "bigint":
        return ["string", "number"];
      case "platform":
        return [isPlatformList(resolved) ? "array" : "string"];
      case "array":
      case "tuple":
      case "set":
      case "map":
        return ["array"];
      case "record":
      case "object":
        return ["object"];
      default:
        return [resolved.kind];
    }
  }

  /** A required property whose literals are in one member each, under the same keys in all. */
  #tag(objects: readonly Type[], chosen: readonly string[]): { readonly name: string; readonly key: string; readonly groups: readonly (readonly Type[])[] } | undefined {
    const [first] = objects;
    const resolved = first === undefined ? undefined : this.#resolve(this.#bare(first));
    if (objects.length < 2 || resolved?.kind !== "object") return undefined;
    for (const name of [...chosen, ...resolved.fields.map((field) => field.name)]) {
      const keys = objects.map((object) => this.#keys(object, name));
      if (keys[0] === undefined || new Set(keys).size > 1 || objects.some((object) => this.#literals(object, name).length === 0)) continue;
      const groups = this.#alike(objects, name);
      const others = chosen.filter((other) => other !== name);
      const isTold = chosen.includes(name) ? groups.length > 1 && groups.every((group) => group.length === 1 || this.#tag(group, others) !== undefined) : groups.length === objects.length;
      if (isTold) return { name, key: (JSON.parse(keys[0]) as [string])[0], groups };
    }
    return undefined;
  }

  /** Those that share a value of a property, directly or over others. */
  #alike(objects: readonly Type[], name: string): readonly (readonly Type[])[] {
    const groups: Type[][] = objects.map((object) => [object]);
    for (;;) {
      const near = groups.flatMap((group, index) => groups.slice(index + 1).map((other) => [group, other] as const)).find(([one, other]) => one.some((member) => other.some((second) => this.#literals(member, name).some((value) => this.#literals(second, name).includes(value)))));
      if (near === undefined) return groups;
      near[0].push(...(groups.splice(groups.indexOf(near[1]), 1)[0] ?? []));
    }
  }

  /** Under which keys a property is read and written, as one text; undefined for one that is read from several places or a path. */
  #keys(type: Type, name: string): string | undefined {
    const object = this.#resolve(type);
    const field = object.kind === "object" ? object.fields.find((one) => one.name === name) : undefined;
    const [path, ...others] = field === undefined ? [] : pathsOf(field);
    return path?.length !== 1 || others.length > 0 || field?.access !== undefined ? undefined : JSON.stringify([path[0], field?.output ?? name]);
  }

  /** Whether every object is written under the keys under which it is read, so that what was written can be read again. */
  isRoundTrip(type: Type, seen = new Set<string>()): boolean {
    if (type.kind === "ref" && seen.has(type.name)) return true;
    if (type.kind === "ref") return this.isRoundTrip(this.#resolve(type), seen.add(type.name));
    const isOwn = (field: Field): boolean => field.access === undefined && JSON.stringify(pathsOf(field)) === JSON.stringify([[field.output ?? field.name]]);
    return (type.kind !== "object" || type.fields.every(isOwn)) && partsOf(type).every((part) => this.isRoundTrip(part, seen));
  }

  #literals(type: Type, name: string): readonly unknown[] {
    const object = this.#resolve(this.#bare(type));
    const field = object.kind === "object" ? object.fields.find((one) => one.name === name) : undefined;
    if (field === undefined) return [];
    const resolved = this.#resolve(field.type);
    const values = resolved.kind === "literal" ? resolved.values : [];
    // One literal that the instances of a class have anyway.
    return (field.optional || field.default !== undefined) && !(field.initial === true && values.length === 1) ? [] : values;
  }
}

interface Reading {
  readonly width: number;
  readonly size: number;
  readonly value: unknown;
  /** Where something may be converted: whether nothing was, and which conversion comes first. */
  readonly sent?: boolean;
  readonly late?: number;
}

/**
 * Of readings of a scalar one that is what was sent, then the first conversion, then the narrowest; of lists and objects the one with
 * most of the value, then one that is what was sent, then the first.
 */
function ordered<One extends Reading>(readings: readonly One[]): readonly One[] {
  const isScalar = (value: unknown): boolean => {
    if (typeof value !== "object" || value === null || value instanceof Date) return true;
    if (isPlatformValue(value)) return !(ArrayBuffer.isView(value) && !(value instanceof Uint8Array));
    const told: unknown = value;
    return hasToJson(told) && isScalar(told.toJSON());
  };
  const order = (a: Reading, b: Reading): number => {
    const sent = Number(b.sent ?? true) - Number(a.sent ?? true);
    if (!isScalar(a.value)) return a.width - b.width || b.size - a.size || sent;
    return sent || (a.sent === false ? (a.late ?? 0) - (b.late ?? 0) : 0) || a.width - b.width;
  };
  return readings.toSorted(order);
}

/** Whether nothing was converted but what JSON has no form for. */
function isSent(value: unknown, input: unknown, aliases: readonly Field[]): boolean {
  if (value instanceof Date) return dateFromJson(input) !== INVALID;
  if (isPlatformValue(value)) return true;
  if (typeof value === "bigint") return String(value) === String(input);
  if (value instanceof Set || value instanceof Map) return Array.isArray(input) && value.size === input.length && isSent([...value], input, aliases);
  if (Array.isArray(value) && Array.isArray(input)) return value.every((item, index) => isSent(item, input[index], aliases));
  if (!isPlain(value) || !isPlain(input)) return value === input;
  return entriesOf(value).every(([key, item]) => {
    const path = aliases.filter(({ name }) => name === key).map((field) => foundPath(field, input)).find((one) => one !== undefined);
    const sent = path === undefined ? own(input, key) : at(input, path);
    return sent === undefined || isSent(item, sent, aliases);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** Keys at any depth. */
function keyCount(value: unknown): number {
  if (isPlatformValue(value)) return 0;
  if (value instanceof Set || value instanceof Map) return keyCount([...value]);
  if (Array.isArray(value)) return sum(value.map(keyCount));
  return isPlain(value) ? sum(entriesOf(value).map(([, item]) => 1 + keyCount(item))) : 0;
}

function least(type: TupleType): number {
  return Math.max(requiredOf(type), type.minItems ?? 0);
}

function requiredOf({ elements, optional = 0, last = [] }: TupleType): number {
  return elements.length - optional + last.length;
}

function isOptionalAt({ elements, optional = 0 }: TupleType, index: number): boolean {
  return index < elements.length && index >= elements.length - optional;
}

function most({ elements, rest, maxItems = Infinity }: TupleType): number {
  return rest === undefined ? elements.length : maxItems;
}

/** The type of one place of a list of this length. */
function elementAt({ elements, rest, last = [] }: TupleType, index: number, length: number): Type {
  const found = index < elements.length ? elements[index] : index >= length - last.length ? last[index - length + last.length] : rest;
  if (found === undefined) throw new Error(`no element ${index}`);
  return found;
}

function formOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function partsOf(type: Type): readonly Type[] {
  if (type.kind === "array" || type.kind === "set") return [type.element];
  if (type.kind === "map") return [type.key, type.value];
  if (type.kind === "tuple") return [...type.elements, ...(type.rest === undefined ? [] : [type.rest]), ...(type.last ?? [])];
  if (type.kind === "record") return [type.value];
  if (type.kind === "object") return [...type.fields.map((field) => field.type), ...(type.indexes ?? []).map((index) => index.value)];
  if (type.kind === "validated" || type.kind === "secret") return [type.inner];
  return type.kind === "union" ? type.members : [];
}

function isJson(value: unknown, levels: number): boolean {
  if (typeof value === "object" && value !== null) return levels > 0 && (hasToJson(value) ? isJson(value.toJSON(), levels - 1) : isData(value) && Object.values(value).every((item) => isJson(item, levels - 1)));
  return value === null || ["string", "boolean"].includes(typeof value) || (typeof value === "number" && Math.abs(value) < Infinity);
}

/** Whether what it holds are its properties, which is not so of sets, maps and bytes. */
function isData(value: object): boolean {
  return Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]";
}

/** The first place of a value that is no JSON. */
function wrongJson(value: unknown, loc: Told["loc"]): readonly Told[] {
  if (typeof value !== "object" || value === null) return isJson(value, 0) ? [] : [{ type: "invalid-json-value", loc }];
  const parts = Object.entries(value).flatMap(([key, item]) => wrongJson(item, Array.isArray(value) ? [...loc, "list", Number(key)] : [...loc, "dict", key]));
  return parts.slice(0, 1);
}

function hasSize({ minProperties = 0, maxProperties = Infinity }: RecordType, size: number): boolean {
  return size >= minProperties && size <= maxProperties;
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function isPlatformValue(value: unknown): value is object {
  return typeof value === "object" && value !== null && isPlatformObject(value);
}

function hasNoJson(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasNoJson);
  return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
}

/** The first of each. */
function distinct(items: readonly unknown[]): readonly unknown[] {
  return items.filter((item, index) => !items.slice(0, index).some((earlier) => isSame(item, earlier)));
}

/** The last value of each key, where the first one stands. */
function mergedEntries(entries: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return distinct(entries.map(([key]) => key)).map((key) => [key, entries.findLast(([other]) => isSame(key, other))?.[1]]);
}

function isCounted({ minItems = 0, maxItems = Infinity }: SetType | MapType, items: readonly unknown[]): boolean {
  return items.length >= minItems && items.length <= maxItems;
}

function hasRepeated(items: readonly unknown[]): boolean {
  return items.some((item, index) => items.slice(0, index).some((earlier) => isSame(item, earlier)));
}

/** Equal as values; the order of keys and the sign of zero do not count. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Secret || b instanceof Secret) return a instanceof Secret && b instanceof Secret && isSame(a.reveal(), b.reveal());
  if (a instanceof Date || b instanceof Date) return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  if (isPlatformValue(a) || isPlatformValue(b)) return isPlatformValue(a) && isPlatformValue(b) && a.constructor === b.constructor && platformIdentity(a) === platformIdentity(b);
  if (a instanceof Set || b instanceof Set) return a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((item) => [...b].some((other) => isSame(item, other)));
  if (a instanceof Map || b instanceof Map) return a instanceof Map && b instanceof Map && isSame(new Set(a), new Set(b));
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isPlain(a) || !isPlain(b)) return a === b;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key])) && gettersOf(a).every((name) => isSame(a[name], b[name]));
}

/** What an instance gives that is no key of its own. */
function gettersOf(value: object): readonly string[] {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype) return [];
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { get }]) => (get === undefined ? [] : [name]));
}

/** The first bound that a bigint is beyond, in pydantic's order. */
function bigintIssue({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Extract<Type, { kind: "bigint" }>, value: bigint): string | undefined {
  if (multipleOf !== undefined && value % BigInt(multipleOf) !== 0n) return "multiple_of";
  if (maximum !== undefined && !(value <= BigInt(maximum))) return "less_than_equal";
  if (exclusiveMaximum !== undefined && !(value < BigInt(exclusiveMaximum))) return "less_than";
  if (minimum !== undefined && !(value >= BigInt(minimum))) return "greater_than_equal";
  return exclusiveMinimum !== undefined && !(value > BigInt(exclusiveMinimum)) ? "greater_than" : undefined;
}

/** JSON in a text; INVALID also where a string or key in it has half of a surrogate pair. */
function parsedText(input: unknown): unknown {
  if (typeof input !== "string") return INVALID;
  let isWhole = true;
  try {
    const value: unknown = JSON.parse(input);
    JSON.parse(input, (key, inner: unknown) => {
      if (/\p{Surrogate}/u.test(key) || (typeof inner === "string" && /\p{Surrogate}/u.test(inner))) isWhole = false;
      return inner;
    });
    return isWhole ? value : INVALID;
  } catch {
    return INVALID;
  }
}

/** A whole number of bytes, or a text of a number and a unit. */
function bytesOf(input: unknown): number | undefined {
  if (typeof input === "number") return Number.isSafeInteger(input) && input >= 0 ? input : undefined;
  const match = typeof input === "string" ? /^\s*(\d*\.?\d+)\s*(?:([kmgtpe])(i?)(b(?:it)?)?|(b(?:it)?))?\s*$/i.exec(input) : null;
  if (match === null || (match[3] !== "" && match[3] !== undefined && match[4] === undefined)) return undefined;
  const power = match[2] === undefined ? 0 : "kmgtpe".indexOf(match[2].toLowerCase()) + 1;
  const unit = (match[4] ?? match[5] ?? "b").toLowerCase();
  const value = Math.trunc((Number(match[1]) * ((match[3] ?? "") === "" ? 1000 : 1024) ** power) / (unit === "bit" ? 8 : 1));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Without Unicode's White_Space around it, where the type says so. */
function trimmed({ strip }: StringType, value: unknown): unknown {
  return strip === true && typeof value === "string" ? value.replace(/^\p{White_Space}+/u, "").replace(/\p{White_Space}+$/u, "") : value;
}

/** Where letters are changed, lengths and pattern speak of what is sent. */
function inProgram<Given extends Type>(type: Given): Given | StringType {
  return type.kind === "string" && type.letters !== undefined ? { kind: "string", ...(type.named === undefined ? {} : { named: type.named }), origin: type.origin } : type;
}
