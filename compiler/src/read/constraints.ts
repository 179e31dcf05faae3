/** Constraints and other options of markers and tags, as they are written. */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { suggest } from "../diagnostics/suggest.js";
import { isMoment } from "../ir/moments.js";
import type { Coercion, Documentation, Field, Json, MomentBounds, WirePath } from "../ir/type.js";
import { aliasPaths, wantedSetting } from "./aliases.js";
import type { ReadContext } from "./context.js";
import { saidByTypes, saidOtherwise } from "./keywords.js";
import { literalValue } from "./literal-values.js";
import { constraintOf } from "./moments.js";
import { fieldOptionsOf } from "./types/tags.js";
import { isLibraryFile } from "./types/libraries.js";
import { trusted, writtenAt } from "./types/written.js";

/** JSON Schema's names; pydantic's `gt`, `ge`, `lt`, `le` are read as these. */
export interface Constraints extends MomentBounds {
  /** Decimal text where it is written as a bigint, also in each that follows; any other text is a bound of dates or times. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly exclusiveMinimum?: number | string;
  readonly exclusiveMaximum?: number | string;
  readonly multipleOf?: number | string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly stripWhitespace?: boolean;
  readonly toLower?: boolean;
  readonly toUpper?: boolean;
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
  ["stripWhitespace", "stripWhitespace"],
  ["toLower", "toLower"],
  ["toUpper", "toUpper"],
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
/** Texts are always converted, and each field lies under its name. */
export const formNames = [...tellingNames, "alias"];
export const bodyNames = [...fieldNames, "alias", "embed"];

/** Options by name; one that nobody knows, is no literal, or whose value makes no sense, is reported at `node`. */
export function optionsIn(properties: ReadonlyMap<string, ts.Type>, node: ts.Node, context: ReadContext, allowed: readonly string[]): Options {
  reportUnknown([...properties.keys()], node, context, allowed);
  const values = new Map<string, Json>();
  const constraints = new Map<keyof Constraints, Json>();
  for (const [name, type] of properties) {
    const value = literalValue(type, context);
    const known = names.get(name);
    const constraint = known === undefined ? undefined : constraintOf(known, value);
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
  for (const name of given.filter((one) => !known.includes(one))) {
    const remedy = saidByTypes.get(name) ?? saidOtherwise.get(name);
    context.session.report(remedy === undefined ? catalogue.unknownOption.at(context.span(node), name, suggest(name, known)) : catalogue.saidByType.at(context.span(node), name, remedy));
  }
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
      return Number.isFinite(value) || isDecimal(value) ? undefined : "a number, or the text of a date or a time";
    case "formatMinimum":
    case "formatMaximum":
    case "formatExclusiveMinimum":
    case "formatExclusiveMaximum":
      return typeof value === "string" && isMoment(value) ? undefined : "the text of a date or a time";
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
    case "stripWhitespace":
    case "toLower":
    case "toUpper":
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
