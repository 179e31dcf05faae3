/**
 * Every use of a registering method of an App or a Router in the program's sources, by the router, in the order in which
 * modules run. Only calls that are top-level statements can be read; any other use is reported.
 */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import { isInstance } from "./classes.js";
import { declaredValue, resolvedSymbol, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { Escapes } from "./escapes.js";
import { report } from "./report.js";
import { isLibraryFile } from "./types/libraries.js";

export interface Registration {
  readonly method: string;
  readonly call: ts.CallExpression;
}

/** By the router's symbol. */
export type Registrations = ReadonlyMap<ts.Symbol, readonly Registration[]>;

type MemberAccess = ts.PropertyAccessExpression | ts.ElementAccessExpression;

const methods = new Set(["get", "post", "put", "patch", "delete", "head", "options", "trace", "include"]);

export function findRegistrations(context: ReadContext): Registrations {
  const found = new Map<ts.Symbol, Registration[]>();
  const escapes = new Escapes(methods, context);
  const visit = (node: ts.Node): void => {
    const method = methodOf(node);
    if (method !== undefined) record(node as MemberAccess, method, found, context);
    escapes.check(node);
    ts.forEachChild(node, visit);
  };
  for (const file of context.program.getSourceFiles()) if (!file.isDeclarationFile && !isLibraryFile(file, context)) visit(file);
  return found;
}

function methodOf(node: ts.Node): string | undefined {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
  return name !== undefined && methods.has(name) ? name : undefined;
}

function record(callee: MemberAccess, method: string, found: Map<ts.Symbol, Registration[]>, context: ReadContext): void {
  if (!isInstance(context.checker.getTypeAtLocation(callee.expression), "Router", context)) return;
  const call = callee.parent;
  const isStatement = ts.isCallExpression(call) && call.expression === callee && ts.isExpressionStatement(call.parent) && ts.isSourceFile(call.parent.parent);
  if (!isStatement) return report(catalogue.notTopLevel.at(context.span(callee), callee.getText()), context);
  const symbol = routerSymbol(callee.expression, context);
  if (symbol === undefined) return report(catalogue.unknownRouter.at(context.span(callee.expression), callee.expression.getText()), context);
  const known = found.get(symbol);
  if (known === undefined) found.set(symbol, [{ method, call }]);
  else known.push({ method, call });
}

/** The declaration that creates a router, followed through imports and `const other = router`. */
export function routerSymbol(expression: ts.Expression, context: ReadContext): ts.Symbol | undefined {
  const passed = new Set<ts.Symbol>();
  let node: ts.Expression | undefined = strip(expression);
  while (node !== undefined && (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) {
    const symbol = resolvedSymbol(node, context);
    if (symbol === undefined || passed.has(symbol)) return undefined;
    if (creation(symbol, context) !== undefined) return symbol;
    passed.add(symbol);
    node = declaredValue(symbol);
  }
  return undefined;
}

/** `new Router({ … })` of a router. A class with a constructor of its own may take anything, so it cannot be read. */
export function creation(symbol: ts.Symbol, context: ReadContext): ts.NewExpression | undefined {
  const value = declaredValue(symbol);
  if (value === undefined || !ts.isNewExpression(value)) return undefined;
  const constructor = context.checker.getResolvedSignature(value)?.getDeclaration() as ts.SignatureDeclaration | undefined;
  return constructor !== undefined && context.isPrecast(constructor.getSourceFile()) ? value : undefined;
}
