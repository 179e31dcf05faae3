/**
 * `ts.Type` → IR, by the checker and never by syntax: whatever it can infer can be read. The switch over what a type may be
 * has no branch that accepts what it does not know; every other type is a diagnostic with a code.
 */
import { ts } from "ts-morph";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Model, Type } from "../ir/type.js";
import { constrain, readOptions } from "./constraints.js";
import type { ReadContext } from "./context.js";
import { readDocumentation } from "./documentation.js";
import { literalOf } from "./types/literals.js";
import { checkPosition } from "./types/positions.js";
import { exportOf, isLibrary, type Named, nameOf } from "./types/names.js";
import { readObject } from "./types/objects.js";
import type { Reader, TypeRequest } from "./types/request.js";
import { literalOptions, splitTags } from "./types/tags.js";
import { readUnion } from "./types/unions.js";

/** A generic may contain itself this often with different arguments before it is taken to grow for ever. */
const instantiationLimit = 8;

export class TypeReader implements Reader {
  readonly context: ReadContext;
  readonly #models = new Map<string, Model>();
  readonly #names = new Map<ts.Type, string>();
  /** Anonymous objects being read, outermost first; a name is given to one that is met inside itself. */
  readonly #active: { readonly type: ts.Type; readonly symbol: ts.Symbol | undefined; name: string | undefined }[] = [];

  constructor(context: ReadContext) {
    this.context = context;
  }

  /** undefined after a report: nothing is accepted silently. */
  read(request: TypeRequest): Type | undefined {
    const { type, position } = request;
    const read = this.type(type, request);
    if (read === undefined) return undefined;
    if (position !== "body" && position !== "response") return checkPosition(read, request, this.#models, this.context);
    if (read.kind !== "object") return read;
    const name = this.#uniqueName(request.name);
    this.#names.set(type, name);
    return this.#register(name, { name, type: read, documentation: {}, declared: undefined, origin: read.origin });
  }

  /** All named models collected so far, sorted by name. */
  models(): readonly Model[] {
    return [...this.#models.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Any type at any depth. `at` says where it was met, for messages and names. */
  type(type: ts.Type, at: TypeRequest): Type | undefined {
    const { base, tags } = splitTags(type, this.context);
    if (tags.length > 0) return this.#tagged(type, base, tags, at);
    const options = literalOptions(type, this.context);
    const only = options === undefined ? onlyDefined(type) : undefined;
    if (only !== undefined) return this.type(only, at);
    const read = type.isUnion() || type.flags & ts.TypeFlags.Boolean ? this.#named(type, at, () => readUnion(type, at, this)) : this.#single(type, at);
    if (read === undefined || options === undefined) return read;
    return constrain(read, readOptions(options, at.node, this.context).constraints, this.context.span(at.node), this.context);
  }

  #tagged(type: ts.Type, base: readonly ts.Type[], tags: readonly { kind: string; options: ts.Type }[], at: TypeRequest): Type | undefined {
    const plain = base.find(isPrimitive) ?? (base.length === 1 ? base[0] : undefined);
    const read = plain === undefined ? this.#single(type, at) : this.type(plain, at);
    if (read === undefined) return undefined;
    const span = this.context.span(at.node);
    const whole: Type = tags.some(({ kind }) => kind === "int") && read.kind === "number" ? { ...read, integer: true } : read;
    // Inner tags come first in an intersection, so that the outermost wins.
    const merged = Object.assign({}, ...tags.filter(({ kind }) => kind === "field").map(({ options }) => readOptions(options, at.node, this.context).constraints));
    return constrain(whole, merged, span, this.context);
  }

  #single(type: ts.Type, at: TypeRequest): Type | undefined {
    const origin = this.context.span(at.node);
    const { flags } = type;
    if (flags & ts.TypeFlags.String) return { kind: "string", origin };
    if (flags & ts.TypeFlags.Number) return { kind: "number", integer: false, origin };
    if (flags & ts.TypeFlags.BigInt) return { kind: "bigint", origin };
    if (flags & ts.TypeFlags.Null) return { kind: "null", origin };
    if (flags & ts.TypeFlags.EnumLiteral) return this.#named(type, at, () => literalOf(type, at, this));
    if (flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) return literalOf(type, at, this);
    if (flags & ts.TypeFlags.Object) return this.#object(type, at);
    if (type.isIntersection()) return this.#intersection(type, at);
    this.#refuse(type, at);
    return undefined;
  }

  /** Brands keep their primitive: `string & { readonly __brand: "Id" }` is a string on the wire. */
  #intersection(type: ts.IntersectionType, at: TypeRequest): Type | undefined {
    const primitive = type.types.find(isPrimitive);
    return primitive === undefined ? this.#object(type, at) : this.type(primitive, at);
  }

