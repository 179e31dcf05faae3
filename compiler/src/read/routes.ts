/** From the App through every inclusion to its operations, in order of declaration. */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Method, Operation } from "../ir/api.js";
import type { ReadContext } from "./context.js";
import type { DependencyReader } from "./dependencies.js";
import { readDocumentation, readStatement, splitSentence } from "./documentation.js";
import { readHandler, readResponse } from "./handlers.js";
import { type NamedExpression, OptionReader } from "./options.js";
import type { ParameterReader } from "./parameters.js";
import { parsePath } from "./paths.js";
import { creation, type Registrations, routerSymbol } from "./registrations.js";
import { parametersOf } from "./signatures.js";
import type { ThrowReader } from "./throws.js";
import type { TypeReader } from "./types.js";
import { pascalWords, sentenceWords } from "./words.js";

/** What inclusions around a route add to it. */
interface Surroundings {
  readonly prefix: string;
  readonly tags: readonly string[];
  readonly guards: readonly string[];
  readonly deprecated: boolean;
  readonly includeInSchema: boolean;
  /** Prefixes given by inclusions: they tell apart the operations of a router that is included again. */
  readonly inclusion: string;
}

export interface Readers {
  readonly context: ReadContext;
  readonly types: TypeReader;
  readonly parameters: ParameterReader;
  readonly dependencies: DependencyReader;
  readonly throws: ThrowReader;
  readonly lifespan: ts.Symbol | undefined;
}

const outside: Surroundings = { prefix: "", tags: [], guards: [], deprecated: false, includeInSchema: true, inclusion: "" };

export class RouteReader {
  readonly #readers: Readers;
  readonly #registrations: Registrations;
  readonly #operations: Operation[] = [];
  readonly #active: ts.Symbol[] = [];
  /** Registration calls by operationId. */
  readonly #ids = new Map<string, Operation>();
  readonly #seen = new Set<ts.CallExpression>();
  readonly reached = new Set<ts.Symbol>();

  constructor(readers: Readers, registrations: Registrations) {
    this.#readers = readers;
    this.#registrations = registrations;
  }

  read(app: ts.Symbol): readonly Operation[] {
    this.#router(app, outside);
    return this.#operations;
  }

  #router(symbol: ts.Symbol, around: Surroundings): void {
    this.reached.add(symbol);
    this.#active.push(symbol);
    const options = new OptionReader(creation(symbol)?.arguments?.[0], "options of the router", this.#readers.context);
    const here = this.#surroundings(options, around);
    for (const { method, call } of this.#registrations.byRouter.get(symbol) ?? []) {
      if (method === "include") this.#include(call, here);
      else this.#route(method.toUpperCase() as Method, call, here);
    }
    this.#active.pop();
  }

  #include(call: ts.CallExpression, around: Surroundings): void {
    const { context } = this.#readers;
    const [router, options] = call.arguments;
    const symbol = router === undefined ? undefined : routerSymbol(router, context);
    if (router === undefined || symbol === undefined || creation(symbol) === undefined) return this.#report(catalogue.unknownRouter.at(context.span(router ?? call)));
    if (this.#active.includes(symbol)) return this.#report(catalogue.includeCycle.at(context.span(router), router.getText()));
    const reader = new OptionReader(options, "options of the inclusion", context);
    const here = this.#surroundings(reader, around);
    this.#router(symbol, { ...here, inclusion: around.inclusion + (reader.text("prefix") ?? "") });
  }

