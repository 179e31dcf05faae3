/** JSDoc: what people are told, and the tags that constrain. Tags survive Pick, Partial and mapped types with their symbol. */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Span } from "../diagnostics/diagnostic.js";
import { isMoment } from "../ir/moments.js";
import type { Documentation, Json, ObjectType } from "../ir/type.js";
import { besideComment, strayComments } from "./comments.js";
import { type Constraints, wantedInstead } from "./constraints.js";
import type { ReadContext } from "./context.js";
import { constraintOf } from "./moments.js";

export interface Documented {
  readonly documentation: Documentation;
  readonly constraints: Constraints;
  /** As written: what it stands for depends on the type. */
  readonly default: string | undefined;
  readonly alias: string | undefined;
  /** What is said about a whole model. */
  readonly model: ModelTags;
  /** `@readOnly`, `@writeOnly`, `@exclude`. */
  readonly access: readonly string[];
  readonly examples: readonly string[];
  /** First sentence of the text. */
  readonly summary: string;
  /** The text after the first sentence. */
  readonly rest: string;
}

const nothing: Documented = { documentation: {}, constraints: {}, default: undefined, alias: undefined, access: [], model: {}, examples: [], summary: "", rest: "" };

/** Of a declaration's symbol: a property, an interface, a function. A malformed tag is told at its own place, else at `span`. */
export function readDocumentation(symbol: ts.Symbol | undefined, span: Span | undefined, context: ReadContext): Documented {
  if (symbol === undefined) return nothing;
  const { checker } = context;
  const { declarations = [] } = symbol;
  const beside = declarations.flatMap((declaration) => besideComment(declaration, context) ?? []);
  const text = [ts.displayPartsToString(symbol.getDocumentationComment(checker)), ...beside.map(({ comment }) => commentText(comment))].join("\n").trim();
  const tags = symbol.getJsDocTags(checker).map(({ name, text: parts }) => ({ name, value: unquoted(ts.displayPartsToString(parts).trim()) }));
  for (const declaration of declarations) reportStray(declaration, span, context);
  return documented(text, [...tags, ...beside.flatMap(tagsOf)], (name) => placeOf(symbol, name, context) ?? span, context);
}

/** Of a parameter: the comment inside the parentheses. What `@param` says above the function is read with the function. */
export function readParameter(declaration: ts.ParameterDeclaration, span: Span, context: ReadContext): Documented {
  const { jsDoc = [] } = declaration as ts.ParameterDeclaration & { readonly jsDoc?: readonly ts.JSDoc[] };
  const [comment] = jsDoc.slice(-1);
  if (comment === undefined) return nothing;
  const placeOfTag = (name: string): Span => {
    const tag = comment.tags?.find(({ tagName }) => tagName.text === name);
    return tag === undefined ? span : context.span(tag);
  };
  return documented(commentText(comment.comment), tagsOf(comment), placeOfTag, context);
}

function documented(text: string, tags: readonly Tag[], placeOfTag: (name: string) => Span | undefined, context: ReadContext): Documented {
  const reader = new TagReader(tags, placeOfTag, context);
  const [summary, rest] = splitSentence(text);
  const examples = tags.filter(({ name, value }) => name === "example" && value !== "").map(({ value }) => value);
  return { documentation: reader.documentation(text, examples), constraints: reader.constraints(), default: reader.only("default"), alias: reader.only("alias"), access: tags.map(({ name }) => name).filter((name) => accesses.includes(name)), model: reader.model(), examples, summary, rest };
}

function tagsOf({ tags = [] as unknown as ts.NodeArray<ts.JSDocTag> }: ts.JSDoc): readonly Tag[] {
  return tags.map((tag) => ({ name: tag.tagName.text, value: unquoted(commentText(tag.comment)) }));
}

/** A tag that would constrain something, if TypeScript or we could say what. */
function reportStray(declaration: ts.Declaration, span: Span | undefined, context: ReadContext): void {
  for (const { jsDoc } of span === undefined ? [] : strayComments(declaration, context)) {
    const tag = tagsOf(jsDoc).find(({ name }) => [...limits, ...numbers, ...texts, ...flags, "default", "alias", ...accesses].includes(name));
    if (tag !== undefined && span !== undefined) context.session.report(catalogue.strayTag.at(span, tag.name));
  }
}

