/** JSDoc: what people are told, and the tags that constrain. Tags survive Pick, Partial and mapped types with their symbol. */
import { ts } from "ts-morph";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Documentation, Json } from "../ir/type.js";
import type { Constraints } from "./constraints.js";
import type { ReadContext } from "./context.js";

export interface Documented {
  readonly documentation: Documentation;
  readonly constraints: Constraints;
  readonly default: Json | undefined;
  /** First sentence of the text. */
  readonly summary: string;
  /** The text after the first sentence. */
  readonly rest: string;
}

/** Of a declaration's symbol: a property, an interface, a function. `span` is where a malformed tag is told. */
export function readDocumentation(symbol: ts.Symbol | undefined, span: Span, context: ReadContext): Documented {
  if (symbol === undefined) return { documentation: {}, constraints: {}, default: undefined, summary: "", rest: "" };
  const { checker } = context;
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  const tags = symbol.getJsDocTags(checker).map(({ name, text: parts }) => ({ name, value: ts.displayPartsToString(parts).trim() }));
  const reader = new TagReader(tags, span, context);
  const [summary, rest] = splitSentence(text);
  return { documentation: reader.documentation(text), constraints: reader.constraints(), default: reader.default(), summary, rest };
}

/** The JSDoc above a statement: that of a registration is its handler's. */
export function readStatement(statement: ts.Node): { readonly text: string; readonly parameters: ReadonlyMap<string, string>; readonly deprecated: boolean } {
  const [comment] = (statement as ts.Node & { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc?.slice(-1) ?? [];
  const tags: readonly ts.JSDocTag[] = comment?.tags ?? [];
  const parameters = tags.filter((tag): tag is ts.JSDocParameterTag => ts.isJSDocParameterTag(tag)).map((tag): [string, string] => [tag.name.getText(), commentText(tag.comment)]);
  return { text: commentText(comment?.comment), parameters: new Map(parameters), deprecated: tags.some(({ tagName }) => tagName.text === "deprecated") };
}

/** Of a JSDoc comment or tag; the dash that may stand before a parameter's text is not part of it. */
export function commentText(comment: ts.JSDoc["comment"]): string {
  return (ts.getTextOfJSDocComment(comment) ?? "").trim().replace(/^-\s+/, "");
}

/** The first sentence ends at a full stop before white space, or at an empty line. */
export function splitSentence(text: string): [first: string, rest: string] {
  const end = /\.(?=\s)|\n\s*\n/.exec(text);
  if (end === null) return [oneLine(text), ""];
  const cut = end[0] === "." ? end.index + 1 : end.index;
  return [oneLine(text.slice(0, cut)), text.slice(cut).trim()];
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").trim().replace(/\.$/, "");
}

interface Tag {
  readonly name: string;
  readonly value: string;
}

const numbers = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const sizes = ["minLength", "maxLength", "minItems", "maxItems"] as const;

class TagReader {
  readonly #tags: readonly Tag[];
  readonly #span: Span;
  readonly #context: ReadContext;

  constructor(tags: readonly Tag[], span: Span, context: ReadContext) {
    this.#tags = tags;
    this.#span = span;
    this.#context = context;
  }

  documentation(text: string): Documentation {
    const title = this.#last("title");
    const examples = this.#tags.filter(({ name }) => name === "example").map(({ value }) => jsonOrText(value));
    return {
      ...(title === undefined ? {} : { title }),
      ...(text === "" ? {} : { description: text }),
      ...(examples.length === 0 ? {} : { examples }),
      ...(this.#has("deprecated") ? { deprecated: true } : {}),
    };
  }

  constraints(): Constraints {
    const found: Record<string, number | string | boolean> = {};
    for (const name of numbers) this.#number(name, "a number", Number.isFinite, found);
    for (const name of sizes) this.#number(name, "a whole number of at least 0", (value) => Number.isInteger(value) && value >= 0, found);
    for (const name of ["pattern", "format"]) {
      const value = this.#last(name);
      if (value === "") this.#malformed(name, "", "a text");
      else if (value !== undefined) found[name] = value;
    }
    if (this.#has("uniqueItems") && this.#last("uniqueItems") !== "false") found["uniqueItems"] = true;
    return found;
  }

  default(): Json | undefined {
    const value = this.#last("default");
    return value === undefined ? undefined : jsonOrText(value);
  }

  #number(name: string, wanted: string, fits: (value: number) => boolean, found: Record<string, number | string | boolean>): void {
    const text = this.#last(name);
    if (text === undefined) return;
    const value = text === "" ? Number.NaN : Number(text);
    if (fits(value)) found[name] = value;
    else this.#malformed(name, text, wanted);
  }

  #malformed(name: string, value: string, wanted: string): void {
    this.#context.session.report(catalogue.malformedTag.at(this.#span, name, value, wanted));
  }

  #has(name: string): boolean {
    return this.#tags.some((tag) => tag.name === name);
  }

  #last(name: string): string | undefined {
    return this.#tags.findLast((tag) => tag.name === name)?.value;
  }
}

/** A value written as JSON, else the text itself. */
function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
