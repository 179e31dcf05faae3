/** Constraints of markers and tags, and how they are laid upon a type. */
import { ts } from "ts-morph";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Documentation, Json, Type } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import { literalOptions, splitTags } from "./types/tags.js";

/** JSON Schema's names; pydantic's `gt`, `ge`, `lt`, `le` are read as these. */
export interface Constraints {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

/** Everything a marker's options say. */
export interface Options {
  readonly constraints: Constraints;
  readonly documentation: Documentation;
  readonly default: Json | undefined;
  readonly alias: string | undefined;
  readonly embed: boolean;
  readonly includeInSchema: boolean;
}

export const noOptions: Options = { constraints: {}, documentation: {}, default: undefined, alias: undefined, embed: false, includeInSchema: true };

const names: Readonly<Record<string, keyof Constraints>> = {
  gt: "exclusiveMinimum",
  ge: "minimum",
  lt: "exclusiveMaximum",
  le: "maximum",
  minimum: "minimum",
  maximum: "maximum",
  exclusiveMinimum: "exclusiveMinimum",
  exclusiveMaximum: "exclusiveMaximum",
  multipleOf: "multipleOf",
  minLength: "minLength",
  maxLength: "maxLength",
  pattern: "pattern",
  format: "format",
  minItems: "minItems",
  maxItems: "maxItems",
  uniqueItems: "uniqueItems",
};

/** What the outermost `Field` of a property or a parameter says. */
export function fieldOptions(type: ts.Type, node: ts.Node, context: ReadContext): Options | undefined {
  for (const member of type.isUnion() ? [type, ...type.types] : [type]) {
    const options = literalOptions(member, context) ?? splitTags(member, context).tags.findLast(({ kind }) => kind === "field")?.options;
    if (options !== undefined) return readOptions(options, node, context);
  }
  return undefined;
}

/** The options object type of a value marker. */
export function readOptions(type: ts.Type, node: ts.Node, context: ReadContext): Options {
  const { checker } = context;
  return optionsIn(new Map(checker.getPropertiesOfType(type).map((property) => [property.name, checker.getTypeOfSymbol(property)])), node, context);
}

/** Options by name; one that is no literal is reported at `node`. */
export function optionsIn(properties: ReadonlyMap<string, ts.Type>, node: ts.Node, context: ReadContext): Options {
  const values = new Map<string, Json>();
  for (const [name, type] of properties) {
    const value = literalValue(type, context);
    if (value === undefined) context.session.report(catalogue.dynamicOption.at(context.span(node), name));
    else values.set(name, value);
  }
  const text = (name: string): string | undefined => (typeof values.get(name) === "string" ? (values.get(name) as string) : undefined);
  const title = text("title");
  const description = text("description");
  const example = values.get("example");
  return {
    constraints: Object.fromEntries([...values].flatMap(([name, value]) => (names[name] === undefined ? [] : [[names[name], value]]))),
    documentation: {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { examples: [example] }),
      ...(values.get("deprecated") === true ? { deprecated: true } : {}),
    },
    default: values.get("default"),
    alias: text("alias"),
    embed: values.get("embed") === true,
    includeInSchema: values.get("includeInSchema") !== false,
  };
}

/** A literal type as the value it stands for: also tuples and objects of them. */
function literalValue(type: ts.Type, context: ReadContext): Json | undefined {
  const { checker } = context;
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === "true";
  if (type.flags & ts.TypeFlags.Null) return null;
  if (checker.isTupleType(type)) return all(checker.getTypeArguments(type as ts.TypeReference).map((element) => literalValue(element, context)));
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  const entries = checker.getPropertiesOfType(type).map((property): [string, Json | undefined] => [property.name, literalValue(checker.getTypeOfSymbol(property), context)]);
  return all(entries.map(([, value]) => value)) === undefined ? undefined : (Object.fromEntries(entries) as Json);
}

function all(values: readonly (Json | undefined)[]): Json[] | undefined {
  return values.every((value): value is Json => value !== undefined) ? [...values] : undefined;
}

const numeric = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const textual = ["minLength", "maxLength", "pattern", "format"] as const;
const listed = ["minItems", "maxItems", "uniqueItems"] as const;

/** Which constraints each kind takes. pydantic counts items with min_length too, so arrays take `minLength` as `minItems`. */
const fitting: Readonly<Partial<Record<Type["kind"], readonly (keyof Constraints)[]>>> = {
  number: [...numeric, "format"],
  string: textual,
  array: [...listed, "minLength", "maxLength"],
};

/**
 * `type` with the constraints. In a union each goes to the members it fits; one that fits nothing is reported at `span`. A
 * named model cannot be changed from outside, so nothing fits it.
 */
export function constrain(type: Type, constraints: Constraints, span: Span, context: ReadContext): Type {
  const given = Object.keys(constraints) as (keyof Constraints)[];
  if (given.length === 0) return type;
  const members = type.kind === "union" ? type.members : [type];
  for (const name of given) {
    if (!members.some((member) => fits(member, name))) context.session.report(catalogue.constraintDoesNotFit.at(span, name, kindName(type)));
  }
  return type.kind === "union" ? { ...type, members: type.members.map((member) => laid(member, constraints)) } : laid(type, constraints);
}

function fits(type: Type, name: keyof Constraints): boolean {
  return fitting[type.kind]?.includes(name) === true;
}

function laid(type: Type, constraints: Constraints): Type {
  const entries = Object.entries(constraints).filter(([name]) => fits(type, name as keyof Constraints));
  if (entries.length === 0) return type;
  const renamed = type.kind === "array" ? entries.map(([name, value]) => [name.replace("Length", "Items"), value]) : entries;
  return { ...type, ...Object.fromEntries(renamed) } as Type;
}

function kindName(type: Type): string {
  switch (type.kind) {
    case "ref":
      return `"${type.name}"`;
    case "union":
      return "any member of this union";
    case "object":
    case "array":
      return `an ${type.kind}`;
    default:
      return `a ${type.kind}`;
  }
}
