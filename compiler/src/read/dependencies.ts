/** Dependencies: exported functions, generator functions and classes, each read once, with what they take themselves. */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Dependency } from "../ir/api.js";
import type { ReadContext } from "./context.js";
import type { ParameterReader } from "./parameters.js";
import { resolveName } from "./references.js";
import { parametersOf } from "./signatures.js";
import type { ThrowReader } from "./throws.js";
import { pascalWords } from "./words.js";

type Name = ts.Identifier | ts.QualifiedName | ts.PropertyAccessExpression;

export class DependencyReader {
  readonly #context: ReadContext;
  readonly #parameters: ParameterReader;
  readonly #throws: ThrowReader;
  readonly #lifespan: ts.Symbol | undefined;
  readonly #read = new Map<ts.Symbol, { readonly id: string; dependency: Dependency | undefined }>();
  /** Being read, outermost first: a name that is met again is a circle. */
  readonly #active: { readonly symbol: ts.Symbol; readonly name: string }[] = [];

  constructor(context: ReadContext, parameters: ParameterReader, throws: ThrowReader, lifespan: ts.Symbol | undefined) {
    this.#context = context;
    this.#parameters = parameters;
    this.#throws = throws;
    this.#lifespan = lifespan;
  }

  /** The id of the dependency that `name` leads to; undefined after a report at `at`. */
  read(name: Name, at: ts.Node): string | undefined {
    const span = this.#context.span(at);
    const resolved = resolveName(name, this.#context);
    if (resolved === undefined) return this.#report(catalogue.lostDependency.at(span, name.getText()));
    const { symbol, reference } = resolved;
    if (reference === undefined) return this.#report(catalogue.notExported.at(span, resolved.name));
    const circle = this.#active.findIndex((frame) => frame.symbol === symbol);
    if (circle >= 0) return this.#report(catalogue.dependencyCycle.at(span, [...this.#active.slice(circle), { name: resolved.name }].map((frame) => `"${frame.name}"`).join(" → ")));
    const known = this.#read.get(symbol);
    if (known !== undefined) return known.id;
    const entry: { readonly id: string; dependency: Dependency | undefined } = { id: this.#uniqueId(reference.path.at(-1) ?? reference.exportName, reference.module), dependency: undefined };
    this.#read.set(symbol, entry);
    this.#active.push({ symbol, name: resolved.name });
    entry.dependency = this.#dependency(entry.id, symbol, reference, at);
    this.#active.pop();
    return entry.id;
  }

  /** Everything that was read, sorted by id. */
  all(): readonly Dependency[] {
    return [...this.#read.values()].flatMap(({ dependency }) => (dependency === undefined ? [] : [dependency])).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #dependency(id: string, symbol: ts.Symbol, reference: Dependency["reference"], at: ts.Node): Dependency | undefined {
    const { checker } = this.#context;
    const type = checker.getTypeOfSymbolAtLocation(symbol, at);
    const [construct] = checker.getSignaturesOfType(type, ts.SignatureKind.Construct);
    const [call] = checker.getSignaturesOfType(type, ts.SignatureKind.Call);
    const signature = construct ?? call;
    if (signature === undefined) return this.#report(catalogue.notCallable.at(this.#context.span(at), symbol.name));
    const declared = parametersOf(signature, at, this.#context);
    const owner = { pathNames: undefined, path: "", name: pascalWords(id), lifespan: this.#lifespan };
    const read = declared?.map((parameter) => this.#parameters.read(parameter, owner));
    if (read === undefined || !read.every((argument) => argument !== undefined)) return undefined;
    const declaration = symbol.declarations?.[0];
    const provider = construct !== undefined ? "class" : isGenerator(signature.getReturnType()) ? "generator" : "function";
    const origin = this.#context.span(declaration === undefined ? at : (ts.getNameOfDeclaration(declaration) ?? declaration));
    return { id, reference, provider, arguments: read, throws: this.#throws.ofSignature(signature), origin };
  }

  #uniqueId(name: string, module: string): string {
    const taken = new Set([...this.#read.values()].map((entry) => entry.id));
    const base = name === "default" ? (module.split("/").at(-1) ?? "dependency").replace(/\.\w+$/, "").replace(/\W+(\w)/g, (_match, letter: string) => letter.toUpperCase()) : name;
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}${count}`;
    return id;
  }

  #report(diagnostic: Parameters<ReadContext["session"]["report"]>[0]): undefined {
    this.#context.session.report(diagnostic);
    return undefined;
  }
}

/** By the library's own interfaces; an iterable that is none of them is a plain value. */
export function isGenerator(type: ts.Type): boolean {
  const name = (type.symbol as ts.Symbol | undefined)?.name;
  return name === "Generator" || name === "AsyncGenerator";
}
