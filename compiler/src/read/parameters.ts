/**
 * What a parameter is, by FastAPI's order of rules: its name is in the path; it is a dependency; a marker says where it
 * comes from; its type is injected; it is no scalar, so it is the body; else it is in the query.
 */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Argument, BodyArgument, Parameter } from "../ir/api.js";
import { constantOf } from "./constants.js";
import { constrain, noOptions, type Options, readOptions } from "./constraints.js";
import type { ReadContext } from "./context.js";
import type { DependencyReader } from "./dependencies.js";
import { type Marker, markerOf, queriedName } from "./markers.js";
import { resolveName } from "./references.js";
import type { Declared } from "./signatures.js";
import type { TypeReader } from "./types.js";
import { isScalar } from "./types/scalars.js";
import { isPrecast, splitTags } from "./types/tags.js";
import { pascalWords } from "./words.js";

/** What a parameter is read for. */
export interface Owner {
  /** Names in the operation's path; undefined for a dependency, which may serve several paths. */
  readonly pathNames: readonly string[] | undefined;
  readonly path: string;
  /** Start of fallback model names: `CreateItem`. */
  readonly name: string;
  readonly lifespan: ts.Symbol | undefined;
}

export class ParameterReader {
  readonly #context: ReadContext;
  readonly #types: TypeReader;
  readonly #dependencies: () => DependencyReader;

  constructor(context: ReadContext, types: TypeReader, dependencies: () => DependencyReader) {
    this.#context = context;
    this.#types = types;
    this.#dependencies = dependencies;
  }

  /** undefined after a report. */
  read(declared: Declared, owner: Owner): Argument | undefined {
    const marker = markerOf(declared.typeNode, this.#context);
    if (owner.pathNames?.includes(declared.name) === true) return this.#inPath(declared, marker, owner);
    switch (marker?.name) {
      case "Depends":
        return this.#dependency(declared, marker);
      case "State":
        return this.#state(declared, marker, owner);
      case "Path":
        return this.#markedAsPath(declared, marker, owner);
      case "Query":
        return this.#parameter(declared, "query", this.#optionsOf(marker), owner);
      case "Header":
        return this.#parameter(declared, "header", this.#optionsOf(marker), owner);
      case "Body":
        return this.#body(declared, this.#optionsOf(marker), owner);
      case undefined:
        return this.#unmarked(declared, owner);
    }
  }

  #inPath(declared: Declared, marker: Marker | undefined, owner: Owner): Parameter | undefined {
    if (marker !== undefined && marker.name !== "Path") return this.#report(catalogue.wrongMarkerForPath.at(this.#span(declared), declared.name, marker.name));
    if (declared.optional) return this.#report(catalogue.pathDefault.at(this.#span(declared), declared.name));
    return this.#parameter(declared, "path", this.#optionsOf(marker), owner);
  }

