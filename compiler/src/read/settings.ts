/**
 * Models that extend `Settings`: exported types of the user's files, whether or not an operation has them. They are lax, because every
 * variable is a text; what requests and responses have too stays as it is, and settings are read as a copy.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Dependency, Operation, Settings } from "../ir/api.js";
import { laxModels } from "../ir/coercion.js";
import { refsOf } from "../ir/recursion.js";
import { type Leaf, TypeMapping } from "../ir/mapping.js";
import type { Model, Type } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import { settingsOptions, type SettingsOptions } from "./settings-options.js";
import { isPrecast } from "./types/tags.js";
import { isLibraryFile } from "./types/libraries.js";
import type { TypeReader } from "./types.js";

type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeAliasDeclaration;

interface Found {
  readonly model: string;
  readonly options: SettingsOptions;
  readonly origin: Span;
}

/** Before `types.models()` is asked for: it reads more of them. */
export function findSettings(types: TypeReader, context: ReadContext): readonly Found[] {
  const files = context.program.getSourceFiles().filter((file) => !file.isDeclarationFile && !isLibraryFile(file, context));
  const marked = files.flatMap((file) => file.statements).flatMap((statement) => markedOf(statement, context) ?? []);
  const bases = new Set(marked.flatMap(({ way }) => way));
  // What others extend needs no export, and may have type parameters: it is a part of them.
  const own = marked.filter(({ node, type }) => isNameable(node) || !bases.has(type.symbol));
  return own.flatMap((one) => readOne(one, types, context) ?? []).toSorted((a, b) => (a.model < b.model ? -1 : 1));
}

interface Marked {
  readonly node: Declaration & { readonly name: ts.Identifier };
  readonly type: ts.Type;
  readonly marker: ts.Type;
  /** What it extends on the way to the marker. */
  readonly way: readonly ts.Symbol[];
}

function markedOf(node: ts.Node, context: ReadContext): Marked | undefined {
  if (!isDeclaration(node) || node.name === undefined) return undefined;
  const type = context.checker.getTypeAtLocation(node.name);
  const [marker, ...way] = wayToMarker(type, node, context).toReversed();
  return marker === undefined ? undefined : { node: node as Marked["node"], type, marker, way: way.map(({ symbol }) => symbol) };
}

function isNameable({ modifiers, typeParameters }: Declaration): boolean {
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true && typeParameters === undefined;
}

function isDeclaration(node: ts.Node): node is Declaration {
  return ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function readOne({ node, type, marker }: Marked, types: TypeReader, context: ReadContext): Found | undefined {
  const origin = context.span(node.name);
  if (!isNameable(node)) {
    context.session.report(catalogue.hiddenSettings.at(origin, node.name.text, node.typeParameters === undefined ? "hidden" : "generic"));
    return undefined;
  }
  const [given] = context.checker.getTypeArguments(marker as ts.TypeReference);
  const options = given === undefined ? undefined : settingsOptions(given, node.name, context);
  const read = types.read({ type, node: node.name, position: "body", name: node.name.text });
  return options === undefined || read?.kind !== "ref" ? undefined : { model: read.name, options, origin };
}

/**
 * The types that lead to `Settings<…>`, which comes last, without the first one: what it extends, implements, or is intersected with.
 * Empty where none does.
 */
function wayToMarker(type: ts.Type, node: Declaration | undefined, context: ReadContext): readonly ts.Type[] {
  const { checker } = context;
  const heritage = node === undefined || ts.isTypeAliasDeclaration(node) ? [] : (node.heritageClauses ?? []).flatMap((clause) => clause.types).map((one) => checker.getTypeAtLocation(one));
  // A generic one with its type arguments filled in extends what its declaration does.
  const { target: declared = type } = type as ts.TypeReference;
  const bases = declared.isClassOrInterface() ? checker.getBaseTypes(declared) : type.isIntersection() ? type.types : [];
  for (const base of [...heritage, ...bases]) {
    if (isPrecast(base.symbol as ts.Symbol | undefined, "Settings", "markers/settings", context)) return [base];
    const way = wayToMarker(base, undefined, context);
    if (way.length > 0) return [base, ...way];
  }
  return [];
}

export interface Read {
  readonly models: readonly Model[];
  readonly settings: readonly Settings[];
}

/** Each settings model lax: itself where nothing else has it, else a copy. */
export function layOut(found: readonly Found[], models: readonly Model[], operations: readonly Operation[], dependencies: readonly Dependency[]): Read {
  const byName = new Map(models.map((model) => [model.name, model]));
  const inSettings = reached(found.map(({ model }) => model), byName);
  const inRequests = reached(sentTypes(operations, dependencies).flatMap(refsOf), byName);
  const copies = new Map([...inSettings].filter((name) => inRequests.has(name)).map((name) => [name, unique(`${name}FromEnvironment`, byName)]));
  const types = new TypeMapping({ leaf: (type: Leaf) => (type.kind === "ref" ? { ...type, name: copies.get(type.name) ?? type.name } : type) });
  const own = models.filter(({ name }) => inSettings.has(name)).map((model) => ({ ...model, name: copies.get(model.name) ?? model.name, type: types.type(model.type) }));
  const others = models.filter(({ name }) => !inSettings.has(name) || copies.has(name));
  return {
    models: [...others, ...laxModels(own)].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    settings: found.map(({ model, options, origin }) => ({ model, reader: copies.get(model) ?? model, ...options, origin })),
  };
}

function sentTypes(operations: readonly Operation[], dependencies: readonly Dependency[]): readonly Type[] {
  const taken = [...operations, ...dependencies].flatMap((owner) => owner.arguments).flatMap((one) => (one.kind === "parameter" || one.kind === "body" ? [one.type] : []));
  return [...taken, ...operations.flatMap(({ response }) => (response.kind === "json" ? [response.type] : []))];
}

function reached(from: readonly string[], models: ReadonlyMap<string, Model>): ReadonlySet<string> {
  const seen = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const name of seen) for (const inner of refsOf(models.get(name)?.type ?? { kind: "null", origin: nowhere })) seen.add(inner);
  return seen;
}

const nowhere: Span = { file: "", line: 1, column: 1, length: 1 };

function unique(name: string, taken: ReadonlyMap<string, Model>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}${count}`;
  return free;
}
