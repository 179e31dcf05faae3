/**
 * Validators as types carry them: a marker's tag holds `typeof f`, and the function's type leads to the one declaration that it
 * belongs to. That is sound for a function declaration and for a constant that is a function expression without an annotation:
 * each has a type of its own. Whatever else has the same type (what a factory made, what a wrapper handed back) is told, for by
 * its type alone one could be taken for another.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Reference, Type, ValidationStep } from "../../ir/type.js";
import { isGenerator } from "../classes.js";
import type { ReadContext } from "../context.js";
import { exportOf } from "../references.js";
import { isErrorType } from "../unresolved.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { isPrecast, type Mode, modeOf, type Tag } from "./tags.js";
import { valueOf } from "./values.js";

/** Whether the function takes null as well, which can carry no tag. */
export function takesNull(tag: Tag, { checker }: ReadContext): boolean {
  const property = checker.getPropertyOfType(tag.options, "nullable");
  return modeOf(tag) !== undefined && property !== undefined && valueOf(checker.getTypeOfSymbol(property)) === true;
}

/** `type` is what the function is given or gives, with its tags; where it is inherited, more than what it was written for. undefined after a report. */
export function readStep(tag: Tag, type: ts.Type, at: At, reader: Reader, isInherited = false): ValidationStep | undefined {
  const { context } = reader;
  const mode = modeOf(tag);
  if (mode === "json" || mode === "bytes") return { mode };
  const property = context.checker.getPropertyOfType(tag.options, "validator");
  if (mode === undefined || property === undefined) return undefined;
  const validator = context.checker.getTypeOfSymbol(property);
  const place = placeOf(validator, at.node, context);
  const reference = referenceTo(validator, place, context, reader);
  if (reference === undefined) return undefined;
  const owner = ownerOf(validator);
  if (owner !== undefined) reader.validators.add(owner);
  const problem = problemOf(mode, validator, type, context);
  if (problem === "is asynchronous") return reader.report(catalogue.asyncValidator.at(context.span(place), reference.exportName));
  if (problem !== undefined) return reader.report(catalogue.validatorShape.at(context.span(place), reference.exportName, problem, isInherited));
  const failure = mode === "check" ? failureOf(tag, context) : undefined;
  return failure === undefined ? { mode, validator: reference } : { mode: "check", validator: reference, failure };
}

export function validated(inner: Type, step: ValidationStep): Type {
  return { kind: "validated", inner, step, origin: inner.origin };
}

/** As the checker has it; its own function is not in its public interface. */
export function unionOf(types: readonly ts.Type[], { checker }: ReadContext): ts.Type {
  const [only] = types;
  if (types.length === 1 && only !== undefined) return only;
  return (checker as ts.TypeChecker & { getUnionType(types: readonly ts.Type[]): ts.Type }).getUnionType(types);
}

/** `typeof f` in the marker that is written there; else the whole place. */
function placeOf(validator: ts.Type, node: ts.Node, context: ReadContext): ts.Node {
  let found: ts.Node | undefined;
  const visit = (inner: ts.Node): void => {
    if (found === undefined && ts.isTypeQueryNode(inner) && context.checker.getTypeFromTypeNode(inner) === validator) found = inner;
    else ts.forEachChild(inner, visit);
  };
  visit(node);
  return found ?? node;
}

function referenceTo(validator: ts.Type, place: ts.Node, context: ReadContext, reader: Reader): Reference | undefined {
  const span = context.span(place);
  const symbol = ownerOf(validator);
  const written = ts.isTypeQueryNode(place) ? place.exprName.getText() : context.checker.typeToString(validator);
  if (symbol === undefined) return reader.report(isErrorType(validator) ? catalogue.unresolved.at(span, written, "validator") : catalogue.lostValidator.at(span, written));
  return exportOf(symbol, context) ?? reader.report(catalogue.validatorNotExported.at(span, written));
}

/** The function declaration, or the constant, that alone has this type. */
export function ownerOf(type: ts.Type): ts.Symbol | undefined {
  const symbol = type.symbol as ts.Symbol | undefined;
  const declarations = symbol?.declarations ?? [];
  const [first] = declarations;
  if (symbol === undefined || first === undefined) return undefined;
  if (declarations.some((declaration) => ts.isFunctionDeclaration(declaration))) return symbol;
  if (!ts.isArrowFunction(first) && !ts.isFunctionExpression(first)) return undefined;
  let value: ts.Node = first;
  while (ts.isParenthesizedExpression(value.parent) || ts.isSatisfiesExpression(value.parent)) value = value.parent;
  const { parent } = value;
  if (ts.isExportAssignment(parent)) return (parent as ts.Node as { readonly symbol?: ts.Symbol }).symbol;
  const isOwn = ts.isVariableDeclaration(parent) && parent.initializer === value && parent.type === undefined && (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) !== 0;
  return isOwn ? (parent as ts.Node as { readonly symbol?: ts.Symbol }).symbol : undefined;
}

