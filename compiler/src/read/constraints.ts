/** Constraints of markers and tags, and how they are laid upon a type. */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Diagnostic, Span } from "../diagnostics/diagnostic.js";
import { suggest } from "../diagnostics/suggest.js";
import { isNumeric, numericFormatOf } from "../ir/coercion.js";
import type { ArrayType, BigintType, Coercion, Documentation, Field, Json, NumberType, StringType, Type, UnionType, ValidatedType, WirePath } from "../ir/type.js";
import { bare } from "../ir/validated.js";
import { aliasPaths, wantedSetting } from "./aliases.js";
import type { ReadContext } from "./context.js";
import { literalValue } from "./literal-values.js";
import { fieldOptionsOf } from "./types/tags.js";
import { isLibraryFile } from "./types/libraries.js";
import { trusted, writtenAt } from "./types/written.js";

/** JSON Schema's names; pydantic's `gt`, `ge`, `lt`, `le` are read as these. */
export interface Constraints {
  /** Decimal text where it is written as a bigint, also in each that follows. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly exclusiveMinimum?: number | string;
  readonly exclusiveMaximum?: number | string;
  readonly multipleOf?: number | string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly coercion?: Coercion;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** A property that tells the members of a union apart. */
  readonly discriminator?: string;
}

/** Everything a marker's options say. */
export interface Options {
  readonly constraints: Constraints;
  readonly documentation: Documentation;
  readonly default: Json | undefined;
  readonly alias: string | undefined;
  readonly validationAlias: readonly WirePath[] | undefined;
  readonly serializationAlias: string | undefined;
  /** Those that are true. */
  readonly access: readonly Access[];
  readonly embed: boolean;
  readonly includeInSchema: boolean;
}

export const noOptions: Options = { constraints: {}, documentation: {}, default: undefined, alias: undefined, validationAlias: undefined, serializationAlias: undefined, access: [], embed: false, includeInSchema: true };

const names: ReadonlyMap<string, keyof Constraints> = new Map([
  ["gt", "exclusiveMinimum"],
  ["ge", "minimum"],
  ["lt", "exclusiveMaximum"],
  ["le", "maximum"],
  ["minimum", "minimum"],
  ["maximum", "maximum"],
  ["exclusiveMinimum", "exclusiveMinimum"],
  ["exclusiveMaximum", "exclusiveMaximum"],
  ["multipleOf", "multipleOf"],
  ["minLength", "minLength"],
  ["maxLength", "maxLength"],
  ["pattern", "pattern"],
  ["format", "format"],
  ["minItems", "minItems"],
  ["maxItems", "maxItems"],
  ["uniqueItems", "uniqueItems"],
  ["minProperties", "minProperties"],
  ["maxProperties", "maxProperties"],
  ["discriminator", "discriminator"],
]);

/** What the outermost `Field` of a parameter says. */
export function fieldOptions(type: ts.Type, node: ts.Node, context: ReadContext): Options | undefined {
  const options = fieldOptionsOf(type, trusted(writtenAt(node), type, context), context).at(-1);
  return options === undefined ? undefined : readOptions(options, node, context);
}

/** The options object type of a value marker. */
export function readOptions(type: ts.Type, node: ts.Node, context: ReadContext): Options {
  const { checker } = context;
  // A function is no literal: it is read with the field.
  const properties = checker.getPropertiesOfType(type).filter(({ name }) => name !== "defaultFactory");
  return optionsIn(new Map(properties.map((property) => [property.name, checker.getTypeOfSymbol(property)])), writtenOptions(properties, context) ?? node, context, [...fieldNames, ...fieldSettings]);
}

/** Where the options of a `Field` are written: a mistake in them is told once there, wherever the type is met. */
function writtenOptions([property]: readonly ts.Symbol[], context: ReadContext): ts.Node | undefined {
  const declaration = property?.declarations?.[0];
  return declaration === undefined || isLibraryFile(declaration.getSourceFile(), context) ? undefined : declaration.parent;
}

/** Names of the options besides constraints. */
const tellingNames = ["title", "description", "example", "examples", "default", "deprecated"];
/** Texts are always converted: coercion is none of a parameter's options. */
const fieldNames = [...tellingNames, "coercion", "strict"];
/** Those that say something about a field, and nothing about its value. */
export const fieldSettings: readonly string[] = ["alias", "validationAlias", "serializationAlias", "defaultFactory", "readOnly", "writeOnly", "exclude"];
type Access = Exclude<Field["access"], undefined>;
export const accesses: readonly Access[] = ["readOnly", "writeOnly", "exclude"];
export const parameterNames = [...tellingNames, "alias", "includeInSchema"];
export const bodyNames = [...fieldNames, "alias", "embed"];

