/**
 * Every call of a method of an App or a Router in the program's sources, by the router it is called on, in the order in which
 * modules run. Only top-level statements can be read; any other call is reported.
 */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import { resolvedSymbol, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isPrecast } from "./types/tags.js";

export interface Registration {
  readonly method: string;
  readonly call: ts.CallExpression;
}

export interface Registrations {
  readonly byRouter: ReadonlyMap<ts.Symbol, readonly Registration[]>;
}

const methods = new Set(["get", "post", "put", "patch", "delete", "head", "options", "trace", "include"]);

export function findRegistrations(files: readonly ts.SourceFile[], context: ReadContext): Registrations {
  const byRouter = new Map<ts.Symbol, Registration[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) record(node, byRouter, context);
    ts.forEachChild(node, visit);
  };
  for (const file of files) if (!file.isDeclarationFile) visit(file);
  return { byRouter };
}

function record(call: ts.CallExpression, byRouter: Map<ts.Symbol, Registration[]>, context: ReadContext): void {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || !methods.has(callee.name.text)) return;
  if (!isRouter(context.checker.getTypeAtLocation(callee.expression), context)) return;
  if (!ts.isExpressionStatement(call.parent) || !ts.isSourceFile(call.parent.parent)) {
    context.session.report(catalogue.notTopLevel.at(context.span(call), `${callee.getText()}(…)`));
    return;
  }
  const symbol = routerSymbol(callee.expression, context);
  if (symbol === undefined) {
    context.session.report(catalogue.unknownRouter.at(context.span(callee.expression)));
    return;
  }
  byRouter.set(symbol, [...(byRouter.get(symbol) ?? []), { method: callee.name.text, call }]);
}

/** Precast's Router or App, or a class that extends one. */
function isRouter(type: ts.Type, context: ReadContext): boolean {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (isPrecast(symbol, "Router", "app/router", context) || isPrecast(symbol, "App", "app/app", context)) return true;
  return type.isClass() && context.checker.getBaseTypes(type).some((base) => isRouter(base, context));
}

/** The variable that holds a router, followed through imports and `const other = router`. */
export function routerSymbol(expression: ts.Expression, context: ReadContext): ts.Symbol | undefined {
  const node = strip(expression);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  const symbol = resolvedSymbol(node, context);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return symbol;
  if (ts.isExportAssignment(declaration)) return routerSymbol(declaration.expression, context);
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const value = strip(declaration.initializer);
  return ts.isNewExpression(value) ? symbol : routerSymbol(value, context);
}

/** `new Router({ … })` of a router's variable. */
export function creation(symbol: ts.Symbol): ts.NewExpression | undefined {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const value = strip(declaration.initializer);
  return ts.isNewExpression(value) ? value : undefined;
}
