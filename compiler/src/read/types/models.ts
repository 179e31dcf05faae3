/**
 * Named models and recursion. A type that is met inside itself becomes a model even when it is anonymous; one that contains
 * itself with ever new arguments is found by counting its declaration among what is being read.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Span } from "../../diagnostics/diagnostic.js";
import { isNumeric } from "../../ir/coercion.js";
import { type Leaf, TypeMapping } from "../../ir/mapping.js";
import type { Model, ObjectType, Type } from "../../ir/type.js";
import { constrain } from "../laying.js";
import type { ReadContext } from "../context.js";
import { type ModelTags, readDocumentation } from "../documentation.js";
import { inheritedTags } from "./inherited.js";
import { exportOf, type Named, Names } from "./names.js";
import { contentOf } from "./order.js";
import type { At } from "./request.js";

/** Levels of one declaration with different arguments; a form nested deeper than this by hand is unknown to us. */
const instantiationLimit = 20;
/** Levels of anything: what has no declaration to count. */
const depthLimit = 200;

type Identity = ts.Type | string;

interface Frame {
  readonly identity: Identity;
  readonly declaration: ts.Symbol | undefined;
  readonly fallback: string;
  name: string | undefined;
}

export class ModelTable {
  readonly names: Names;
  readonly #context: ReadContext;
  readonly #models = new Map<string, Model>();
  readonly #refs = new Map<Identity, string>();
  /** What named models are declared as. */
  readonly #symbols = new Map<string, ts.Symbol>();
  /** Named types that were reported: each is told once. */
  readonly #failed = new Set<Identity>();
  readonly #endless = new Set<ts.Symbol>();
  /** What is being read, outermost first. */
  readonly #active: Frame[] = [];

  constructor(context: ReadContext) {
    this.#context = context;
    this.names = new Names(context);
  }

  get all(): ReadonlyMap<string, Model> {
    return this.#models;
  }