/** Options by name; one that nobody knows, is no literal, or whose value makes no sense, is reported at `node`. */
export function optionsIn(properties: ReadonlyMap<string, ts.Type>, node: ts.Node, context: ReadContext, allowed: readonly string[]): Options {
  reportUnknown([...properties.keys()], node, context, allowed);
  const values = new Map<string, Json>();
  const constraints = new Map<keyof Constraints, Json>();
  for (const [name, type] of properties) {
    const value = literalValue(type, context);
    const constraint = names.get(name);
    const wanted = value === undefined ? undefined : constraint === undefined ? wantedSetting(name, value) : wantedInstead(constraint, value);
    if (value === undefined) context.session.report(catalogue.dynamicOption.at(context.span(node), name));
    else if (wanted !== undefined) context.session.report(catalogue.malformedOption.at(context.span(node), name, JSON.stringify(value), wanted));
    else if (constraint !== undefined) constraints.set(constraint, value);
    else values.set(name, value);
  }
  const text = (name: string): string | undefined => (typeof values.get(name) === "string" ? (values.get(name) as string) : undefined);
  return {
    constraints: { ...(Object.fromEntries(constraints) as Constraints), ...coercionIn(values, node, context) },
    documentation: documentationIn(values, text),
    default: values.get("default"),
    alias: text("alias"),
    validationAlias: aliasPaths(values.get("validationAlias")),
    serializationAlias: text("serializationAlias"),
    access: accesses.filter((name) => values.get(name) === true),
    embed: values.get("embed") === true,
    includeInSchema: values.get("includeInSchema") !== false,
  };
}

/** TypeScript notices an unknown name only where no other option is known. */
function reportUnknown(given: readonly string[], node: ts.Node, context: ReadContext, allowed: readonly string[]): void {
  const known = [...names.keys(), ...allowed];
  for (const name of given.filter((one) => !known.includes(one))) context.session.report(catalogue.unknownOption.at(context.span(node), name, suggest(name, known)));
}

/** `coercion: "lax"` or `strict: true`; what TypeScript has let through besides is told. */
function coercionIn(values: ReadonlyMap<string, Json>, node: ts.Node, context: ReadContext): Pick<Constraints, "coercion"> {
  const [coercion, strict] = [values.get("coercion"), values.get("strict")];
  const report = (diagnostic: Diagnostic): void => context.session.report(diagnostic);
  if (coercion !== undefined && coercion !== "lax") report(catalogue.malformedOption.at(context.span(node), "coercion", JSON.stringify(coercion), '"lax"'));
  if (strict !== undefined && strict !== true) report(catalogue.malformedOption.at(context.span(node), "strict", JSON.stringify(strict), "true"));
  if (coercion !== undefined && strict !== undefined) report(catalogue.contradictingCoercion.at(context.span(node)));
  if (strict !== undefined) return { coercion: "strict" };
  return coercion === undefined ? {} : { coercion: "lax" };
}

function documentationIn(values: ReadonlyMap<string, Json>, text: (name: string) => string | undefined): Documentation {
  const title = text("title");
  const description = text("description");
  const example = values.get("example");
  const listed = values.get("examples");
  const examples = [...(example === undefined ? [] : [example]), ...(Array.isArray(listed) ? (listed as readonly Json[]) : [])];
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(examples.length === 0 ? {} : { examples }),
    ...(values.get("deprecated") === true ? { deprecated: true } : {}),
  };
}

/** What a constraint takes, where `value` is something else. */
export function wantedInstead(name: keyof Constraints, value: Json): string | undefined {
  switch (name) {
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return Number.isFinite(value) || isDecimal(value) ? undefined : "a number";
    case "multipleOf":
      return (Number.isFinite(value) || isDecimal(value)) && Number(value) > 0 ? undefined : "a number above 0";
    case "minLength":
    case "maxLength":
    case "minItems":
    case "maxItems":
    case "minProperties":
    case "maxProperties":
      return Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "a whole number of at least 0";
    case "pattern":
      return typeof value === "string" && isPattern(value) ? undefined : "a regular expression for the u flag";
    case "format":
      return typeof value === "string" && value !== "" ? undefined : "a text";
    case "discriminator":
      return typeof value === "string" && value !== "" ? undefined : "the name of a property";
    case "uniqueItems":
      return typeof value === "boolean" ? undefined : "true or false";
    case "coercion":
      return value === "lax" || value === "strict" ? undefined : '"lax"';
  }
}

