/** A handler: its one signature, its name, its JSDoc, and what it gives back. */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { ResponseType } from "../ir/api.js";
import { isGenerator, isInstance, isPlatform } from "./classes.js";
import { resolvedSymbol, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { functionsOf, wrapped } from "./functions.js";
import { nameIn } from "./options.js";
import { report } from "./report.js";
import { includesUndefined, onlySignature } from "./signatures.js";
import type { TypeReader } from "./types.js";
import { reportUnresolved } from "./unresolved.js";

export interface Handler {
  readonly signature: ts.Signature;
  /** undefined for an anonymous function. */
  readonly name: string | undefined;
  /** Where "go to definition" lands. */
  readonly node: ts.Node;
  /** Carries the JSDoc. */
  readonly symbol: ts.Symbol | undefined;
  /** All functions that run when it is called, wrappers and what they wrap. */
  readonly functions: readonly ts.Node[];
  /** Says the response's type, where it is written. */
  readonly returns: ts.TypeNode | undefined;
}

/** undefined after a report. */
export function readHandler(expression: ts.Expression, context: ReadContext): Handler | undefined {
  const node = strip(expression);
  if (reportUnresolved(node, "handler", context)) return undefined;
  const type = context.checker.getTypeAtLocation(node);
  const signature = type.getConstructSignatures().length > 0 ? "is a class" : onlySignature(type, context);
  const problem = typeof signature === "string" ? signature : losesThis(node, context) ? 'uses "this", which a handler passed by its name does not have' : undefined;
  if (typeof signature === "string" || problem !== undefined) return report(catalogue.handlerShape.at(context.span(node), problem ?? ""), context);
  const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
  return { signature, ...namedPart(node, context), functions: functionsOf(node, context), returns: declaration?.type };
}

type Part = Pick<Handler, "name" | "node" | "symbol">;

/** The function or name that a handler is, looked for inside wrappers: `withAuth(readItem)`, `service.list.bind(service)`. */
function namedPart(node: ts.Expression, context: ReadContext): Part {
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) {
    return { name: node.name?.text, node: node.name ?? node, symbol: (node as ts.Node as { readonly symbol?: ts.Symbol }).symbol };
  }
  const name = nameIn(node);
  if (name !== undefined) {
    const symbol = resolvedSymbol(name, context);
    const declaration = symbol?.valueDeclaration;
    const text = ts.isIdentifier(name) ? name.text : name.name.text;
    return { name: text === "default" ? undefined : text, node: declaration === undefined ? node : (ts.getNameOfDeclaration(declaration) ?? declaration), symbol };
  }
  const inner = ts.isCallExpression(node) ? wrapped(node) : undefined;
  return inner === undefined ? { name: undefined, node, symbol: undefined } : namedPart(inner, context);
}

/** A method taken off its object: bound handlers and functions that never say `this` are fine. */
function losesThis(node: ts.Expression, context: ReadContext): boolean {
  if (!ts.isPropertyAccessExpression(node)) return false;
  const declaration = resolvedSymbol(node, context)?.valueDeclaration;
  return declaration !== undefined && ts.isMethodDeclaration(declaration) && declaration.body !== undefined && saysThis(declaration.body);
}

function saysThis(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) return true;
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, saysThis) ?? false;
}

/** What the handler gives, awaited; inferred where it is not annotated. undefined after a report. */
export function readResponse({ signature, node, returns }: Handler, name: string, types: TypeReader, context: ReadContext): ResponseType | undefined {
  const returned = signature.getReturnType();
  const place = returns ?? node;
  const origin = context.span(place);
  if (isGenerator(returned, context)) return report(catalogue.generatorHandler.at(origin), context);
  // Never a test for Promise: query builders are thenables.
  const awaited = context.checker.getAwaitedType(returned) ?? returned;
  const async = awaited !== returned;
  // A handler that always throws answers with its errors alone.
  if (awaited.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return { kind: "empty", async, origin };
  const sent = responsesAmong(awaited, context);
  if (sent === "some") return report(catalogue.maybeResponse.at(origin), context);
  if (sent !== "none") return { kind: "response", web: sent === "web", async, origin };
  if (includesUndefined(awaited)) return report(catalogue.maybeUndefined.at(origin), context);
  const type = types.read({ type: awaited, node: place, position: "response", name });
  return type === undefined ? undefined : { kind: "json", type, async, origin };
}

/** Whether every member of a union is a Response of one kind, only some are, or none. */
function responsesAmong(type: ts.Type, context: ReadContext): "ours" | "web" | "some" | "none" {
  const members = type.isUnion() ? type.types : [type];
  const ours = members.filter((member) => isInstance(member, "Response", context)).length;
  const web = members.filter((member) => isPlatform(member, "Response", context)).length;
  if (ours + web === 0) return "none";
  return ours === members.length ? "ours" : web === members.length ? "web" : "some";
}
