/** From the App through every inclusion to its operations, in order of declaration. */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Argument, Method, Operation } from "../ir/api.js";
import { pascalCase } from "../ir/words.js";
import { constantOf } from "./constants.js";
import type { ReadContext } from "./context.js";
import type { DependencyReader } from "./dependencies.js";
import { readDocumentation, readStatement, splitSentence } from "./documentation.js";
import { type Handler, readHandler, readResponse } from "./handlers.js";
import { OperationIds } from "./operation-ids.js";
import { OptionReader, snippet } from "./options.js";
import type { ParameterReader } from "./parameters.js";
import { parsePath } from "./paths.js";
import { creation, type Registrations, routerSymbol } from "./registrations.js";
import { report } from "./report.js";
import { parametersOf } from "./signatures.js";
import { outside, surround, type Surroundings } from "./surroundings.js";
import type { ThrowReader } from "./throws.js";
import type { TypeReader } from "./types.js";
import { reportUnresolved } from "./unresolved.js";
import { sentenceWords } from "./words.js";

export interface Readers {
  readonly context: ReadContext;
  readonly types: TypeReader;
  readonly parameters: ParameterReader;
  readonly dependencies: DependencyReader;
  readonly throws: ThrowReader;
  readonly lifespan: ts.Symbol | undefined;
}

export class RouteReader {
  readonly #readers: Readers;
  readonly #registrations: Registrations;
  readonly #operations: Operation[] = [];
  readonly #ids: OperationIds;
  /** Routers being read, outermost first: one that is met again includes itself. */
  readonly #active: ts.Symbol[] = [];
  readonly reached = new Set<ts.Symbol>();

  constructor(readers: Readers, registrations: Registrations) {
    this.#readers = readers;
    this.#registrations = registrations;
    this.#ids = new OperationIds(readers.context);
  }

  read(app: ts.Symbol): readonly Operation[] {
    this.#router(app, outside);
    return this.#operations;
  }

  #router(symbol: ts.Symbol, around: Surroundings): void {
    const { context, dependencies } = this.#readers;
    this.reached.add(symbol);
    this.#active.push(symbol);
    const options = new OptionReader(creation(symbol, context)?.arguments?.[0], "options", context);
    const here = surround(options, around, dependencies, context);
    for (const { method, call } of this.#registrations.get(symbol) ?? []) {
      if (method === "include") this.#include(call, here);
      else this.#route(method.toUpperCase() as Method, call, here);
    }
    this.#active.pop();
  }

  #include(call: ts.CallExpression, around: Surroundings): void {
    const { context, dependencies } = this.#readers;
    const [router, second] = call.arguments;
    if (router === undefined) return;
    const symbol = routerSymbol(router, context);
    if (symbol === undefined && reportUnresolved(router, "router", context)) return;
    if (symbol === undefined) return report(catalogue.unknownRouter.at(context.span(router), router.getText()), context);
    if (this.#active.includes(symbol)) return report(catalogue.includeCycle.at(context.span(router), router.getText()), context);
    const options = new OptionReader(second, "options", context);
    const here = surround(options, around, dependencies, context);
    this.#router(symbol, { ...here, inclusion: around.inclusion + here.prefix.slice(around.prefix.length) });
  }

  #route(method: Method, call: ts.CallExpression, around: Surroundings): void {
    const { context, dependencies, types, throws } = this.#readers;
    const [pathNode, second, third] = call.arguments;
    const handlerNode = third ?? second;
    const spread = call.arguments.find(ts.isSpreadElement);
    if (spread !== undefined) return report(catalogue.notConstant.at(context.span(spread), snippet(spread), "route"), context);
    // TypeScript says so.
    if (pathNode === undefined || handlerNode === undefined) return;
    const options = new OptionReader(third === undefined ? undefined : second, "options", context);
    const here = surround(options, around, dependencies, context);
    const path = readPath(pathNode, around.prefix, context);
    const handler = readHandler(handlerNode, context);
    if (path === undefined || handler === undefined) return;
    const id = this.#ids.choose(call, options, handler.name, method, path.text, around.inclusion);
    const read = this.#arguments(handler, call, path, pascalCase(id));
    const response = readResponse(handler, `${pascalCase(id)}Response`, types, context);
    if (read === undefined || response === undefined) return;
    const operation: Operation = {
      id,
      method,
      path: path.text,
      segments: path.segments,
      ...(here.prefixes.length === 0 ? {} : { prefixes: here.prefixes }),
      module: context.modulePath(call.getSourceFile()),
      arguments: read,
      guards: here.guards,
      response,
      ...readExclusion(options),
      throws: throws.of([...handler.functions, call.parent]),
      status: readStatus(options, response.kind, call, context),
      tags: here.tags,
      ...readTexts(options, handler, call, id, here, context),
      includeInSchema: here.includeInSchema,
      responses: readResponses(options),
      handler: context.span(handler.node),
      origin: context.span(pathNode),
    };
    this.#ids.claim(operation);
    this.#operations.push(operation);
  }

  /** undefined after a report. */
  #arguments({ signature, node }: Handler, call: ts.CallExpression, path: Path, name: string): readonly Argument[] | undefined {
    const { context, parameters, lifespan } = this.#readers;
    const pathNames = path.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
    const told = readStatement(call.parent).parameters;
    const read = parametersOf(signature, node, context)?.map((declared) =>
      parameters.read({ ...declared, description: told.get(declared.name) ?? declared.description }, { pathNames, path: path.text, name, lifespan }),
    );
    return read?.every((argument) => argument !== undefined) === true ? read : undefined;
  }
}

