/**
 * Expressions whose value is known before the program runs: literals, `const` names of them, templates, arithmetic, enum
 * members, properties of constant objects, spreads, moments in time, sets and maps. Everything is followed by declaration; nothing is run.
 */
import { ts } from "#typescript";
import type { Json } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import { isGlobal } from "./types/libraries.js";

/** What the program has; on the wire a bigint and a Date are texts. */
type Value = null | boolean | number | string | bigint | Date | readonly Value[] | { readonly [key: string]: Value };

/** The value as it is on the wire; undefined for what is not a constant (also for the constant `undefined`). */
export function constantOf(expression: ts.Expression, context: ReadContext): Json | undefined {
  const value = new Evaluation(context).value(expression);
  return value === undefined ? undefined : wireForm(value);
}

function wireForm(value: Value): Json {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map(wireForm);
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wireForm(inner)])) : value;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Without parentheses, `as const`, `satisfies` and `!`. */
export function strip(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
  return node;
}

/** The symbol behind imports and re-exports. */
export function resolvedSymbol(node: ts.Node, { checker }: ReadContext): ts.Symbol | undefined {
  const shorthand = ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent) ? node.parent : undefined;
  const symbol = shorthand === undefined ? checker.getSymbolAtLocation(node) : checker.getShorthandAssignmentValueSymbol(shorthand);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What a `const`, a property of an object literal or a default export was declared as. */
export function declaredValue(symbol: ts.Symbol | undefined): ts.Expression | undefined {
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration)) return ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const ? stripped(declaration.initializer) : undefined;
  if (ts.isPropertyAssignment(declaration)) return stripped(declaration.initializer);
  if (ts.isShorthandPropertyAssignment(declaration)) return declaration.name;
  return ts.isExportAssignment(declaration) ? stripped(declaration.expression) : undefined;
}

function stripped(expression: ts.Expression | undefined): ts.Expression | undefined {
  return expression === undefined ? undefined : strip(expression);
}

/** The expression that a name stands for, followed to the end; a circle of names stands for itself. */
export function followConst(expression: ts.Expression, context: ReadContext): ts.Expression {
  const passed = new Set<ts.Expression>();
  let node = strip(expression);
  while ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && !passed.has(node)) {
    passed.add(node);
    node = declaredValue(resolvedSymbol(node, context)) ?? node;
  }
  return node;
}

/** The properties of an object literal as expressions, constant spreads opened; undefined where one has no constant name. */
export function propertiesOf(node: ts.ObjectLiteralExpression, context: ReadContext): ReadonlyMap<string, ts.Expression> | undefined {
  return new Evaluation(context).properties(node);
}

/** The elements of an array literal as expressions, constant spreads opened; undefined where one cannot be opened. */
export function elementsOf(node: ts.ArrayLiteralExpression, context: ReadContext): readonly ts.Expression[] | undefined {
  return new Evaluation(context).elements(node);
}