/** A bigint as it was read. */
function isDecimal(value: Json): boolean {
  return typeof value === "string" && /^-?\d+$/.test(value);
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "" && text !== "";
  } catch {
    return false;
  }
}

const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const numeric = [...limits, "format", "coercion"] as const;
const textual = ["minLength", "maxLength", "pattern", "format"] as const;
/** Values of a set never repeat, keys of a map neither. */
const counted = ["minItems", "maxItems", "minLength", "maxLength"] as const;
/** pydantic counts items with min_length too, and keys. */
const listed = ["minItems", "maxItems", "uniqueItems", "minLength", "maxLength"] as const;

const keyed = ["minProperties", "maxProperties", "minLength", "maxLength"] as const;

/**
 * `type` with the constraints. In a union each goes to the members it fits, in an array to the elements where it does not fit
 * the array itself; one that fits nothing is reported at `span`. A named model cannot be changed from outside, so nothing fits it.
 */
export function constrain(type: Type, constraints: Constraints, span: Span, context: ReadContext): Type {
  const given = Object.keys(constraints) as (keyof Constraints)[];
  if (given.length === 0) return type;
  for (const name of given) {
    if (fits(type, name, constraints)) continue;
    const isMeant = isRounded(constraints[name]) && fits(type, name, { [name]: "0" });
    if (isMeant) context.session.report(catalogue.roundedBound.at(span, name, String(constraints[name])));
    else context.session.report(catalogue.constraintDoesNotFit.at(span, constraints[name] === "strict" ? "strict" : name, kindName(type)));
  }
  return laid(type, constraints);
}

/** Those of the constraints that fit. */
export function fitting(type: Type, constraints: Constraints): Constraints {
  return Object.fromEntries(Object.entries(constraints).filter(([name]) => fits(type, name as keyof Constraints, constraints)));
}

function fits(type: Type, name: keyof Constraints, constraints: Constraints): boolean {
  const isStrict = constraints[name] === "strict";
  switch (type.kind) {
    case "number":
      return includes(numeric, name);
    case "string":
      return isStrict || includes(textual, name) || (name === "coercion" && numericFormatOf(type) !== undefined);
    case "bigint":
      return includes(numeric, name) && !isRounded(constraints[name]);
    case "boolean":
    case "date":
      return name === "coercion";
    case "literal":
      return isStrict || (name === "coercion" && isNumeric(type));
    case "array":
      return includes(listed, name) || fits(type.element, name, constraints);
    case "record":
      return includes(keyed, name);
    case "set":
      return includes(counted, name) || fits(type.element, name, constraints);
    case "map":
      return includes(counted, name);
    case "union":
      return (name === "discriminator" && type.members.length > 1) || type.members.some((member) => fits(member, name, constraints));
    case "secret":
      return fits(type.inner, name, constraints);
    case "validated":
      return isInside(name) || type.step.mode === "toJSON" ? fits(type.inner, name, constraints) : fitsOutside(bare(type), name, constraints);
    default:
      return false;
  }
}

/** A number that is no whole one, or has lost digits. */
function isRounded(value: unknown): boolean {
  return typeof value === "number" && !Number.isSafeInteger(value);
}

/** Limits in the form that their kind has them in: a bigint says of a number what the number of that size does. */
function limited(constraints: Constraints, form: (value: number | string) => number | string): Constraints {
  return Object.fromEntries(Object.entries(constraints).map(([name, value]) => [name, includes(limits, name) ? form(value as number | string) : value]));
}

/** Around a validator, constraints are asked of what it gives: not of elements, which are asked inside. */
function fitsOutside(type: Type, name: keyof Constraints, constraints: Constraints): boolean {
  if (type.kind === "union") return type.members.some((member) => fitsOutside(bare(member), name, constraints));
  return type.kind === "array" ? includes(listed, name) : (type.kind === "string" || type.kind === "number" || type.kind === "bigint") && fits(type, name, constraints);
}

/** What says how the type is read or documented is no constraint, and so of the type itself. */
function isInside(name: keyof Constraints): boolean {
  return name === "format" || name === "coercion" || name === "discriminator";
}

