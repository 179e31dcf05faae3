/** Arrays and tuples. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { describe } from "./describe.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { inside, writtenElement } from "./written.js";

/** The element type of an array, a readonly one, or an interface that extends one and adds nothing (`interface Json extends Array<…>`). */
export function elementOf(type: ts.Type, { checker }: ReadContext): ts.Type | undefined {
  if (checker.isArrayType(type)) return checker.getTypeArguments(type as ts.TypeReference)[0];
  if (!type.isClassOrInterface() || checker.isTupleType(type)) return undefined;
  const base = checker.getBaseTypes(type).find((candidate) => checker.isArrayType(candidate));
  const adds = (type.symbol.members?.size ?? 0) > 0;
  return base === undefined || adds ? undefined : checker.getTypeArguments(base as ts.TypeReference)[0];
}

export function readArray(element: ts.Type, at: At, reader: Reader): Type | undefined {
  const read = reader.type(element, inside(at, writtenElement(at.written, 0, reader.context), `${at.name}Item`));
  return read === undefined ? undefined : { kind: "array", element: read, origin: reader.context.span(at.node) };
}

export function readTuple(type: ts.Type, at: At, reader: Reader): Type | undefined {
  const { context } = reader;
  const { target } = type as ts.TupleTypeReference;
  const origin = context.span(at.node);
  const flags = target.elementFlags;
  if (flags.some((flag) => flag & ts.ElementFlags.Variadic)) return reader.report(catalogue.unsupported.at(origin, describe(type, at, context), at.position));
  const parts = context.checker.getTypeArguments(type as ts.TypeReference).map((element, index) => {
    const place = inside(at, writtenElement(at.written, index, context), `${at.name}${index + 1}`);
    return reader.type(element, { ...place, mayMiss: flags[index] === ts.ElementFlags.Optional });
  });
  if (!parts.every((part) => part !== undefined)) return undefined;
  const optional = flags.filter((flag) => flag === ts.ElementFlags.Optional).length;
  const between = flags.indexOf(ts.ElementFlags.Rest);
  if (between < 0) return { kind: "tuple", elements: parts, ...(optional === 0 ? {} : { optional }), origin };
  const [rest, ...last] = parts.slice(between);
  return { kind: "tuple", elements: parts.slice(0, between), ...(optional === 0 ? {} : { optional }), ...(rest === undefined ? {} : { rest }), ...(last.length === 0 ? {} : { last }), origin };
}