  #object(type: ts.Type, at: TypeRequest): Type | undefined {
    const { checker } = this.context;
    const origin = this.context.span(at.node);
    if (checker.isTupleType(type)) return this.#tuple(type as ts.TypeReference, at);
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      const read = element === undefined ? undefined : this.type(element, { ...at, name: `${at.name}Item` });
      return read === undefined ? undefined : { kind: "array", element: read, origin };
    }
    const { symbol } = type as { symbol?: ts.Symbol };
    if (symbol?.name === "Date" && isLibrary(symbol, this.context)) return { kind: "date", origin };
    return this.#named(type, at, () => readObject(type, at, this));
  }

  #tuple(type: ts.TypeReference, at: TypeRequest): Type | undefined {
    const { target } = type as ts.TupleTypeReference;
    const text = this.context.checker.typeToString(type);
    if (target.elementFlags.some((flag) => flag !== ts.ElementFlags.Required)) return this.report(catalogue.tuple.at(this.context.span(at.node), text));
    const elements = this.context.checker.getTypeArguments(type).map((element, index) => this.type(element, { ...at, name: `${at.name}${index + 1}` }));
    return elements.every((element) => element !== undefined) ? { kind: "tuple", elements, origin: this.context.span(at.node) } : undefined;
  }

  /** Reads a type that may have a name: a named one becomes a model and a ref to it, also when it contains itself. */
  #named(type: ts.Type, at: TypeRequest, read: () => Type | undefined): Type | undefined {
    const known = this.#names.get(type);
    const origin = this.context.span(at.node);
    if (known !== undefined) return { kind: "ref", name: known, origin };
    const active = this.#active.find((frame) => frame.type === type);
    if (active !== undefined) return { kind: "ref", name: (active.name ??= this.#uniqueName(at.name)), origin };
    const named = nameOf(type, this.context);
    const { symbol } = type as { symbol?: ts.Symbol };
    if (this.#grows(symbol, type)) return this.report(catalogue.infinite.at(origin, symbol?.name ?? at.name));
    const frame = { type, symbol, name: named === undefined ? undefined : this.#uniqueName(named.name) };
    this.#active.push(frame);
    const content = read();
    this.#active.pop();
    if (content === undefined || frame.name === undefined) return content;
    this.#names.set(type, frame.name);
    return this.#register(frame.name, this.#model(frame.name, content, named, at));
  }

  #model(name: string, type: Type, named: Named | undefined, at: TypeRequest): Model {
    const declaration = named?.symbol.declarations?.[0];
    const origin = declaration === undefined ? this.context.span(at.node) : this.context.span(ts.getNameOfDeclaration(declaration) ?? declaration);
    const { documentation } = readDocumentation(named?.symbol, origin, this.context);
    return { name, type, documentation, declared: named === undefined ? undefined : exportOf(named, this.context), origin };
  }

  #register(name: string, model: Model): Type {
    this.#models.set(name, model);
    return { kind: "ref", name, origin: model.origin };
  }

  #uniqueName(wanted: string): string {
    const taken = new Set([...this.#models.keys(), ...this.#active.map((frame) => frame.name)]);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
    return name;
  }

  /** The same declaration inside itself again and again with ever new arguments. */
  #grows(symbol: ts.Symbol | undefined, type: ts.Type): boolean {
    if (symbol === undefined || symbol.name.startsWith("__")) return this.#active.length > 100;
    return this.#active.filter((frame) => frame.symbol === symbol && frame.type !== type).length >= instantiationLimit;
  }

  /** Everything that has no form on the wire, each with its own code. */
  #refuse(type: ts.Type, at: TypeRequest): void {
    const { flags } = type;
    const { position } = at;
    const { checker } = this.context;
    const span = this.context.span(at.node);
    const text = checker.typeToString(type);
    if (flags & ts.TypeFlags.Any) {
      const isError = (type as ts.Type & { intrinsicName?: string }).intrinsicName === "error";
      this.report(isError ? catalogue.unresolved.at(span, position) : catalogue.any.at(span, "any", position));
    } else if (flags & ts.TypeFlags.Unknown) this.report(catalogue.any.at(span, "unknown", position));
    else if (flags & ts.TypeFlags.Never) this.report(catalogue.never.at(span, position));
    else if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) this.report(catalogue.nothing.at(span, text, position));
    else if (flags & (ts.TypeFlags.ESSymbol | ts.TypeFlags.UniqueESSymbol)) this.report(catalogue.symbol.at(span, position));
    else if (flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) this.report(catalogue.template.at(span, text));
    else if (flags & ts.TypeFlags.BigIntLiteral) this.report(catalogue.bigintLiteral.at(span, text));
    else if (flags & ts.TypeFlags.NonPrimitive) this.report(catalogue.anyObject.at(span, text, position));
    else if (flags & ts.TypeFlags.TypeParameter) this.report(catalogue.typeParameter.at(span, text));
    else this.report(catalogue.unsupported.at(span, text, position));
  }

  report(diagnostic: Diagnostic): undefined {
    this.context.session.report(diagnostic);
    return undefined;
  }
}

function isPrimitive(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.ESSymbolLike)) !== 0;
}

/** What is left of `T | undefined`, also behind an alias such as `Optional<T>`, whose name says nothing about T. */
function onlyDefined(type: ts.Type): ts.Type | undefined {
  const [only, ...others] = type.isUnion() ? type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined)) : [];
  return others.length === 0 ? only : undefined;
}