function includes(list: readonly string[], name: string): boolean {
  return list.includes(name);
}

function laid(type: Type, constraints: Constraints): Type {
  switch (type.kind) {
    case "number":
      return { ...type, ...(limited(picked(constraints, numeric), Number) as Partial<NumberType>) };
    case "bigint":
      return { ...type, ...(limited(whole(picked(constraints, numeric)), String) as Partial<BigintType>) };
    case "string":
      return { ...type, ...picked(constraints, numericFormatOf(type) === undefined ? textual : [...textual, "coercion"]) };
    case "boolean":
    case "date":
      return { ...type, ...picked(constraints, ["coercion"]) };
    case "literal":
      return isNumeric(type) ? { ...type, ...picked(constraints, ["coercion"]) } : type;
    case "array":
    case "set": {
      const own = type.kind === "array" ? listed : counted;
      const others = Object.entries(constraints).filter(([name]) => !includes(own, name));
      return { ...type, ...itemRules(constraints, own), element: laid(type.element, Object.fromEntries(others)) };
    }
    case "record":
      return { ...type, ...Object.fromEntries(Object.entries(picked(constraints, keyed)).map(([name, value]) => [name.replace("Length", "Properties"), value])) };
    case "map":
      return { ...type, ...itemRules(constraints, counted) };
    case "union":
      return { ...type, members: type.members.map((member) => laid(member, constraints)), ...discriminated(type, constraints) };
    case "secret":
      return { ...type, inner: laid(type.inner, constraints) };
    case "validated":
      return laidOutside(type, constraints);
    default:
      return type;
  }
}

/** Beside a number in a union a bound may be a fraction, which is the number's alone. */
function whole(constraints: Constraints): Constraints {
  return Object.fromEntries(Object.entries(constraints).filter(([, value]) => !isRounded(value)));
}

/** What is said outside comes first. */
function discriminated({ discriminators = [] }: UnionType, { discriminator }: Constraints): Pick<UnionType, "discriminators"> {
  return discriminator === undefined ? {} : { discriminators: [...new Set([discriminator, ...discriminators])] };
}

function itemRules(constraints: Constraints, list: readonly (keyof Constraints)[]): Constraints {
  return Object.fromEntries(Object.entries(picked(constraints, list)).map(([name, value]) => [name.replace("Length", "Items"), value]));
}

function laidOutside(type: ValidatedType, given: Constraints): Type {
  if (type.step.mode === "toJSON") return { ...type, inner: laid(type.inner, given) };
  const said = (isOwn: boolean): Constraints => Object.fromEntries(Object.entries(given).filter(([name]) => isInside(name as keyof Constraints) === isOwn));
  const constraints = said(false);
  const inner = laid(type.inner, said(true));
  if (type.step.mode === "constraints") return { ...type, inner, step: { mode: "constraints", type: laid(type.step.type, constraints) as typeof type.step.type } };
  const around: ValidatedType = { ...type, inner };
  const plain = unconstrained(bare(type));
  return plain === undefined || Object.keys(constraints).length === 0 ? around : { kind: "validated", inner: around, step: { mode: "constraints", type: laid(plain, constraints) as typeof plain }, origin: type.origin };
}

/** The type without constraints, of what can have some. */
function unconstrained(type: Type): StringType | NumberType | BigintType | ArrayType | UnionType | undefined {
  const { origin } = type;
  if (type.kind === "string" || type.kind === "bigint") return { kind: type.kind, origin };
  if (type.kind === "number") return { kind: "number", integer: type.integer, origin };
  if (type.kind === "array") return { kind: "array", element: type.element, origin };
  if (type.kind !== "union") return undefined;
  const members = type.members.flatMap((member) => unconstrained(bare(member)) ?? []);
  const [only] = members;
  return members.length < 2 ? only : { kind: "union", members, origin };
}

function picked(constraints: Constraints, list: readonly (keyof Constraints)[]): Constraints {
  return Object.fromEntries(Object.entries(constraints).filter(([name]) => includes(list, name)));
}

function kindName(type: Type): string {
  switch (type.kind) {
    case "ref":
      return `"${type.name}"`;
    case "union":
      return "any member of this union";
    case "secret":
      return kindName(type.inner);
    case "validated":
      return kindName(bare(type));
    case "object":
    case "array":
      return `an ${type.kind}`;
    default:
      return `a ${type.kind}`;
  }
}
