/** `toJSON(): T`: what `JSON.stringify` would call. In a response such a value is a T. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import { describe } from "./describe.js";
import { isHidden, placeOf } from "./fields.js";
import { isBuiltIn } from "./libraries.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { trusted } from "./written.js";

/** How many of them may lead to one another before nothing plain is expected any more. */
const limit = 20;

/** The method; undefined where there is none that is always there, or where the platform's own is inherited. */
export function toJsonOf(type: ts.Type, context: ReadContext): ts.Symbol | undefined {
  const property = context.checker.getPropertyOfType(type, "toJSON");
  if (property === undefined || property.flags & ts.SymbolFlags.Optional || isHidden(property) || isOfPlatform(property, context)) return undefined;
  return signaturesOf(property, context).length > 0 ? property : undefined;
}

/** undefined after a report. */
export function readToJson(method: ts.Symbol, type: ts.Type, at: At, reader: Reader): Type | undefined {
  const { context } = reader;
  const origin = context.span(placeOf(method, context) ?? at.node);
  const signature = signaturesOf(method, context).find(takesNothing);
  if (signature === undefined) return reader.report(catalogue.endlessToJson.at(origin, describe(type, at, context), "argument"));
  const given = context.checker.getReturnTypeOfSignature(signature);
  if (isEndless(type, given, context)) return reader.report(catalogue.endlessToJson.at(origin, describe(type, at, context), "endless"));
  const node = placeOf(method, context) === undefined ? undefined : signature.getDeclaration().type;
  const written = node === undefined ? undefined : trusted(node, given, context);
  const inner = reader.type(given, { ...at, node: node ?? at.node, written, mayMiss: false, isField: false });
  return inner === undefined ? undefined : { kind: "validated", inner, step: { mode: "toJSON" }, origin };
}

/** Whether what it gives, or what that gives, is the same again. */
function isEndless(type: ts.Type, given: ts.Type, context: ReadContext): boolean {
  const passed = new Set([type]);
  let current = given;
  while (!passed.has(current) && passed.size < limit) {
    const method = (current.flags & ts.TypeFlags.Object) === 0 ? undefined : toJsonOf(current, context);
    const signature = method === undefined ? undefined : signaturesOf(method, context).find(takesNothing);
    // The type of "this" stands for the class itself.
    if (signature === undefined) return (current.flags & ts.TypeFlags.TypeParameter) !== 0 && (current as ts.TypeParameter & { readonly isThisType?: boolean }).isThisType === true;
    passed.add(current);
    current = context.checker.getReturnTypeOfSignature(signature);
  }
  return true;
}

function signaturesOf(method: ts.Symbol, { checker }: ReadContext): readonly ts.Signature[] {
  return checker.getTypeOfSymbol(method).getCallSignatures();
}

function takesNothing({ parameters }: ts.Signature): boolean {
  return parameters.every(({ valueDeclaration }) => valueDeclaration !== undefined && ts.isParameter(valueDeclaration) && (valueDeclaration.questionToken !== undefined || valueDeclaration.initializer !== undefined || valueDeclaration.dotDotDotToken !== undefined));
}

/** A class that extends `Date` or `URL` has theirs, and no form of its own. */
function isOfPlatform(method: ts.Symbol, context: ReadContext): boolean {
  const { declarations = [] } = method;
  return isBuiltIn(method, context) || declarations.some((declaration) => /\/node_modules\/(@types\/node|undici-types|temporal-spec|temporal-polyfill|@js-temporal\/polyfill)\//.test(declaration.getSourceFile().fileName));
}
