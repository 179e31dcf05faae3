/** Options of an App, a Router, an inclusion and a route: object literals of constants and names. */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import { isJsonObject } from "../ir/json-object.js";
import type { Json } from "../ir/type.js";
import { constantOf, elementsOf, followConst, propertiesOf, strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { report } from "./report.js";
import { reportUnresolved } from "./unresolved.js";

export type NamedExpression = ts.Identifier | ts.PropertyAccessExpression;

/** What an options object says; each getter reports what is not a constant of the right kind and then gives undefined. */
export class OptionReader {
  readonly #context: ReadContext;
  readonly #properties: ReadonlyMap<string, ts.Expression>;
  readonly #node: ts.Expression | undefined;

  /** `what` ends the sentence "… so the … cannot be read". */
  constructor(expression: ts.Expression | undefined, what: string, context: ReadContext) {
    this.#context = context;
    this.#node = expression;
    this.#properties = expression === undefined ? new Map() : this.#open(expression, what);
  }

  text(name: string): string | undefined {
    return this.#constant(name, "a text", (value) => typeof value === "string");
  }

  /** One of some constants. */
  choice<const Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    return this.#constant(name, values.map((value) => `"${value}"`).join(" or "), (value): value is Value => (values as readonly Json[]).includes(value));
  }

  number(name: string): number | undefined {
    return this.#constant(name, "a number", (value) => typeof value === "number");
  }

  flag(name: string): boolean | undefined {
    return this.#constant(name, "true or false", (value) => typeof value === "boolean");
  }

  texts(name: string): readonly string[] {
    return this.#constant(name, "a list of texts", (value): value is string[] => Array.isArray(value) && value.every((item) => typeof item === "string")) ?? [];
  }

  /** An object whose values are objects: `responses`. */
  objects(name: string): Readonly<Record<string, Readonly<Record<string, Json>>>> {
    return this.#constant(name, "an object of objects", isObjectOfObjects) ?? {};
  }

  /** The names in a list such as `dependencies`. */
  names(name: string): readonly NamedExpression[] {
    const expression = this.#properties.get(name);
    if (expression === undefined) return [];
    const list = followConst(expression, this.#context);
    const elements = ts.isArrayLiteralExpression(list) ? elementsOf(list, this.#context) : undefined;
    if (elements === undefined) return this.#notConstant(expression, name) ?? [];
    return elements.flatMap((element) => nameIn(element) ?? report(catalogue.notAName.at(this.#context.span(element), name), this.#context) ?? []);
  }

  /** Any expression, unread. */
  expression(name: string): ts.Expression | undefined {
    return this.#properties.get(name);
  }

  /** Where an option stands; undefined where there are no options at all. */
  place(name: string): ts.Node | undefined {
    return this.#properties.get(name) ?? this.#node;
  }

  #constant<Value extends Json>(name: string, wanted: string, fits: (value: Json) => value is Value): Value | undefined {
    const expression = this.#properties.get(name);
    if (expression === undefined || (ts.isIdentifier(expression) && expression.text === "undefined")) return undefined;
    const value = constantOf(expression, this.#context);
    if (value === undefined) return this.#notConstant(expression, name);
    return fits(value) ? value : report(catalogue.optionKind.at(this.#context.span(expression), name, wanted), this.#context);
  }

  #open(expression: ts.Expression, what: string): ReadonlyMap<string, ts.Expression> {
    const node = followConst(expression, this.#context);
    const properties = ts.isObjectLiteralExpression(node) ? propertiesOf(node, this.#context) : undefined;
    if (properties === undefined) this.#notConstant(expression, what);
    return properties ?? new Map();
  }

  #notConstant(at: ts.Expression, what: string): undefined {
    if (reportUnresolved(at, "option", this.#context)) return undefined;
    return report(catalogue.notConstant.at(this.#context.span(at), snippet(at), what), this.#context);
  }
}

export function nameIn(expression: ts.Expression): NamedExpression | undefined {
  const node = strip(expression);
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? node : undefined;
}

/** The expression in quotes, or what stands for a long one. */
export function snippet(node: ts.Node): string {
  const text = node.getText();
  return text.length > 40 || text.includes("\n") ? "This value" : `"${text}"`;
}

function isObjectOfObjects(value: Json): value is Record<string, Record<string, Json>> {
  return isJsonObject(value) && Object.values(value).every(isJsonObject);
}