  /** Reads a type that has a name or may get one; undefined after a report. Arrays are named only where they contain themselves. */
  read(type: ts.Type, at: At, content: () => Type | undefined, eager: boolean): Type | undefined {
    const origin = this.#context.span(at.node);
    const identity = this.#identityOf(type);
    const known = this.#refs.get(identity);
    if (known !== undefined) return { kind: "ref", name: known, origin };
    if (this.#failed.has(identity)) return undefined;
    const named = this.names.of(type, at.written);
    const active = this.#activeFrame(identity, named !== undefined || eager);
    if (active !== undefined) return { kind: "ref", name: (active.name ??= this.#unique(named?.name ?? active.fallback)), origin };
    const declaration = type.aliasSymbol ?? (eager ? (type.symbol as ts.Symbol | undefined) : undefined);
    if (this.#isEndless(declaration, at)) return undefined;
    const frame: Frame = { identity, declaration, fallback: at.name, name: eager && named !== undefined ? this.#unique(named.name) : undefined };
    this.#active.push(frame);
    const read = content();
    this.#active.pop();
    if (read === undefined && named !== undefined) this.#failed.add(identity);
    if (read === undefined || frame.name === undefined) return read;
    return this.#add(type, frame.name, read, named, at);
  }

  /** The type that is met inside itself. An array without a name that got here through a model needs none: the model ends it. */
  #activeFrame(identity: Identity, needsName: boolean): Frame | undefined {
    const index = this.#active.findLastIndex((frame) => frame.identity === identity);
    return !needsName && this.#active.slice(index + 1).some(({ name }) => name !== undefined) ? undefined : this.#active[index];
  }

  /** Gives an anonymous type at the top of a request or response a name. */
  adopt(type: ts.Type, name: string, read: Type, at: At): Type {
    return this.#add(type, this.#unique(name), read, undefined, at);
  }

  #add(type: ts.Type, name: string, read: Type, named: Named | undefined, at: At): Type {
    const declaration = named?.symbol.declarations?.[0];
    const place = declaration === undefined || declaration.getSourceFile().isDeclarationFile ? at.node : (ts.getNameOfDeclaration(declaration) ?? declaration);
    const origin = this.#context.span(place);
    const { documentation, constraints, model } = readDocumentation(named?.symbol, origin, this.#context);
    const tags = { ...inheritedTags(type, this.#context), ...model };
    const made: Model = { name, type: withTags(constrain(read, constraints, origin, this.#context), tags, origin, this.#context), documentation, declared: named === undefined ? undefined : exportOf(named, this.#context), origin };
    const known = named === undefined || named.name === name ? undefined : this.#twinOf(made, named.symbol);
    this.#refs.set(this.#identityOf(type), known ?? name);
    if (known === undefined) this.#models.set(name, made);
    if (named !== undefined) this.#symbols.set(name, named.symbol);
    return { kind: "ref", name: known ?? name, origin: this.#context.span(at.node) };
  }

  /** A model of the same declaration that says the same: `Series<bigint, { unit: string }>` written twice is two types. */
  #twinOf({ name, type }: Model, symbol: ts.Symbol): string | undefined {
    const content = contentOf(type);
    return [...this.#models.values()].find((other) => other.name !== name && this.#symbols.get(other.name) === symbol && contentOf(other.type) === content)?.name;
  }

  /** The checker makes a new type for `type Items = Page<Item>`, apart from every other `Page<Item>`. */
  #identityOf(type: ts.Type): Identity {
    const { target, objectFlags = 0 } = type as Partial<ts.TypeReference>;
    if (!(objectFlags & ts.ObjectFlags.Reference) || target === undefined) return type;
    const ids = [target, ...this.#context.checker.getTypeArguments(type as ts.TypeReference)].map((part) => (part as ts.Type & { readonly id: number }).id);
    return ids.join(" ");
  }

  /** Two types of one name get a number in order of reading, which follows the order of declaration. */
  #unique(wanted: string): string {
    const isTaken = (name: string): boolean => this.#models.has(name) || this.#active.some((frame) => frame.name === name);
    let name = wanted;
    for (let count = 2; isTaken(name); count++) name = `${wanted}${count}`;
    return name;
  }

  /** Reported once a declaration: a type that branches would come here a million times. */
  #isEndless(declaration: ts.Symbol | undefined, at: At): boolean {
    if (declaration !== undefined && this.#endless.has(declaration)) return true;
    const levels = declaration === undefined ? 0 : this.#active.filter((frame) => frame.declaration === declaration).length;
    if (levels < instantiationLimit && this.#active.length < depthLimit) return false;
    if (declaration !== undefined) this.#endless.add(declaration);
    this.#context.session.report(catalogue.infinite.at(this.#context.span(at.node), declaration?.name ?? at.name));
    return true;
  }
}

/** What is said about a whole model, laid upon it: `strict` on what it holds itself, models inside have their own. */
function withTags(type: Type, tags: ModelTags, span: Span, context: ReadContext): Type {
  const { strict, frozen, extra } = tags;
  const laid = { ...(extra === undefined ? {} : { extra }), ...(frozen === true ? { frozen } : {}) };
  const [first] = [...Object.keys(laid), ...(strict === true ? ["strict"] : [])];
  if (first === undefined) return type;
  // Inside the validators that it has inherited.
  if (type.kind === "validated" && type.step.mode !== "toJSON") return { ...type, inner: withTags(type.inner, tags, span, context) };
  if (type.kind !== "object") {
    context.session.report(catalogue.modelTag.at(span, first));
    return type;
  }
  const made = strict === true ? new TypeMapping({ leaf: strictly }).type(type) : type;
  return { ...made, ...laid } as ObjectType;
}

function strictly(leaf: Leaf): Type {
  const isLaxable = leaf.kind === "number" || leaf.kind === "boolean" || leaf.kind === "bigint" || leaf.kind === "date" || (leaf.kind === "literal" && isNumeric(leaf));
  return isLaxable ? { ...leaf, coercion: leaf.coercion ?? "strict" } : leaf;
}
