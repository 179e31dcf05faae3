/** Objects: interfaces, classes, mapped and conditional results, intersections, records. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Span } from "../../diagnostics/diagnostic.js";
import { isAnyKey } from "../../ir/keys.js";
import type { IndexSignature, RecordType, Type } from "../../ir/type.js";
import { resolvedSymbol } from "../constants.js";
import type { ReadContext } from "../context.js";
import { makingOf } from "./construction.js";
import { describe } from "./describe.js";
import { type Entry, isHidden, readField } from "./fields.js";
import { readIndexes } from "./indexes.js";
import { inheritedValidators } from "./inherited.js";
import { instanceMembers, isSent } from "./instances.js";
import { isBuiltIn, isLibrary, isLibraryFile } from "./libraries.js";
import { sortedProperties } from "./order.js";
import type { Reader } from "./reader.js";
import type { At } from "./request.js";
import { readToJson, toJsonOf } from "./to-json.js";
import { readStep, validated } from "./validators.js";

/** With the functions around the types that it extends around it: they stand around all that it has. */
export function readObject(type: ts.Type, at: At, reader: Reader): Type | undefined {
  const read = readPlain(type, at, reader);
  if (read?.kind !== "object") return read;
  return inheritedValidators(type, reader.context).reduce<Type | undefined>((inner, tag) => {
    const step = inner === undefined ? undefined : readStep(tag, type, { ...at, node: declaredAt(type, reader.context) ?? at.node, written: undefined }, reader, true);
    return inner === undefined || step === undefined ? undefined : validated(inner, step);
  }, read);
}

/** The name of an interface or a class, in the user's own files. */
function declaredAt({ symbol }: { readonly symbol?: ts.Symbol }, context: ReadContext): ts.Node | undefined {
  const declaration = symbol?.declarations?.find((one) => !isLibraryFile(one.getSourceFile(), context));
  return declaration === undefined ? undefined : ts.getNameOfDeclaration(declaration);
}

function readPlain(type: ts.Type, at: At, reader: Reader): Type | undefined {
  const { context } = reader;
  const { checker } = context;
  const origin = context.span(at.node);
  if (isCallable(type, checker)) return reader.report(catalogue.functionType.at(origin, describe(type, at, context), at.position));
  const method = toJsonOf(type, context);
  if (method !== undefined) return readToJson(method, type, at, reader);
  const properties = checker.getPropertiesOfType(type);
  const builtIn = builtInName(type, properties, context);
  if (builtIn !== undefined) return reader.report(catalogue.builtin.at(origin, builtIn, at.position));
  const scalar = properties.map((property) => scalarOwner(property, context)).find((name) => name !== undefined);
  if (scalar !== undefined) return reader.report(catalogue.mappedScalar.at(origin, scalar));
  const lost = properties.find((property) => isSymbolKey(property) && isValue(property, context));
  if (lost !== undefined) return reader.report(catalogue.symbolKey.at(origin, keyName(lost), at.position));
  const sent = properties.filter((property) => !isSymbolKey(property));
  const indexes = checker.getIndexInfosOfType(type);
  const dynamic = indexes.length === 0 ? [] : readIndexes(indexes, type, sent.length > 0, at, reader);
  if (dynamic === undefined) return undefined;
  const [only] = dynamic;
  if (sent.length === 0 && dynamic.length === 1 && only !== undefined) return recordOf(only, origin);
  if (sent.length + dynamic.length === 0 && takesAnything(type, properties)) return reader.report(catalogue.anyObject.at(origin, describe(type, at, context), at.position));
  const owner = ownerOf(type, at, context);
  const members = sortedProperties(sent, context);
  const instance = instanceMembers(members, owner, at, context);
  const making = makingOf(type, members, at, reader);
  const made = making === undefined || "code" in making ? undefined : making;
  if (making !== undefined && "code" in making) reader.obstacles.set(instance, making);
  const fields = members.filter(isSent).map((property) => readField(property, made === undefined ? "plain" : made.roles.get(property.name), at, reader));
  if (!fields.every((field): field is Entry => field !== undefined)) return undefined;
  return {
    kind: "object",
    fields: fields.filter((field) => field !== "never present"),
    ...(dynamic.length === 0 ? {} : { indexes: dynamic }),
    extra: "ignore",
    ...(instance.length === 0 && making === undefined ? {} : { instance }),
    ...(made === undefined ? {} : { construction: made.construction }),
    origin,
  };
}