/** TSDoc puts values in backticks. */
function unquoted(text: string): string {
  return /^`([^`]*)`$/.exec(text)?.[1] ?? text;
}

/** The last tag of the name at the symbol's declarations, in the user's files or not. */
function placeOf(symbol: ts.Symbol, name: string, context: ReadContext): Span | undefined {
  const tags = (symbol.declarations ?? []).flatMap((declaration) => ts.getJSDocTags(declaration));
  const tag = tags.findLast(({ tagName }) => tagName.text === name);
  return tag === undefined ? undefined : context.span(tag);
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

const accesses: readonly string[] = ["readOnly", "writeOnly", "exclude"];

/**
 * `@extra forbid` (JSON Schema's `@additionalProperties false`), `@frozen`, `@strict` of an interface, a class or a type alias;
 * `@frozen false` takes back what is inherited.
 */
export interface ModelTags {
  readonly extra?: ObjectType["extra"];
  readonly frozen?: boolean;
  readonly strict?: boolean;
}

interface Tag {
  readonly name: string;
  readonly value: string;
}

const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const numbers = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"] as const;
const texts = ["pattern", "format", "discriminator"] as const;
const flags = ["uniqueItems", "stripWhitespace", "toLower", "toUpper"] as const;

/** A bound of a bigint, whose digits a number would lose. */
function isExactOnlyAsText(text: string): boolean {
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text));
}

class TagReader {
  readonly #tags: readonly Tag[];
  readonly #span: (name: string) => Span | undefined;
  readonly #context: ReadContext;

  constructor(tags: readonly Tag[], span: (name: string) => Span | undefined, context: ReadContext) {
    this.#tags = tags;
    this.#span = span;
    this.#context = context;
  }

  documentation(text: string, examples: readonly string[]): Documentation {
    const title = this.only("title");
    return {
      ...(title === undefined ? {} : { title }),
      ...(text === "" ? {} : { description: text }),
      ...(examples.length === 0 ? {} : { examples: examples.map(jsonOrText) }),
      ...(this.#tags.some(({ name }) => name === "deprecated") ? { deprecated: true } : {}),
    };
  }

  constraints(): Constraints {
    return {
      ...this.#each(limits, (text) => (text === "" || isExactOnlyAsText(text) || isMoment(text) ? text : Number(text))),
      ...this.#each(numbers, (text) => (text === "" ? text : Number(text))),
      ...this.#each(texts, (text) => text),
      // The tag alone says it.
      ...this.#each(flags, (text) => (text === "" || text === "true" ? true : text === "false" ? false : text)),
    };
  }

  #each(names: readonly (keyof Constraints)[], parse: (text: string) => number | string | boolean): Constraints {
    const found = names.flatMap((name): [string, Json][] => {
      const text = this.only(name);
      if (text === undefined) return [];
      const value = parse(text);
      const constraint = constraintOf(name, value);
      const wanted = wantedInstead(constraint, value);
      if (wanted === undefined) return [[constraint, value]];
      this.#report(name, (span) => catalogue.malformedTag.at(span, name, text, wanted));
      return [];
    });
    return Object.fromEntries(found);
  }

  model(): ModelTags {
    const additional = this.only("additionalProperties");
    const extra = this.only("extra") ?? (additional === undefined ? undefined : (new Map([["false", "forbid"], ["true", "allow"]]).get(additional) ?? additional));
    const isKnown = extra === "forbid" || extra === "ignore" || extra === "allow";
    if (extra !== undefined && !isKnown) this.#report("extra", (span) => catalogue.malformedTag.at(span, "extra", extra, '"forbid", "ignore" or "allow"'));
    return { ...(isKnown ? { extra } : {}), ...this.#flag("frozen"), ...this.#flag("strict") };
  }

  #flag<Name extends "frozen" | "strict">(name: Name): { readonly [Key in Name]?: boolean } {
    const tag = this.#tags.findLast((one) => one.name === name);
    return tag === undefined ? {} : ({ [name]: tag.value !== "false" } as { readonly [Key in Name]: boolean });
  }

  /** The value of a tag that says one thing: in an intersection or a merged declaration there may be several that differ. */
  only(name: string): string | undefined {
    const values = [...new Set(this.#tags.filter((tag) => tag.name === name).map(({ value }) => value))];
    const [first, second] = values;
    if (first !== undefined && second !== undefined) this.#report(name, (span) => catalogue.contradictingTags.at(span, name, first, second));
    return values.at(-1);
  }

  #report(name: string, diagnostic: (span: Span) => Parameters<ReadContext["session"]["report"]>[0]): void {
    const span = this.#span(name);
    if (span !== undefined) this.#context.session.report(diagnostic(span));
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
