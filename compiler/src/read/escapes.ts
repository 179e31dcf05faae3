/**
 * Uses of an App or a Router through which routes could be registered without being seen: a method taken out of it by
 * destructuring or by a computed name, or the whole of it taken for another type, on which a call is no longer known as a
 * registration. A function that takes an App or a Router as such is none: what it registers is seen inside it.
 */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import { isInstance } from "./classes.js";
import { resolvedSymbol } from "./constants.js";
import type { ReadContext } from "./context.js";
import { isBuiltIn } from "./types/libraries.js";

export class Escapes {
  readonly #context: ReadContext;
  readonly #methods: ReadonlySet<string>;
  /** Whether a name stands for an App or a Router; many places ask for few names. */
  readonly #routers = new Map<ts.Symbol, boolean>();

  constructor(methods: ReadonlySet<string>, context: ReadContext) {
    this.#methods = methods;
    this.#context = context;
  }

  /** Reports what `node` alone lets escape; its children are asked by the caller. */
  check(node: ts.Node): void {
    if (ts.isObjectBindingPattern(node)) this.#pattern(node, node.elements.map((element) => element.propertyName ?? element.name));
    else if (ts.isElementAccessExpression(node)) this.#computed(node);
    else if (ts.isIdentifier(node)) this.#name(node);
  }

  #pattern(pattern: ts.ObjectBindingPattern, names: readonly ts.Node[]): void {
    const taken = names.filter((name) => ts.isComputedPropertyName(name) || ((ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && this.#methods.has(name.text)));
    if (taken.length === 0 || !this.#isRouter(this.#context.checker.getTypeAtLocation(pattern))) return;
    for (const name of taken) this.#context.session.report(catalogue.notTopLevel.at(this.#context.span(name), name.getText()));
  }

  /** `app[method]`; a literal in brackets is a plain call. */
  #computed({ expression, argumentExpression, parent }: ts.ElementAccessExpression): void {
    if (ts.isStringLiteralLike(argumentExpression)) return;
    const { checker } = this.#context;
    if (!this.#isRouter(checker.getTypeAtLocation(expression))) return;
    const key = checker.getTypeAtLocation(argumentExpression);
    const keys = key.isUnion() ? key.types : [key];
    if (keys.every((one) => one.isStringLiteral() && !this.#methods.has(one.value))) return;
    const place = ts.isCallExpression(parent) ? parent.expression : parent;
    this.#context.session.report(catalogue.notTopLevel.at(this.#context.span(place), place.getText()));
  }

  #name(name: ts.Identifier): void {
    const whole = wholeOf(name);
    if (whole === undefined || !handsOn(whole) || !this.#standsForRouter(name)) return;
    const taken = this.#takenFor(whole);
    if (taken === undefined || !this.#hides(taken)) return;
    this.#context.session.report(catalogue.hiddenRouter.at(this.#context.span(whole), whole.getText()));
  }

  #standsForRouter(name: ts.Identifier): boolean {
    const symbol = resolvedSymbol(name, this.#context);
    if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Value) || symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function)) return false;
    const known = this.#routers.get(symbol) ?? this.#isRouter(this.#context.checker.getTypeOfSymbol(symbol));
    this.#routers.set(symbol, known);
    return known;
  }

  /** What the place makes of it; undefined where it stays what it is. */
  #takenFor(whole: ts.Expression): ts.Type | undefined {
    const { checker } = this.#context;
    const { parent } = whole;
    if (ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) return checker.getTypeAtLocation(parent);
    if (ts.isCallExpression(parent) && this.#isOurs(parent)) return undefined;
    const type = checker.getContextualType(whole);
    // What is any around an object is any inside it too: `console.log({ app })`.
    return type !== undefined && type.flags & ts.TypeFlags.Any && isPart(parent) ? undefined : type;
  }

  /** TypeScript's own functions (console.log) and ours (serve) register nothing. */
  #isOurs(call: ts.CallExpression): boolean {
    const declaration = this.#context.checker.getResolvedSignature(call)?.getDeclaration() as ts.SignatureDeclaration | undefined;
    const symbol = (declaration as { readonly symbol?: ts.Symbol } | undefined)?.symbol;
    return declaration === undefined || (symbol !== undefined && isBuiltIn(symbol, this.#context)) || declaration.getSourceFile().fileName.includes("/node_modules/@types/node/");
  }

  /** Whether routes can be registered on a value of the type, which then is no Router to the checker. */
  #hides(type: ts.Type): boolean {
    const { checker } = this.#context;
    if (type.flags & ts.TypeFlags.Any) return true;
    if (type.isUnion()) return type.types.some((member) => this.#hides(member));
    if (this.#isRouter(type) || type.flags & ts.TypeFlags.TypeParameter) return false;
    return checker.getPropertiesOfType(type).some((property) => this.#methods.has(property.name) && checker.getTypeOfSymbol(property).getCallSignatures().length > 0);
  }

  #isRouter(type: ts.Type): boolean {
    return isInstance(type, "Router", this.#context);
  }
}

/** `routers.items` for its `items`; undefined for a name that only says where to look. */
function wholeOf(name: ts.Identifier): ts.Expression | undefined {
  const { parent } = name;
  if (!ts.isPropertyAccessExpression(parent)) return name;
  return parent.name === name ? parent : undefined;
}

function isPart(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isArrayLiteralExpression(node);
}

/** Whether the value goes somewhere else here. */
function handsOn(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node && parent.type !== undefined;
  if (ts.isBinaryExpression(parent)) return parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (ts.isPropertyAssignment(parent) && parent.initializer !== node) return false;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  return ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent) || ts.isReturnStatement(parent) || isPart(parent);
}