  #surroundings(options: OptionReader, around: Surroundings): Surroundings {
    const { context } = this.#readers;
    const prefix = options.text("prefix") ?? "";
    if (prefix !== "" && (!prefix.startsWith("/") || prefix.endsWith("/"))) this.#report(catalogue.prefixSyntax.at(context.span(options.place("prefix") ?? options.node ?? this.#anywhere()), prefix));
    return {
      prefix: around.prefix + prefix,
      tags: [...new Set([...around.tags, ...options.texts("tags")])],
      guards: this.#guards(options.names("dependencies"), around.guards),
      deprecated: around.deprecated || options.flag("deprecated") === true,
      includeInSchema: around.includeInSchema && options.flag("includeInSchema") !== false,
      inclusion: around.inclusion,
    };
  }

  #guards(names: readonly NamedExpression[], outer: readonly string[]): readonly string[] {
    const own = names.flatMap((name) => this.#readers.dependencies.read(name, name) ?? []);
    return [...new Set([...outer, ...own])];
  }

  #route(method: Method, call: ts.CallExpression, around: Surroundings): void {
    const { context, types, parameters, throws, lifespan } = this.#readers;
    const [pathNode, second, third] = call.arguments;
    const handlerNode = third ?? second;
    if (pathNode === undefined || handlerNode === undefined) return;
    const options = new OptionReader(third === undefined ? undefined : second, "options of the route", context);
    const path = this.#path(pathNode, around.prefix);
    const handler = readHandler(handlerNode, context);
    const here = this.#surroundings(options, around);
    if (path === undefined || handler === undefined) return;
    const pathNames = path.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
    const id = this.#operationId(options, handler.name ?? wordsOf(method, path.text), call, around.inclusion);
    const owner = { pathNames, path: path.text, name: pascalWords(id), lifespan };
    const comment = readStatement(call.parent);
    const read = parametersOf(handler.signature, handler.node, context)?.map((declared) => parameters.read({ ...declared, description: comment.parameters.get(declared.name) ?? declared.description }, owner));
    const response = readResponse(handler, `${pascalWords(id)}Response`, types, context);
    if (read === undefined || !read.every((argument) => argument !== undefined) || response === undefined) return;
    const own = readDocumentation(handler.symbol, context.span(handler.node), context);
    const [summary, rest] = comment.text === "" ? [own.summary, own.rest] : splitSentence(comment.text);
    const status = options.number("status") ?? (response.kind === "empty" ? 204 : 200);
    this.#checkStatus(status, response.kind === "json", options, call);
    this.#add({
      id,
      method,
      path: path.text,
      segments: path.segments,
      module: context.modulePath(call.getSourceFile()),
      arguments: read,
      guards: here.guards,
      response,
      throws: handler.declaration === undefined ? [] : throws.ofDeclaration(handler.declaration),
      status,
      tags: here.tags,
      summary: options.text("summary") ?? (summary === "" ? sentenceWords(handler.name ?? id) : summary),
      description: options.text("description") ?? rest,
      deprecated: here.deprecated || comment.deprecated || isDeprecated(handler.symbol, context),
      includeInSchema: here.includeInSchema,
      responses: this.#responses(options),
      handler: context.span(handler.node),
      origin: context.span(call),
    });
    this.#seen.add(call);
  }

  #add(operation: Operation): void {
    const first = this.#ids.get(operation.id);
    if (first === undefined) this.#ids.set(operation.id, operation);
    else {
      const diagnostic = catalogue.operationIdTaken.at(operation.origin, operation.id, `${first.method} ${first.path}`);
      this.#readers.context.session.report({ ...diagnostic, notes: [{ message: "first used here", span: first.origin }] });
    }
    this.#operations.push(operation);
  }

  #path(node: ts.Expression, prefix: string): { readonly text: string; readonly segments: Operation["segments"] } | undefined {
    const { context } = this.#readers;
    const value = new OptionReader(undefined, "path", context).constant(node, "path");
    if (typeof value !== "string") return undefined;
    const text = prefix + value;
    const problem = value !== "" && !value.startsWith("/") ? 'must start with "/"' : text === "" ? "is empty, and so is its prefix" : undefined;
    const segments = problem ?? parsePath(text);
    if (typeof segments !== "string") return { text, segments };
    this.#report(catalogue.pathSyntax.at(context.span(node), text, segments));
    return undefined;
  }

  /** A router included again: the first inclusion keeps its ids, later ones are prefixed by their inclusion's prefix. */
  #operationId(options: OptionReader, fallback: string, call: ts.CallExpression, inclusion: string): string {
    const { context } = this.#readers;
    const given = options.text("operationId");
    if (given !== undefined && !/^[A-Za-z_$][\w$]*$/.test(given)) this.#report(catalogue.operationIdShape.at(context.span(options.place("operationId") ?? call), given));
    const own = given ?? fallback;
    if (!this.#seen.has(call)) return own;
    const words = pascalWords(inclusion);
    return words === "" ? own : words.charAt(0).toLowerCase() + words.slice(1) + own.charAt(0).toUpperCase() + own.slice(1);
  }

  #checkStatus(status: number, hasContent: boolean, options: OptionReader, call: ts.CallExpression): void {
    const span = this.#readers.context.span(options.place("status") ?? call);
    if (!Number.isInteger(status) || status < 200 || status > 599) this.#report(catalogue.status.at(span, status));
    else if (hasContent && [204, 205, 304].includes(status)) this.#report(catalogue.bodyWithStatus.at(span, status));
  }

  #responses(options: OptionReader): Operation["responses"] {
    const given = options.json("responses");
    if (typeof given !== "object" || given === null || Array.isArray(given)) return [];
    return Object.entries(given as Record<string, { description?: string } | null>).map(([status, response]) => ({ status: Number(status), description: response?.description }));
  }

  #anywhere(): ts.Node {
    return this.#readers.context.program.getSourceFiles()[0] as ts.Node;
  }

  #report(diagnostic: Parameters<ReadContext["session"]["report"]>[0]): void {
    this.#readers.context.session.report(diagnostic);
  }
}

/** `getFilesPath` for `GET /files/{path}`. */
function wordsOf(method: string, path: string): string {
  return method.toLowerCase() + pascalWords(path.replace(/:path/g, ""));
}

function isDeprecated(symbol: ts.Symbol | undefined, { checker }: ReadContext): boolean {
  return symbol?.getJsDocTags(checker).some(({ name }) => name === "deprecated") === true;
}
