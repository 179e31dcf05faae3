/** Objects: interfaces, classes with public fields alone, mapped and conditional results, intersections, records. */
import { ts } from "ts-morph";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Field, ObjectType, RecordType, Type } from "../../ir/type.js";
import { constrain, fieldOptions } from "../constraints.js";
import type { ReadContext } from "../context.js";
import { readDocumentation } from "../documentation.js";
import type { Reader, TypeRequest } from "./request.js";
import { isLibrary } from "./names.js";

export function readObject(type: ts.Type, at: TypeRequest, reader: Reader): Type | undefined {
  const { context } = reader;
  const { checker } = context;
  const origin = context.span(at.node);
  const text = checker.typeToString(type);
  const { symbol } = type as { symbol?: ts.Symbol };
  if (checker.getSignaturesOfType(type, ts.SignatureKind.Call).length + checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length > 0) {
    return reader.report(catalogue.functionType.at(origin, text, at.position));
  }
  if (symbol !== undefined && !symbol.name.startsWith("__") && isLibrary(symbol, context) && isClassLike(symbol)) {
    return reader.report(catalogue.builtin.at(origin, symbol.name, at.position));
  }
  const properties = checker.getPropertiesOfType(type).filter(isOnTheWire);
  const indexes = checker.getIndexInfosOfType(type);
  if (indexes.length > 0) return readRecord(indexes, properties, text, at, reader);
  if (properties.length === 0 && isEmptyLiteral(type, checker)) return reader.report(catalogue.anyObject.at(origin, text, at.position));
  const fields = sorted(properties, context).map((property) => readField(property, text, at, reader));
  return fields.every((field) => field !== undefined) ? ({ kind: "object", fields, extra: "ignore", origin } satisfies ObjectType) : undefined;
}

/** Built-in interfaces that are plain data (the result of a mapped type) have no such symbol. */
function isClassLike(symbol: ts.Symbol): boolean {
  return (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0 && (symbol.flags & ts.SymbolFlags.Value) !== 0;
}

/** `{}` as written, which takes anything; an interface or class without members is a model without fields. */
function isEmptyLiteral(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type.symbol === undefined || type.symbol.name.startsWith("__") || checker.typeToString(type) === "{}";
}

/** Symbol keys have no form in JSON; the tag of value markers is one. */
function isOnTheWire(property: ts.Symbol): boolean {
  return !property.name.startsWith("__@") && !property.name.startsWith("__#");
}

function readRecord(indexes: readonly ts.IndexInfo[], properties: readonly ts.Symbol[], text: string, at: TypeRequest, reader: Reader): RecordType | undefined {
  const origin = reader.context.span(at.node);
  const [index] = indexes;
  if (indexes.length > 1 || index === undefined || !(index.keyType.flags & ts.TypeFlags.String)) return reader.report(catalogue.indexSignature.at(origin, text));
  if (properties.length > 0) return reader.report(catalogue.mixedKeys.at(origin, text));
  const value = reader.type(index.type, { ...at, name: `${at.name}Value` });
  return value === undefined ? undefined : { kind: "record", value, origin };
}

function readField(property: ts.Symbol, owner: string, at: TypeRequest, reader: Reader): Field | undefined {
  const { context } = reader;
  const node = placeOf(property, context) ?? at.node;
  const span = context.span(node);
  const { name } = property;
  if (property.flags & ts.SymbolFlags.Method) return reader.report(isOfClass(property) ? catalogue.privateMember.at(span, owner, name) : catalogue.functionType.at(span, name, at.position));
  if (property.flags & ts.SymbolFlags.Accessor) return reader.report(catalogue.accessor.at(span, name));
  if (isHidden(property)) return reader.report(catalogue.privateMember.at(span, owner, name));
  const declared = context.checker.getTypeOfSymbol(property);
  const inner: TypeRequest = { ...at, node, name: `${at.name}${name.charAt(0).toUpperCase()}${name.slice(1).replace(/[^\w$]+/g, "_")}` };
  const type = reader.type(declared, inner);
  if (type === undefined) return undefined;
  const documented = readDocumentation(property, span, context);
  const options = fieldOptions(declared, node, context);
  const fallback = documented.default ?? options?.default;
  return {
    name,
    type: constrain(type, documented.constraints, span, context),
    optional: (property.flags & ts.SymbolFlags.Optional) !== 0 || includesUndefined(declared),
    ...(fallback === undefined ? {} : { default: fallback }),
    documentation: { ...documented.documentation, ...options?.documentation },
    origin: span,
  };
}

function includesUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((member) => member.flags & ts.TypeFlags.Undefined);
}

function isOfClass(property: ts.Symbol): boolean {
  return property.declarations?.some((declaration) => ts.isClassLike(declaration.parent)) === true;
}

function isHidden(property: ts.Symbol): boolean {
  return property.declarations?.some((declaration) => (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0) === true;
}

/** The declaration in the user's own files, by its name. */
function placeOf(property: ts.Symbol, context: ReadContext): ts.Node | undefined {
  const declaration = property.declarations?.[0];
  if (declaration === undefined || declaration.getSourceFile().fileName.includes("/node_modules/") || context.program.isSourceFileDefaultLibrary(declaration.getSourceFile())) return undefined;
  return ts.getNameOfDeclaration(declaration) ?? declaration;
}

/** By place of declaration; those without one by name, last. Never the checker's order, which depends on its visits. */
function sorted(properties: readonly ts.Symbol[], context: ReadContext): readonly ts.Symbol[] {
  const key = (property: ts.Symbol): string => {
    const declaration = property.declarations?.[0];
    if (declaration === undefined) return `~ ${property.name}`;
    return `${context.modulePath(declaration.getSourceFile())} ${String(declaration.pos).padStart(9, "0")} ${property.name}`;
  };
  return properties.map((property): [string, ts.Symbol] => [key(property), property]).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, property]) => property);
}
