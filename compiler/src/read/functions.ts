/**
 * The functions behind an expression that is called later: the function itself, through names; for `withAuth(read)` what
 * `withAuth` returns and what it was given; for `service.list.bind(service)` the method.
 */
import { ts } from "#typescript";
import { declaredValue, resolvedSymbol, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { nameIn } from "./options.js";

/** All that run when the value is called. */
export function functionsOf(expression: ts.Expression, context: ReadContext): readonly ts.Node[] {
  const found = new Set<ts.Node>();
  const passed = new Set<ts.Node>();
  const pending = [strip(expression)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (passed.has(node)) continue;
    passed.add(node);
    if (ts.isFunctionLike(node)) found.add(node);
    else if (ts.isCallExpression(node)) pending.push(...[wrapped(node)].filter((inner) => inner !== undefined), ...returnedBy(node, context));
    else {
      const name = nameIn(node);
      const symbol = name === undefined ? undefined : resolvedSymbol(name, context);
      const value = declaredValue(symbol);
      if (value !== undefined) pending.push(value);
      else if (symbol?.valueDeclaration !== undefined) found.add(symbol.valueDeclaration);
    }
  }
  return [...found];
}

/** What a call wraps: the first argument that is a function, or the function that is bound. */
export function wrapped({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  const callee = strip(expression);
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "bind") return strip(callee.expression);
  return given.map(strip).find((argument) => nameIn(argument) !== undefined || ts.isFunctionExpression(argument) || ts.isArrowFunction(argument) || ts.isCallExpression(argument));
}

/** Functions that the called one returns as they are written. */
function returnedBy(call: ts.CallExpression, { checker }: ReadContext): readonly ts.Expression[] {
  const declaration = checker.getResolvedSignature(call)?.getDeclaration() as ts.SignatureDeclaration | undefined;
  const body = (declaration as { readonly body?: ts.ConciseBody } | undefined)?.body;
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [strip(body)];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(strip(node.expression));
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
