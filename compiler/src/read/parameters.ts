/**
 * What a parameter is, by FastAPI's order of rules: its name is in the path; it is a dependency; a marker says where it
 * comes from; its type is injected; it is no scalar, so it is the body; else it is in the query.
 */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import { types } from "../diagnostics/catalogue/types.js";
import type { Argument, BodyArgument, Parameter } from "../ir/api.js";
import { formObject } from "../ir/forms.js";
import type { Type } from "../ir/type.js";
import { pascalCase } from "../ir/words.js";
import { type Buried, BuriedMarkers } from "./buried.js";
import { isInstance, isPlatform } from "./classes.js";
import { constantOf } from "./constants.js";
import { bodyNames, fieldOptions, formNames, noOptions, type Options, optionsIn, parameterNames } from "./constraints.js";
import type { ReadContext } from "./context.js";
import { constrain } from "./laying.js";
import { type Bound, type Marker, markerOf, optionTypes, queriedName } from "./markers.js";
import { type Name, resolveName } from "./references.js";
import { report } from "./report.js";
import { readBySchema, type Schema, schemaIn, takesTexts } from "./schemas.js";
import type { Declared } from "./signatures.js";
import type { TypeReader } from "./types.js";
import { areFiles } from "./types/forms.js";
import type { Position } from "./types/request.js";
import { isScalar } from "./types/scalars.js";
import { textAs } from "./types/texts.js";

/** What a parameter is read for. */
export interface Owner {
  /** Names in the operation's path; undefined for a dependency, which may serve several paths. */
  readonly pathNames: readonly string[] | undefined;
  readonly path: string;
  /** Start of fallback model names: `CreateItem`. */
  readonly name: string;
  readonly lifespan: ts.Symbol | undefined;
}

interface Written extends Declared {
  /** What reads it in place of a decoder. */
  readonly schema: Schema | undefined;
}

/** Dependencies have parameters, and parameters are dependencies: the other half of that circle. */
export interface Dependencies {
  /** The id of the dependency that `name` leads to; undefined after a report at `at`. */
  read(name: Name, at: ts.Node): string | undefined;
}

export class ParameterReader {
  readonly #context: ReadContext;
  readonly #types: TypeReader;
  /** There by the first read. */
  readonly #dependencies: () => Dependencies;
  readonly #buried: BuriedMarkers;

  constructor(context: ReadContext, types: TypeReader, dependencies: () => Dependencies) {
    this.#context = context;
    this.#buried = new BuriedMarkers(context);
    this.#types = types;
    this.#dependencies = dependencies;
  }