interface Path {
  readonly text: string;
  readonly segments: Operation["segments"];
}

/** undefined after a report. */
function readPath(node: ts.Expression, prefix: string, context: ReadContext): Path | undefined {
  const value = constantOf(node, context);
  if (value === undefined && reportUnresolved(node, "option", context)) return undefined;
  if (typeof value !== "string") return report(catalogue.notConstant.at(context.span(node), snippet(node), "path"), context);
  const text = prefix + value;
  const segments = value !== "" && !value.startsWith("/") ? 'must start with "/"' : text === "" ? "is empty, and so is its prefix" : parsePath(text);
  return typeof segments === "string" ? report(catalogue.pathSyntax.at(context.span(node), value, segments), context) : { text, segments };
}

function readStatus(options: OptionReader, kind: Operation["response"]["kind"], call: ts.CallExpression, context: ReadContext): number {
  const status = options.number("status") ?? (kind === "empty" ? 204 : 200);
  const span = context.span(options.place("status") ?? call);
  if (!Number.isInteger(status) || status < 200 || status > 599) report(catalogue.status.at(span, status), context);
  else if (kind === "json" && [204, 205, 304].includes(status)) report(catalogue.bodyWithStatus.at(span, status), context);
  return status;
}

function readExclusion(options: OptionReader): Pick<Operation, "exclusion"> {
  const [unset, defaults, none] = [options.flag("excludeUnset") === true, options.flag("excludeDefaults") === true, options.flag("excludeNone") === true];
  return unset || defaults || none ? { exclusion: { unset, defaults, none } } : {};
}

function readResponses(options: OptionReader): Operation["responses"] {
  return Object.entries(options.objects("responses")).map(([status, { description }]) => ({
    status: Number(status),
    description: typeof description === "string" ? description : undefined,
  }));
}

type Texts = Pick<Operation, "summary" | "description" | "deprecated">;

/** Options first, then the comment above the registration, then the handler's own. */
function readTexts(options: OptionReader, handler: Handler, call: ts.CallExpression, id: string, here: Surroundings, context: ReadContext): Texts {
  const comment = readStatement(call.parent);
  const own = readDocumentation(handler.symbol, context.span(handler.node), context);
  const [summary, rest] = comment.text === "" ? [own.summary, own.rest] : splitSentence(comment.text);
  return {
    summary: options.text("summary") ?? (summary === "" ? sentenceWords(handler.name ?? id) : summary),
    description: options.text("description") ?? rest,
    deprecated: here.deprecated || comment.deprecated || own.documentation.deprecated === true,
  };
}
