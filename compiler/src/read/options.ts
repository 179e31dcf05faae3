/** Options of an App, a Router, an inclusion and a route: object literals of constants and names. */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Json } from "../ir/type.js";
import { constantOf, followConst, propertiesOf, strip } from "./constants.js";
import type { ReadContext } from "./context.js";

export type NamedExpression = ts.Identifier | ts.PropertyAccessExpression;

/** What an options object says; each getter reports what is not a constant of the right kind and then gives undefined. */
export class OptionReader {
  readonly #context: ReadContext;
  readonly #properties: ReadonlyMap<string, ts.Expression>;
  readonly node: ts.Node | undefined;

  constructor(expression: ts.Expression | undefined, what: string, context: ReadContext) {
    this.#context = context;
    this.node = expression;
    this.#properties = expression === undefined ? new Map() : this.#open(expression, what);
  }

  has(name: string): boolean {
    return this.#properties.has(name);
  }

  text(name: string): string | undefined {
    return this.#constant(name, (value): value is string => typeof value === "string");
  }

  number(name: string): number | undefined {
    return this.#constant(name, (value): value is number => typeof value === "number");
  }

  flag(name: string): boolean | undefined {
    return this.#constant(name, (value): value is boolean => typeof value === "boolean");
  }

  texts(name: string): readonly string[] {
    return this.#constant(name, (value): value is string[] => Array.isArray(value) && value.every((item) => typeof item === "string")) ?? [];
  }

  json(name: string): Json | undefined {
    return this.#constant(name, (value): value is Json => value !== undefined);
  }

  /** The names in a list such as `dependencies`. */
  names(name: string): readonly NamedExpression[] {
    const expression = this.#properties.get(name);
    if (expression === undefined) return [];
    const list = followConst(expression, this.#context);
    if (!ts.isArrayLiteralExpression(list)) return this.#notConstant(name, expression) ?? [];
    return list.elements.flatMap((element) => this.#name(name, element) ?? []);
  }

  name(name: string): NamedExpression | undefined {
    const expression = this.#properties.get(name);
    return expression === undefined ? undefined : this.#name(name, expression);
  }

  /** Where an option stands. */
  place(name: string): ts.Node | undefined {
    return this.#properties.get(name) ?? this.node;
  }

  #name(option: string, expression: ts.Expression): NamedExpression | undefined {
    const node = strip(expression);
    return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? node : this.#notConstant(option, expression);
  }

  /** Any expression that has to be a constant. */
  constant(expression: ts.Expression, what: string): Json | undefined {
    return constantOf(expression, this.#context) ?? this.#notConstant(what, expression);
  }

  #constant<Value extends Json>(name: string, fits: (value: Json | undefined) => value is Value): Value | undefined {
    const expression = this.#properties.get(name);
    if (expression === undefined || (ts.isIdentifier(expression) && expression.text === "undefined")) return undefined;
    const value = constantOf(expression, this.#context);
    return fits(value) ? value : this.#notConstant(name, expression);
  }

  #open(expression: ts.Expression, what: string): ReadonlyMap<string, ts.Expression> {
    const node = followConst(expression, this.#context);
    const properties = ts.isObjectLiteralExpression(node) ? propertiesOf(node, this.#context) : undefined;
    if (properties === undefined) this.#notConstant(what, expression);
    return properties ?? new Map();
  }

  #notConstant(what: string, at: ts.Node): undefined {
    this.#context.session.report(catalogue.notConstant.at(this.#context.span(at), what));
    return undefined;
  }
}
