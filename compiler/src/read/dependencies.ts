/** Dependencies: exported functions, generator functions and classes, each read once, with what they take themselves. */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Note } from "../diagnostics/diagnostic.js";
import type { Dependency } from "../ir/api.js";
import type { Reference } from "../ir/type.js";
import { pascalCase } from "../ir/words.js";
import { isGenerator } from "./classes.js";
import { declaredValue } from "./constants.js";
import type { ReadContext } from "./context.js";
import { functionsOf } from "./functions.js";
import type { Dependencies, ParameterReader } from "./parameters.js";
import { keyOf, type Name, type Resolved, resolveName } from "./references.js";
import { report } from "./report.js";
import { onlySignature, parametersOf } from "./signatures.js";
import type { ThrowReader } from "./throws.js";
import { isLibraryFile } from "./types/libraries.js";
import { reportUnresolved } from "./unresolved.js";

interface Entry {
  readonly id: string;
  /** undefined while it is read, and after a report. */
  dependency: Dependency | undefined;
}

export class DependencyReader implements Dependencies {
  readonly #context: ReadContext;
  readonly #parameters: ParameterReader;
  readonly #throws: ThrowReader;
  readonly #lifespan: ts.Symbol | undefined;
  /** By the name that generated code writes, so that two of one type, or one method of two objects, stay two. */
  readonly #entries = new Map<string, Entry>();
  /** Being read, outermost first: one that is met again is a circle. */
  readonly #active: { readonly key: string; readonly name: string }[] = [];

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
    if (resolved?.reference === undefined && reportUnresolved(name, "dependency", this.#context)) return undefined;
    if (resolved === undefined) return report(catalogue.lostDependency.at(span, name.getText()), this.#context);
    const { reference } = resolved;
    if (reference === undefined) return report({ ...catalogue.notExported.at(span, resolved.name), notes: this.#declared(resolved.symbol) }, this.#context);
    const key = keyOf(reference);
    const circle = this.#active.findIndex((frame) => frame.key === key);
    if (circle >= 0) return report(catalogue.dependencyCycle.at(span, [...this.#active.slice(circle), resolved].map((frame) => `"${frame.name}"`).join(" → ")), this.#context);
    const known = this.#entries.get(key);
    if (known !== undefined) return known.id;
    const entry: Entry = { id: this.#uniqueId(reference), dependency: undefined };
    this.#entries.set(key, entry);
    this.#active.push({ key, name: resolved.name });
    entry.dependency = this.#dependency(entry.id, resolved, reference, at);
    this.#active.pop();
    return entry.id;
  }

  /** Everything that was read, sorted by id. */
  all(): readonly Dependency[] {
    return [...this.#entries.values()].flatMap(({ dependency }) => dependency ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #dependency(id: string, { symbol, name }: Resolved, reference: Reference, at: ts.Node): Dependency | undefined {
    const context = this.#context;
    const type = context.checker.getTypeOfSymbolAtLocation(symbol, at);
    const declaration = symbol.valueDeclaration;
    const signature = isAbstract(declaration) ? "is abstract" : onlySignature(type, context);
    if (typeof signature === "string") return report(catalogue.notCallable.at(context.span(at), name, signature), this.#context);
    const owner = { pathNames: undefined, path: "", name: pascalCase(id), lifespan: this.#lifespan };
    const read = parametersOf(signature, at, context)?.map((parameter) => this.#parameters.read(parameter, owner));
    if (read === undefined || !read.every((argument) => argument !== undefined)) return undefined;
    const provider = type.getConstructSignatures().length > 0 ? "class" : isGenerator(signature.getReturnType(), context) ? "generator" : "function";
    const value = declaredValue(symbol);
    const called = signature.getDeclaration() as ts.Node | undefined;
    const throws = this.#throws.of([...(called === undefined ? [] : [called]), ...(value === undefined ? [] : functionsOf(value, context))]);
    const origin = context.span(declaration === undefined ? at : (ts.getNameOfDeclaration(declaration) ?? declaration));
    return { id, reference, provider, arguments: read, throws, origin };
  }

  /** Where the user declares it. */
  #declared({ valueDeclaration }: ts.Symbol): readonly Note[] {
    if (valueDeclaration === undefined || isLibraryFile(valueDeclaration.getSourceFile(), this.#context)) return [];
    return [{ message: "declared here", span: this.#context.span(ts.getNameOfDeclaration(valueDeclaration) ?? valueDeclaration) }];
  }

  /** The export's name, with its module's where that is taken: `database`, `databaseAdminDeps`. */
  #uniqueId({ module, exportName, path }: Reference): string {
    const taken = new Set([...this.#entries.values()].map((entry) => entry.id));
    const place = pascalCase(module.replace(/^src\//, "").replace(/\.\w+$/, ""));
    const words = pascalCase(path.join(" "));
    const name = exportName === "default" ? place.charAt(0).toLowerCase() + place.slice(1) : exportName;
    // An export may be called anything in quotes.
    const plain = (/^[\p{ID_Start}_$]/u.test(name) ? name.replace(/[^\p{ID_Continue}$]/gu, "") : `dependency${pascalCase(name)}`) + words;
    let id = taken.has(plain) ? plain + place : plain;
    for (let count = 2; taken.has(id); count++) id = `${plain}${place}${count}`;
    return id;
  }
}

function isAbstract(declaration: ts.Declaration | undefined): boolean {
  return declaration !== undefined && ts.isClassLike(declaration) && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Abstract) !== 0;
}
