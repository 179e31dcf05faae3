/** A handler: its one signature, its name, its JSDoc, and what it gives back. */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { ResponseType } from "../ir/api.js";
import { resolvedSymbol, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isGenerator } from "./dependencies.js";
import { isPlatform } from "./parameters.js";
import { includesUndefined } from "./signatures.js";
import type { TypeReader } from "./types.js";
import { isPrecast } from "./types/tags.js";

export interface Handler {
  readonly signature: ts.Signature;
  /** undefined for an anonymous function. */
  readonly name: string | undefined;
  /** Where "go to definition" lands. */
  readonly node: ts.Node;
  /** Carries the JSDoc. */
  readonly symbol: ts.Symbol | undefined;
  readonly declaration: ts.SignatureDeclaration | undefined;
}

/** undefined after a report. */
export function readHandler(expression: ts.Expression, context: ReadContext): Handler | undefined {
  const node = strip(expression);
  const signatures = context.checker.getSignaturesOfType(context.checker.getTypeAtLocation(node), ts.SignatureKind.Call);
  const [signature] = signatures;
  const problem =
    signature === undefined ? "is no function" : signatures.length > 1 ? "has several overloads" : (signature.typeParameters?.length ?? 0) > 0 ? "has type parameters of its own" : undefined;
  if (signature === undefined || problem !== undefined) {
    context.session.report(catalogue.handlerShape.at(context.span(node), problem ?? "is no function"));
    return undefined;
  }
  const named = namedPart(node, context);
  return { signature, ...named, declaration: declarationOf(named, signature) };
}

type Part = Pick<Handler, "name" | "node" | "symbol">;

/** The function or name that a handler is, looked for inside wrappers: `withAuth(readItem)`. */
function namedPart(node: ts.Expression, context: ReadContext): Part {
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) {
    const symbol = node.name === undefined ? (node as ts.Node as { symbol?: ts.Symbol }).symbol : context.checker.getSymbolAtLocation(node.name);
    return { name: node.name?.text, node: node.name ?? node, symbol };
  }
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const symbol = resolvedSymbol(node, context);
    const declaration = symbol?.valueDeclaration;
    const name = ts.isIdentifier(node) ? node.text : node.name.text;
    return { name: name === "default" ? undefined : name, node: declaration === undefined ? node : (ts.getNameOfDeclaration(declaration) ?? declaration), symbol };
  }
  if (ts.isCallExpression(node)) {
    const inner = node.arguments.map(strip).find((argument) => ts.isIdentifier(argument) || ts.isPropertyAccessExpression(argument) || ts.isFunctionExpression(argument) || ts.isArrowFunction(argument));
    if (inner !== undefined) return namedPart(inner, context);
  }
  return { name: undefined, node, symbol: undefined };
}

function declarationOf({ symbol }: Part, signature: ts.Signature): ts.SignatureDeclaration | undefined {
  const declaration = symbol?.valueDeclaration;
  const value = declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined ? strip(declaration.initializer) : declaration;
  if (value !== undefined && ts.isFunctionLike(value)) return value;
  return signature.getDeclaration() as ts.SignatureDeclaration | undefined;
}

/** What the handler gives, awaited; inferred where it is not annotated. undefined after a report. */
export function readResponse({ signature, node, declaration }: Handler, name: string, types: TypeReader, context: ReadContext): ResponseType | undefined {
  const { checker } = context;
  const returned = signature.getReturnType();
  const place = declaration?.type ?? node;
  const origin = context.span(place);
  if (isGenerator(returned)) {
    context.session.report(catalogue.generatorHandler.at(origin));
    return undefined;
  }
  const awaited = checker.getAwaitedType(returned) ?? returned;
  const async = awaited !== returned;
  if (awaited.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) return { kind: "empty", async, origin };
  if (isOurResponse(awaited, context)) return { kind: "response", web: false, async, origin };
  if (isPlatform(awaited.symbol, "Response", context)) return { kind: "response", web: true, async, origin };
  // A handler that always throws answers with its errors alone.
  if (awaited.flags & ts.TypeFlags.Never) return { kind: "empty", async, origin };
  if (includesUndefined(awaited)) {
    context.session.report(catalogue.maybeUndefined.at(origin));
    return undefined;
  }
  const type = types.read({ type: awaited, node: place, position: "response", name });
  return type === undefined ? undefined : { kind: "json", type, async, origin };
}

function isOurResponse(type: ts.Type, context: ReadContext): boolean {
  if (isPrecast(type.symbol, "Response", "message/response", context)) return true;
  return type.isClass() && context.checker.getBaseTypes(type).some((base) => isOurResponse(base, context));
}