/** The end of a sentence that begins with the function's name. */
function problemOf(mode: Mode, validator: ts.Type, type: ts.Type, context: ReadContext): string | undefined {
  const { checker } = context;
  const [signature, ...overloads] = checker.getSignaturesOfType(validator, ts.SignatureKind.Call);
  if (signature === undefined || overloads.length > 0) return "has several overloads";
  const returned = boundOf(signature.getReturnType(), context);
  if (isAsync(returned, context)) return "is asynchronous";
  if (isGenerator(returned, context)) return "is a generator";
  // Whether type parameters can be filled in is TypeScript's to say.
  if ((signature.typeParameters?.length ?? 0) > 0) return undefined;
  const [first, second, ...others] = signature.getParameters().map((parameter) => ({ parameter, type: boundOf(checker.getTypeOfSymbol(parameter), context) }));
  const most = mode === "wrap" ? 2 : 1;
  const required = [first, second, ...others].filter((one) => one !== undefined && isRequired(one.parameter));
  if (required.length > most) return `takes ${required.length} parameters, but is passed ${most}`;
  const given = mode === "before" || mode === "wrap" ? undefined : type;
  if (first !== undefined && !takes(first.type, given, context)) return `takes ${shown(first.type, context)}, but is passed ${given === undefined ? "unknown" : shown(given, context)}`;
  if ((mode === "after" || mode === "wrap") && !checker.isTypeAssignableTo(returned, type)) return `gives ${shown(returned, context)}, but has to give ${shown(type, context)}`;
  if (mode === "check" && !isVerdict(returned)) return `gives ${shown(returned, context)}, but has to give a boolean or nothing`;
  return undefined;
}

/** A type parameter by what it has to be. */
function boundOf(type: ts.Type, { checker }: ReadContext): ts.Type {
  return type.flags & ts.TypeFlags.TypeParameter ? (checker.getBaseConstraintOfType(type) ?? checker.getUnknownType()) : type;
}

/** `given` is undefined for what may be anything. */
function takes(type: ts.Type, given: ts.Type | undefined, { checker }: ReadContext): boolean {
  return given === undefined ? (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0 : checker.isTypeAssignableTo(given, type);
}

function isAsync(type: ts.Type, { checker }: ReadContext): boolean {
  if (type.flags & ts.TypeFlags.Any) return false;
  return (type.isUnion() ? type.types : [type]).some((member) => checker.getAwaitedType(member) !== member);
}

function isVerdict(type: ts.Type): boolean {
  const verdict = ts.TypeFlags.BooleanLike | ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never;
  return (type.isUnion() ? type.types : [type]).every((member) => (member.flags & verdict) !== 0);
}

function isRequired({ valueDeclaration }: ts.Symbol): boolean {
  if (valueDeclaration === undefined || !ts.isParameter(valueDeclaration)) return true;
  const { questionToken, initializer, dotDotDotToken } = valueDeclaration;
  return questionToken === undefined && initializer === undefined && dotDotDotToken === undefined;
}

function shown(type: ts.Type, { checker }: ReadContext): string {
  return `"${checker.typeToString(untagged(type), undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope)}"`;
}

/** Without our tags, which say nothing to people. */
function untagged(type: ts.Type): ts.Type {
  const members = type.isIntersection() ? type.types.filter((member) => (member.symbol as ts.Symbol | undefined)?.name !== "Tag") : [];
  const [only] = members;
  return members.length === 1 && only !== undefined ? untagged(only) : type;
}

function failureOf(tag: Tag, { checker }: ReadContext): { readonly type: string; readonly message: string } | undefined {
  const property = checker.getPropertyOfType(tag.options, "failure");
  const options = property === undefined ? undefined : checker.getTypeOfSymbol(property);
  const text = (name: string): string | undefined => {
    const option = options === undefined ? undefined : checker.getPropertyOfType(options, name);
    const value = option === undefined ? undefined : valueOf(checker.getTypeOfSymbol(option));
    return typeof value === "string" ? value : undefined;
  };
  const [type, message] = [text("type"), text("message")];
  return type === undefined || message === undefined ? undefined : { type, message };
}

/** Literals carry no tag: the alias of their union says the function, and its first argument what is inside. */
export interface ValidatedLiterals {
  readonly inner: ts.Type;
  readonly tag: Tag;
}

export function validatedLiterals(type: ts.Type, context: ReadContext): ValidatedLiterals | undefined {
  if (!isPrecast(type.aliasSymbol, "ValidatedLiterals", "markers/validators", context)) return undefined;
  const [inner, kind, options] = type.aliasTypeArguments ?? [];
  return inner !== undefined && options !== undefined && kind?.isStringLiteral() === true ? { inner, tag: { kind: kind.value, id: (type as ts.Type & { readonly id: number }).id, options } } : undefined;
}

/** Those inside of a `Field` around literals. */
export function literalsInside(type: ts.Type, context: ReadContext): ts.Type | undefined {
  const [inner] = isPrecast(type.aliasSymbol, "Literals", "markers/values", context) ? (type.aliasTypeArguments ?? []) : [];
  if (inner === undefined || !inner.isUnion()) return undefined;
  const { origin } = inner as ts.UnionType & { readonly origin?: ts.Type };
  const members = [inner, ...(origin?.isUnion() === true ? origin.types : [])];
  return members.find((member) => validatedLiterals(member, context) !== undefined || literalsInside(member, context) !== undefined);
}