/** As people know it. */
function ownerOf(type: ts.Type, at: At, context: ReadContext): string {
  const { aliasSymbol } = type;
  return (aliasSymbol === undefined || isLibrary(aliasSymbol, context) ? undefined : aliasSymbol.name) ?? nameOfOwner(type) ?? (aliasSymbol === undefined ? at.name : describe(type, at, context));
}

function nameOfOwner({ symbol }: { readonly symbol?: ts.Symbol }): string | undefined {
  return symbol === undefined || symbol.name.startsWith("__") ? undefined : symbol.name;
}

function isCallable(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.getSignaturesOfType(type, ts.SignatureKind.Call).length + checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length > 0;
}

/** A class of the platform or a package, or an interface of theirs that has methods: told once, not once a method. */
function builtInName(type: ts.Type, properties: readonly ts.Symbol[], context: ReadContext): string | undefined {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol === undefined || symbol.name.startsWith("__")) return undefined;
  // A class of the user's that extends one of the platform's: its methods are not the user's to leave out.
  if (!isLibrary(symbol, context)) return symbol.flags & ts.SymbolFlags.Class && properties.some((property) => property.flags & ts.SymbolFlags.Method && isBuiltIn(property, context)) ? symbol.name : undefined;
  const isClass = (symbol.flags & ts.SymbolFlags.Value) !== 0;
  return isClass || properties.some((property) => property.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor) || isHidden(property)) ? symbol.name : undefined;
}

/** A deep mapped type (`T extends object ? { [K in keyof T]: … }`) takes a tagged string apart into its methods. */
function scalarOwner(property: ts.Symbol, { program }: ReadContext): string | undefined {
  const declaration = property.declarations?.[0];
  if (declaration === undefined || !program.isSourceFileDefaultLibrary(declaration.getSourceFile()) || !ts.isInterfaceDeclaration(declaration.parent)) return undefined;
  const owner = declaration.parent.name.text;
  return ["String", "Number", "Boolean", "BigInt"].includes(owner) ? owner.toLowerCase() : undefined;
}

/** Symbol keys have no form in JSON; brands and the tag of value markers are such. */
function isSymbolKey({ escapedName }: ts.Symbol): boolean {
  return (escapedName as string).startsWith("__@");
}

/** `[key]`, as it is written. */
function keyName({ name, declarations: [declaration] = [] }: ts.Symbol): string {
  return (declaration === undefined ? undefined : ts.getNameOfDeclaration(declaration))?.getText() ?? name;
}

/** A brand's key is only declared, or optional as our tag's; a key that the program makes holds a value. */
function isValue({ flags, declarations: [declaration] = [] }: ts.Symbol, context: ReadContext): boolean {
  const name = declaration === undefined ? undefined : ts.getNameOfDeclaration(declaration);
  if (flags & ts.SymbolFlags.Optional || name === undefined || !ts.isComputedPropertyName(name)) return false;
  const made = resolvedSymbol(name.expression, context)?.valueDeclaration;
  return made !== undefined && ts.isVariableDeclaration(made) && made.initializer !== undefined;
}

/** `{}` as written takes any value; an object literal, a class, an interface or the rest of an Omit without members is empty. */
function takesAnything(type: ts.Type, properties: readonly ts.Symbol[]): boolean {
  const { declarations = [] } = (type.symbol as ts.Symbol | undefined) ?? {};
  return properties.length > 0 || declarations.length === 0 || declarations.some((declaration) => ts.isTypeLiteralNode(declaration));
}

/** One index signature alone is a dictionary. */
function recordOf({ key, ...rest }: IndexSignature, origin: Span): RecordType {
  return { kind: "record", ...(isAnyKey(key) ? {} : { key }), ...rest, origin };
}