  /** undefined after a report. */
  read(given: Declared, owner: Owner): Argument | undefined {
    const outer = markerOf(given.typeNode, this.#context);
    const schema = schemaIn(writtenSchema(given, outer), given.node, this.#context);
    if (schema === false) return undefined;
    const declared: Written = { ...given, schema };
    // It says what reads the parameter, not where it comes from.
    const marker = outer?.name === "Schema" ? undefined : outer;
    // Before anything else: what is taken from the caller must not be what a dependency was to give.
    if (marker === undefined && schema === undefined && this.#hasBuried(declared)) return undefined;
    if (marker?.name === "Path") return this.#path(declared, marker, owner);
    if (owner.pathNames?.includes(declared.name) === true) return this.#inPath(declared, marker, owner);
    switch (marker?.name) {
      case "Depends":
        return this.#dependency(declared, marker);
      case "State":
        return this.#state(declared, marker, owner);
      case "Query":
        return this.#parameter(declared, "query", this.#optionsOf(marker, declared), owner);
      case "Header":
        return this.#parameter(declared, "header", this.#optionsOf(marker, declared), owner);
      case "Body":
        return this.#body(declared, this.#optionsOf(marker, declared), owner);
      case "Form":
        return this.#form(declared, this.#optionsOf(marker, declared), owner);
      case "Schema":
      case undefined:
        return this.#unmarked(declared, owner);
    }
  }

  /** Marked, so that an alias may say which name of the path it reads: `{default}` can be no parameter's name. */
  #path(declared: Written, marker: Marker, owner: Owner): Parameter | undefined {
    const span = this.#span(declared);
    const options = this.#optionsOf(marker, declared);
    const { pathNames = [options.alias ?? declared.name], path } = owner;
    const isThere = pathNames.includes(options.alias ?? declared.name);
    if (!isThere && options.alias !== undefined && pathNames.includes(declared.name)) return report(catalogue.pathAlias.at(span, declared.name, options.alias), this.#context);
    if (!isThere) return report(catalogue.notInPath.at(span, declared.name, options.alias, path), this.#context);
    return declared.optional ? report(catalogue.pathDefault.at(span, declared.name), this.#context) : this.#parameter(declared, "path", options, owner);
  }

  /** By its name. */
  #inPath(declared: Written, marker: Marker | undefined, owner: Owner): Parameter | undefined {
    const span = this.#span(declared);
    if (marker !== undefined) return report(catalogue.wrongMarkerForPath.at(span, declared.name, marker.name), this.#context);
    return declared.optional ? report(catalogue.pathDefault.at(span, declared.name), this.#context) : this.#parameter(declared, "path", noOptions, owner);
  }

  #unmarked(declared: Written, owner: Owner): Argument | undefined {
    const { type, name, schema } = declared;
    const span = this.#span(declared);
    // What it gives may be anything, a Request too: what is sent says where it comes from.
    if (schema !== undefined) return this.#byScalar(declared, schema.input, owner);
    if (type.flags & ts.TypeFlags.Never && declared.typeNode === undefined) return report(catalogue.parameterShape.at(span, name, "has no type", "annotate it."), this.#context);
    if (isInstance(type, "Request", this.#context)) return { kind: "request", web: false };
    if (isPlatform(type, "Request", this.#context)) return { kind: "request", web: true };
    if (areFiles(type, this.#context)) return this.#form(declared, noOptions, owner);
    const notInjected = notInjectedYet(type, this.#context);
    if (notInjected !== undefined) return report(catalogue.notInjected.at(span, name, ...notInjected), this.#context);
    return this.#byScalar(declared, type, owner);
  }

  #byScalar(declared: Written, sent: ts.Type, owner: Owner): Argument | undefined {
    if (!isScalar(sent, this.#context)) return this.#body(declared, noOptions, owner);
    const read = this.#parameter(declared, "query", noOptions, owner);
    return read === undefined || owner.pathNames !== undefined ? read : { ...read, implicit: true };
  }

  /** Whether the type of an unmarked parameter has a marker inside, which is then reported. */
  #hasBuried(declared: Written): boolean {
    const { typeNode } = declared;
    const buried = this.#buried.find(declared.type, typeNode === undefined ? undefined : { node: typeNode, environment: new Map(), opened: 0 });
    if (buried === undefined) return false;
    if (buried.marker === "Depends" && buried.property === undefined) report(catalogue.lostDependency.at(this.#span(declared), declared.name), this.#context);
    else this.#reportBuried(buried, declared);
    return true;
  }

  #reportBuried({ marker, property }: Buried, declared: Written): void {
    const diagnostic = catalogue.buriedMarker.at(this.#span(declared), declared.name, marker, property?.name);
    const notes = property === undefined ? [] : [{ message: "marked here", span: this.#context.span(property.node) }];
    report({ ...diagnostic, notes }, this.#context);
  }

  #dependency(declared: Written, marker: Marker): Argument | undefined {
    const [target] = marker.arguments;
    const name = target === undefined ? undefined : queriedName(target, this.#context);
    if (name === undefined) return report(catalogue.lostDependency.at(this.#span(declared), declared.name), this.#context);
    const id = this.#dependencies().read(name, declared.node);
    return id === undefined ? undefined : { kind: "dependency", id };
  }

  #state(declared: Written, marker: Marker, owner: Owner): Argument | undefined {
    const [target] = marker.arguments;
    const name = target === undefined ? undefined : queriedName(target, this.#context);
    const symbol = name === undefined ? undefined : resolveName(name, this.#context)?.symbol;
    if (symbol === undefined || symbol !== owner.lifespan) return report(catalogue.stateWithoutLifespan.at(this.#span(declared), declared.name), this.#context);
    return { kind: "state" };
  }

  #parameter(declared: Written, place: Parameter["in"], options: Options, owner: Owner): Parameter | undefined {
    const type = this.#type(declared, place, options, owner.name + pascalCase(declared.name));
    if (type === undefined) return undefined;
    const alias = options.alias ?? (place === "header" ? headerName(declared.name) : declared.name);
    return {
      kind: "parameter",
      in: place,
      name: declared.name,
      alias: place === "header" ? alias.toLowerCase() : alias,
      type,
      required: !declared.optional,
      default: this.#defaultOf(declared),
      documentation: this.#documentation(declared, options, type),
      includeInSchema: options.includeInSchema,
      origin: this.#span(declared),
    };
  }

  #body(declared: Written, options: Options, owner: Owner): BodyArgument | undefined {
    const type = this.#type(declared, "body", options, `${owner.name}Body`);
    if (type === undefined) return undefined;
    return {
      kind: "body",
      name: declared.name,
      alias: options.alias ?? declared.name,
      type,
      required: !declared.optional,
      embed: options.embed,
      default: this.#defaultOf(declared),
      documentation: this.#documentation(declared, options, type),
      origin: this.#span(declared),
    };
  }

  /** A model takes its fields from the form, anything else is one field of it. */
  #form(declared: Written, options: Options, owner: Owner): BodyArgument | undefined {
    const type = this.#type(declared, "form", options, `${owner.name}Form`);
    if (type === undefined) return undefined;
    const form = formObject(type, this.#types.table.all) === undefined ? "field" : "model";
    const span = this.#span(declared);
    if (form === "model" && options.alias !== undefined) return report(catalogue.formAlias.at(span, declared.name, options.alias), this.#context);
    return {
      kind: "body",
      form,
      name: declared.name,
      alias: options.alias ?? declared.name,
      type,
      required: !declared.optional,
      embed: form === "field",
      default: this.#defaultOf(declared),
      documentation: this.#documentation(declared, options, type),
      origin: span,
    };
  }

  #type(declared: Written, position: Position, options: Options, name: string): Type | undefined {
    if (declared.schema !== undefined) return this.#schema(declared, declared.schema, position, options, name);
    const read = this.#types.read({ type: declared.type, node: declared.typeNode ?? declared.node, position, name });
    return read === undefined ? undefined : constrain(read, { ...declared.comment?.constraints, ...options.constraints }, this.#span(declared), this.#context);
  }

  /** What is sent is what the schema takes, and nothing but the schema asks anything of it. */
  #schema(declared: Written, schema: Schema, position: Position, options: Options, name: string): Type | undefined {
    const { input } = schema;
    const refuse = (problem: string): undefined => report(types.schemaShape.at(this.#span(declared), schema.name, problem), this.#context);
    const constraints = Object.keys({ ...declared.comment?.constraints, ...options.constraints });
    if (constraints.length > 0) return refuse(`reads the value alone, so "${constraints[0]}" would not be asked`);
    // A schema that takes anything is given the text, as `z.coerce` expects it.
    if (position !== "body" && input.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return readBySchema({ kind: "string", origin: this.#span(declared) }, schema);
    if (position !== "body" && position !== "form" && !takesTexts(input, this.#context.checker)) return refuse("is given a text here, which it does not take");
    // Several operations may have the schema: what it takes is one model, called after it.
    const read = this.#types.read({ type: input, node: declared.node, position, name: position === "body" ? pascalCase(schema.name) : name });
    return read === undefined ? undefined : readBySchema(read, schema);
  }

  /** A default in the options would not apply: it is the function that fills it in. */
  #optionsOf(marker: Marker | undefined, declared: Written): Options {
    const [type, given] = marker?.arguments ?? [];
    const buried = type === undefined || declared.schema !== undefined ? undefined : this.#buried.find(declared.type, type);
    if (buried !== undefined) this.#reportBuried(buried, declared);
    if (given === undefined) return noOptions;
    const options = optionsIn(optionTypes(given, this.#context), given.node, this.#context, optionNames(marker));
    if (options.default !== undefined) report(catalogue.markerDefault.at(this.#span(declared), declared.name, "marker"), this.#context);
    return options;
  }

  /** The nearest wins: options, the comment at the parameter, `@param`, what its type says. */
  #documentation(declared: Written, options: Options, type: Type): Parameter["documentation"] {
    const { comment, description: told } = declared;
    if (comment?.default !== undefined) report(catalogue.markerDefault.at(this.#span(declared), declared.name, "comment"), this.#context);
    const description = told === "" ? {} : { description: told };
    const examples = comment === undefined || comment.examples.length === 0 ? {} : { examples: comment.examples.map((text) => textAs(text, type, this.#types.table.all)) };
    return { ...fieldOptions(declared.type, declared.node, this.#context)?.documentation, ...description, ...comment?.documentation, ...examples, ...options.documentation };
  }

  /** Said in the document; the default itself applies in the handler's signature. */
  #defaultOf({ initializer, schema }: Written): Parameter["default"] {
    // What a schema gives is not what is sent, which the document tells.
    return initializer === undefined || schema !== undefined ? undefined : constantOf(initializer, this.#context);
  }

  #span(declared: Written): Parameter["origin"] {
    return this.#context.span(declared.node);
  }
}

function optionNames(marker: Marker | undefined): readonly string[] {
  if (marker?.name === "Form") return formNames;
  return marker?.name === "Body" ? bodyNames : parameterNames;
}

/** Where a `Schema` may stand: it is the type of the parameter, or of what a marker takes from the request. */
function writtenSchema({ typeNode }: Declared, marker: Marker | undefined): Bound | undefined {
  if (typeNode === undefined || marker?.name === "Depends" || marker?.name === "State") return undefined;
  return marker === undefined || marker.name === "Schema" ? { node: typeNode, environment: new Map(), opened: 0 } : marker.arguments[0];
}

/** `userAgent` and `user_agent` read `user-agent` (FastAPI's convert_underscores). */
function headerName(name: string): string {
  return name.replaceAll("_", "-").replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `-${letter}`);
}

/** What is not injected is called by its name, with what to do instead. */
function notInjectedYet(type: ts.Type, context: ReadContext): readonly [name: string, help: string] | undefined {
  if (isInstance(type, "Response", context) || isPlatform(type, "Response", context)) return ["Response", "return a Response instead."];
  return isPlatform(type, "WebSocket", context) ? ["client's WebSocket, the platform's", "the server's is imported from precast, and comes with a later version."] : undefined;
}