  #markedAsPath(declared: Declared, marker: Marker, owner: Owner): Parameter | undefined {
    if (owner.pathNames !== undefined) return this.#report(catalogue.notInPath.at(this.#span(declared), declared.name, owner.path));
    return this.#parameter(declared, "path", this.#optionsOf(marker), owner);
  }

  #unmarked(declared: Declared, owner: Owner): Argument | undefined {
    const { type } = declared;
    const span = this.#span(declared);
    const symbol = type.symbol as ts.Symbol | undefined;
    if (splitTags(type, this.#context).tags.some(({ kind }) => kind === "depends")) return this.#report(catalogue.lostDependency.at(span, declared.name));
    if (type.flags & ts.TypeFlags.Never) return this.#report(catalogue.parameterShape.at(span, declared.name, "has no type", "annotate it."));
    if (isPrecast(symbol, "Request", "message/request", this.#context)) return { kind: "request", web: false };
    if (isPrecast(symbol, "Response", "message/response", this.#context)) return this.#report(catalogue.unsupportedInjection.at(span, declared.name, "Response", "return a Response instead."));
    if (isPlatform(symbol, "Request", this.#context)) return { kind: "request", web: true };
    if (isPlatform(symbol, "WebSocket", this.#context)) return this.#report(catalogue.unsupportedInjection.at(span, declared.name, "platform's WebSocket", "WebSocket handlers come with a later version."));
    if (!isScalar(type, this.#context)) return this.#body(declared, noOptions, owner);
    const read = this.#parameter(declared, "query", noOptions, owner);
    return read === undefined || owner.pathNames !== undefined ? read : { ...read, implicit: true };
  }

  #dependency(declared: Declared, marker: Marker): Argument | undefined {
    const [target] = marker.arguments;
    const name = target === undefined ? undefined : queriedName(target, this.#context);
    if (name === undefined) return this.#report(catalogue.lostDependency.at(this.#span(declared), declared.name));
    const id = this.#dependencies().read(name, declared.node);
    return id === undefined ? undefined : { kind: "dependency", id };
  }

  #state(declared: Declared, marker: Marker, owner: Owner): Argument | undefined {
    const [target] = marker.arguments;
    const name = target === undefined ? undefined : queriedName(target, this.#context);
    const symbol = name === undefined ? undefined : resolveName(name, this.#context)?.symbol;
    if (symbol === undefined || symbol !== owner.lifespan) return this.#report(catalogue.stateWithoutLifespan.at(this.#span(declared), declared.name));
    return { kind: "state" };
  }

  #parameter(declared: Declared, place: "path" | "query" | "header", options: Options, owner: Owner): Parameter | undefined {
    const read = this.#types.read({ type: declared.type, node: declared.typeNode ?? declared.node, position: place, name: owner.name + pascalWords(declared.name) });
    if (read === undefined) return undefined;
    const origin = this.#span(declared);
    const alias = options.alias ?? (place === "header" ? headerName(declared.name) : declared.name);
    return {
      kind: "parameter",
      in: place,
      name: declared.name,
      alias: place === "header" ? alias.toLowerCase() : place === "path" ? declared.name : alias,
      type: constrain(read, options.constraints, origin, this.#context),
      required: !declared.optional,
      default: this.#defaultOf(declared),
      documentation: described(options, declared),
      includeInSchema: options.includeInSchema,
      origin,
    };
  }

  #body(declared: Declared, options: Options, owner: Owner): BodyArgument | undefined {
    const read = this.#types.read({ type: declared.type, node: declared.typeNode ?? declared.node, position: "body", name: `${owner.name}${pascalWords(declared.name)}` });
    if (read === undefined) return undefined;
    const origin = this.#span(declared);
    return {
      kind: "body",
      name: declared.name,
      alias: options.alias ?? declared.name,
      type: constrain(read, options.constraints, origin, this.#context),
      required: !declared.optional,
      embed: options.embed,
      default: this.#defaultOf(declared),
      documentation: described(options, declared),
      origin,
    };
  }

  #optionsOf(marker: Marker | undefined): Options {
    const node = marker?.arguments[1]?.node;
    return node === undefined ? noOptions : readOptions(this.#context.checker.getTypeFromTypeNode(node), node, this.#context);
  }

  /** Said in the document; the default itself applies in the handler's signature. */
  #defaultOf({ initializer }: Declared): Parameter["default"] {
    return initializer === undefined ? undefined : constantOf(initializer, this.#context);
  }

  #span(declared: Declared): Parameter["origin"] {
    return this.#context.span(declared.node);
  }

  #report(diagnostic: Parameters<ReadContext["session"]["report"]>[0]): undefined {
    this.#context.session.report(diagnostic);
    return undefined;
  }
}

function described(options: Options, { description }: Declared): Parameter["documentation"] {
  return { ...(description === "" ? {} : { description }), ...options.documentation };
}

/** `userAgent` and `user_agent` read `user-agent` (FastAPI's convert_underscores). */
function headerName(name: string): string {
  return name.replaceAll("_", "-").replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The platform's own class, declared by a library and not by the user or by Precast. */
export function isPlatform(symbol: ts.Symbol | undefined, name: string, { program }: ReadContext): boolean {
  if (symbol?.name !== name) return false;
  return symbol.declarations?.some((declaration) => program.isSourceFileDefaultLibrary(declaration.getSourceFile()) || /\/node_modules\/(@types\/node|undici-types)\//.test(declaration.getSourceFile().fileName)) === true;
}
