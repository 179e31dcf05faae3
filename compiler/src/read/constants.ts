/** Expressions whose value is known before the program runs: literals, constants, templates of them, enum members, spreads. */
import { ts } from "ts-morph";
import type { Json } from "../ir/type.js";
import type { ReadContext } from "./context.js";

/** The value; undefined for what is not a constant (also for the constant `undefined`). */
export function constantOf(expression: ts.Expression, context: ReadContext): Json | undefined {
  const node = strip(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return node.kind === ts.SyntaxKind.TrueKeyword;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) return negated(constantOf(node.operand, context));
  if (ts.isTemplateExpression(node)) return template(node, context);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return sum(constantOf(node.left, context), constantOf(node.right, context));
  if (ts.isArrayLiteralExpression(node)) return arrayOf(node, context);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node, context);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return named(node, context);
  return undefined;
}

/** Without parentheses, `as const`, `satisfies` and `!`. */
export function strip(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
  return node;
}

/** The initializer of the `const` that an identifier names, followed through imports; else the expression itself. */
export function followConst(expression: ts.Expression, context: ReadContext): ts.Expression {
  const node = strip(expression);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return node;
  const declaration = resolvedSymbol(node, context)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return node;
  if (!(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)) return node;
  return strip(declaration.initializer);
}

/** The symbol behind imports and re-exports. */
export function resolvedSymbol(node: ts.Node, { checker }: ReadContext): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function named(node: ts.Identifier | ts.PropertyAccessExpression, context: ReadContext): Json | undefined {
  const declaration = resolvedSymbol(node, context)?.valueDeclaration;
  if (declaration !== undefined && ts.isEnumMember(declaration)) return context.checker.getConstantValue(declaration);
  const followed = followConst(node, context);
  if (followed !== node) return constantOf(followed, context);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const owner = constantOf(node.expression, context);
  return typeof owner === "object" && owner !== null && !Array.isArray(owner) && Object.hasOwn(owner, node.name.text) ? (owner as Record<string, Json>)[node.name.text] : undefined;
}

function negated(value: Json | undefined): Json | undefined {
  return typeof value === "number" ? -value : undefined;
}

function sum(a: Json | undefined, b: Json | undefined): Json | undefined {
  if (typeof a === "number" && typeof b === "number") return a + b;
  const texts = [a, b].every((value) => typeof value === "string" || typeof value === "number");
  return texts ? `${String(a)}${String(b)}` : undefined;
}

function template(node: ts.TemplateExpression, context: ReadContext): string | undefined {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const value = constantOf(span.expression, context);
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    text += String(value) + span.literal.text;
  }
  return text;
}

function arrayOf(node: ts.ArrayLiteralExpression, context: ReadContext): Json | undefined {
  const items: Json[] = [];
  for (const element of node.elements) {
    const value = constantOf(ts.isSpreadElement(element) ? element.expression : element, context);
    if (value === undefined || (ts.isSpreadElement(element) && !Array.isArray(value))) return undefined;
    if (ts.isSpreadElement(element)) items.push(...(value as readonly Json[]));
    else items.push(value);
  }
  return items;
}

function objectOf(node: ts.ObjectLiteralExpression, context: ReadContext): Json | undefined {
  const entries: [string, Json][] = [];
  for (const [name, expression] of propertiesOf(node, context) ?? []) {
    const value = constantOf(expression, context);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return propertiesOf(node, context) === undefined ? undefined : Object.fromEntries(entries);
}

/** The properties of an object literal as expressions, constant spreads opened; undefined where one has no constant name. */
export function propertiesOf(node: ts.ObjectLiteralExpression, context: ReadContext): ReadonlyMap<string, ts.Expression> | undefined {
  const found = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = followConst(property.expression, context);
      const inner = ts.isObjectLiteralExpression(spread) ? propertiesOf(spread, context) : undefined;
      if (inner === undefined) return undefined;
      for (const [name, expression] of inner) found.set(name, expression);
    } else if (ts.isPropertyAssignment(property) && (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name) || ts.isNumericLiteral(property.name))) {
      found.set(property.name.text, property.initializer);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      found.set(property.name.text, property.name);
    } else return undefined;
  }
  return found;
}