/** One evaluation; what it is inside of ends a circle of declarations. */
class Evaluation {
  readonly #context: ReadContext;
  readonly #active = new Set<ts.Node>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  value(expression: ts.Expression): Value | undefined {
    const node = strip(expression);
    return this.#inside(node, () => this.#evaluate(node));
  }

  properties(node: ts.ObjectLiteralExpression): ReadonlyMap<string, ts.Expression> | undefined {
    const found = new Map<string, ts.Expression>();
    for (const property of node.properties) {
      const own = ts.isSpreadAssignment(property) ? this.#spread(property.expression) : namedProperty(property);
      if (own === undefined) return undefined;
      for (const [name, expression] of own) found.set(name, expression);
    }
    return found;
  }

  elements(node: ts.ArrayLiteralExpression): readonly ts.Expression[] | undefined {
    const found: ts.Expression[] = [];
    for (const element of node.elements) {
      if (!ts.isSpreadElement(element)) found.push(element);
      else {
        const spread = followConst(element.expression, this.#context);
        const inner = ts.isArrayLiteralExpression(spread) ? this.#inside(spread, () => this.elements(spread)) : undefined;
        if (inner === undefined) return undefined;
        found.push(...inner);
      }
    }
    return found;
  }

  #inside<Read>(node: ts.Node, read: () => Read | undefined): Read | undefined {
    if (this.#active.has(node)) return undefined;
    this.#active.add(node);
    const value = read();
    this.#active.delete(node);
    return value;
  }

  #evaluate(node: ts.Expression): Value | undefined {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return node.kind === ts.SyntaxKind.TrueKeyword;
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    if (ts.isPrefixUnaryExpression(node)) return unary(node.operator, this.value(node.operand));
    if (ts.isTemplateExpression(node)) return this.#template(node);
    if (ts.isBinaryExpression(node)) return binary(node.operatorToken.kind, this.value(node.left), this.value(node.right));
    if (ts.isNewExpression(node)) return this.#date(node) ?? this.#collection(node);
    if (ts.isArrayLiteralExpression(node)) return this.#array(node);
    if (ts.isObjectLiteralExpression(node)) return this.#object(node);
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return this.#named(node);
    return undefined;
  }

  /** `new Date(0)`, `new Date("2020-01-01")`: what is read in the machine's time zone is no constant. */
  #date({ expression, arguments: given = [] as unknown as ts.NodeArray<ts.Expression> }: ts.NewExpression): Date | undefined {
    const [first, second] = given;
    const isDate = ts.isIdentifier(expression) && expression.text === "Date" && isGlobal(this.#context.checker.getTypeAtLocation(expression), "DateConstructor", this.#context);
    const value = !isDate || first === undefined || second !== undefined ? undefined : this.value(first);
    const isKnown = typeof value === "number" || (typeof value === "string" && /^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/.test(value));
    const date = isKnown ? new Date(value) : undefined;
    return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
  }

  /** `new Set()`, `new Map([["a", 1]])`: the list that it is on the wire. */
  #collection({ expression, arguments: [first] = [] as unknown as ts.NodeArray<ts.Expression> }: ts.NewExpression): Value | undefined {
    const type = this.#context.checker.getTypeAtLocation(expression);
    if (!["SetConstructor", "MapConstructor"].some((name) => isGlobal(type, name, this.#context))) return undefined;
    const value = first === undefined ? [] : this.value(first);
    return value !== undefined && value !== null && typeof value === "object" && isList(value) ? value : undefined;
  }

  #named(node: ts.Identifier | ts.PropertyAccessExpression): Value | undefined {
    const symbol = resolvedSymbol(node, this.#context);
    const declaration = symbol?.valueDeclaration;
    if (declaration !== undefined && ts.isEnumMember(declaration)) return this.#context.checker.getConstantValue(declaration);
    const declared = declaredValue(symbol);
    return declared === undefined ? undefined : this.value(declared);
  }

  #template(node: ts.TemplateExpression): string | undefined {
    let text = node.head.text;
    for (const span of node.templateSpans) {
      const value = this.value(span.expression);
      if (typeof value !== "string" && typeof value !== "number") return undefined;
      text += String(value) + span.literal.text;
    }
    return text;
  }

  #array(node: ts.ArrayLiteralExpression): Value | undefined {
    const items = this.elements(node)?.map((element) => this.value(element));
    return items?.every((item) => item !== undefined) === true ? items : undefined;
  }

  #object(node: ts.ObjectLiteralExpression): Value | undefined {
    const properties = this.properties(node);
    if (properties === undefined) return undefined;
    const entries: [string, Value][] = [];
    for (const [name, expression] of properties) {
      const value = this.value(expression);
      if (value === undefined) return undefined;
      entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }

  #spread(expression: ts.Expression): ReadonlyMap<string, ts.Expression> | undefined {
    const node = followConst(expression, this.#context);
    return ts.isObjectLiteralExpression(node) ? this.#inside(node, () => this.properties(node)) : undefined;
  }
}

function namedProperty(property: ts.ObjectLiteralElementLike): readonly (readonly [string, ts.Expression])[] | undefined {
  if (ts.isShorthandPropertyAssignment(property)) return [[property.name.text, property.name]];
  if (!ts.isPropertyAssignment(property)) return undefined;
  const { name } = property;
  const isConstant = ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name);
  return isConstant ? [[name.text, property.initializer]] : undefined;
}

function unary(operator: ts.PrefixUnaryOperator, value: Value | undefined): Value | undefined {
  if (operator === ts.SyntaxKind.ExclamationToken) return value === undefined ? undefined : !value;
  if (typeof value !== "number" && typeof value !== "bigint") return undefined;
  if (operator === ts.SyntaxKind.MinusToken) return -value;
  if (operator === ts.SyntaxKind.TildeToken) return ~value;
  return operator === ts.SyntaxKind.PlusToken && typeof value === "number" ? value : undefined;
}

function binary(operator: ts.BinaryOperator, a: Value | undefined, b: Value | undefined): Value | undefined {
  if (typeof a === "number" && typeof b === "number") return finite(numeric.get(operator)?.(a, b));
  if (typeof a === "bigint" && typeof b === "bigint") return whole(operator, a, b);
  const isText = [a, b].every((value) => typeof value === "string" || typeof value === "number");
  return operator === ts.SyntaxKind.PlusToken && isText ? `${String(a)}${String(b)}` : undefined;
}

const numeric: ReadonlyMap<ts.BinaryOperator, (a: number, b: number) => number> = new Map([
  [ts.SyntaxKind.PlusToken, (a, b) => a + b],
  [ts.SyntaxKind.MinusToken, (a, b) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a, b) => a * b],
  [ts.SyntaxKind.SlashToken, (a, b) => a / b],
  [ts.SyntaxKind.PercentToken, (a, b) => a % b],
  [ts.SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b],
  [ts.SyntaxKind.LessThanLessThanToken, (a, b) => a << b],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, (a, b) => a >> b],
  [ts.SyntaxKind.BarToken, (a, b) => a | b],
  [ts.SyntaxKind.AmpersandToken, (a, b) => a & b],
]);

/** JSON has no other number. */
function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function whole(operator: ts.BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  if (operator === ts.SyntaxKind.PlusToken) return a + b;
  if (operator === ts.SyntaxKind.MinusToken) return a - b;
  return operator === ts.SyntaxKind.AsteriskToken ? a * b : undefined;
}
