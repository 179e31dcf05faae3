/** How constraints are laid upon a type: each upon what it fits, else it is told. */
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Span } from "../diagnostics/diagnostic.js";
import { isNumeric, numericFormatOf } from "../ir/coercion.js";
import { momentBounds, momentForm } from "../ir/moments.js";
import type { ArrayType, BigintType, NumberType, StringType, TupleType, Type, UnionType, ValidatedType } from "../ir/type.js";
import { bare } from "../ir/validated.js";
import type { Constraints } from "./constraints.js";
import type { ReadContext } from "./context.js";
import { cases, changed, changes, mayChange } from "./text-changes.js";
import { bounded, malformedBounds, writtenName } from "./moments.js";

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
    if (fits(type, name, constraints) || isTold(writtenName(name), span, context)) continue;
    const isMeant = isRounded(constraints[name]) && fits(type, name, { [name]: "0" });
    if (isMeant) context.session.report(catalogue.roundedBound.at(span, name, String(constraints[name])));
    else context.session.report(catalogue.constraintDoesNotFit.at(span, constraints[name] === "strict" ? "strict" : writtenName(name), kindName(type)));
  }
  for (const diagnostic of malformedBounds(type, constraints, span)) context.session.report(diagnostic);
  return laid(type, constraints);
}

/** An alias and what it stands for may both say so in one place. */
function isTold(name: string, { file, line, column }: Span, { session }: ReadContext): boolean {
  const { code } = catalogue.constraintDoesNotFit;
  return session.diagnostics().some((one) => one.code === code && one.message.startsWith(`"${name}" `) && one.span.file === file && one.span.line === line && one.span.column === column);
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
      return isStrict || includes(textual, name) || name === "stripWhitespace" || (includes(cases, name) && mayChange(type)) || (name === "coercion" && numericFormatOf(type) !== undefined) || (includes(momentBounds, name) && momentForm(type) !== undefined);
    case "bigint":
      return includes(numeric, name) && !isRounded(constraints[name]);
    case "date":
      return name === "coercion" || includes(momentBounds, name);
    case "boolean":
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
    case "tuple":
      return includes(counted, name) && isCountable(type);
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

/** How many elements any other tuple has is in its type. */
function isCountable({ rest, optional = 0 }: TupleType): boolean {
  return rest !== undefined && optional === 0;
}

/** Around a validator, constraints are asked of what it gives: not of elements, which are asked inside. */
function fitsOutside(type: Type, name: keyof Constraints, constraints: Constraints): boolean {
  if (type.kind === "union") return type.members.some((member) => fitsOutside(bare(member), name, constraints));
  // What a function gives is not changed any more.
  if (includes(momentBounds, name) || includes(changes, name)) return false;
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
      return changed({ ...type, ...picked(constraints, numericFormatOf(type) === undefined ? textual : [...textual, "coercion"]), ...bounded(type, constraints) }, constraints);
    case "date":
      return { ...type, ...picked(constraints, ["coercion"]), ...bounded(type, constraints) };
    case "boolean":
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
    case "tuple":
      return isCountable(type) ? { ...type, ...itemRules(constraints, counted) } : type;
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
