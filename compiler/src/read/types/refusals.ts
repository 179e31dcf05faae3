/** Everything that has no form on the wire, each with its own code. */
import { isAbsolute, join, posix } from "node:path";
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ReadContext } from "../context.js";
import { isErrorType } from "../unresolved.js";
import { describe } from "./describe.js";
import type { At } from "./request.js";

/** What is wrong with a type that is neither a scalar, a literal, an object nor a union of them. */
export function refusalOf(type: ts.Type, at: At, context: ReadContext): Diagnostic {
  const { flags } = type;
  const { position } = at;
  const span = context.span(at.node);
  const text = describe(type, at, context);
  if (flags & ts.TypeFlags.Any) return anyOf(type, at, context);
  if (flags & ts.TypeFlags.Never) return catalogue.never.at(span, position);
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return catalogue.nothing.at(span, flags & ts.TypeFlags.Void ? "void" : "undefined", position);
  if (flags & ts.TypeFlags.ESSymbolLike) return catalogue.symbol.at(span, position);
  if (flags & ts.TypeFlags.BigIntLiteral) return catalogue.bigintLiteral.at(span, text);
  if (flags & ts.TypeFlags.Enum) return catalogue.computedEnum.at(span, enumName(type) ?? text);
  if (flags & ts.TypeFlags.NonPrimitive) return catalogue.anyObject.at(span, text, position);
  return catalogue.unsupported.at(span, text, position);
}

/** The type of a computed member stands for its enum. */
function enumName({ symbol }: { readonly symbol?: ts.Symbol }): string | undefined {
  const parent = symbol?.valueDeclaration?.parent;
  return parent !== undefined && ts.isEnumDeclaration(parent) ? parent.name.text : undefined;
}

/** The checker's own error is an `any` too. */
function anyOf(type: ts.Type, at: At, context: ReadContext): Diagnostic {
  const span = context.span(at.node);
  if (at.written !== undefined && isGenerated(at.written, context)) return catalogue.generatedType.at(span, at.position);
  return isErrorType(type) ? catalogue.unresolved.at(span, at.written === undefined ? undefined : describe(type, at, context), at.position) : catalogue.any.at(span, at.position);
}

/** Whether a name in it is imported from the folder that the compiler writes and never reads. */
function isGenerated(node: ts.Node, context: ReadContext): boolean {
  if (ts.isIdentifier(node)) {
    const [declaration] = context.checker.getSymbolAtLocation(node)?.declarations ?? [];
    const specifier = declaration === undefined ? undefined : moduleOf(declaration);
    if (specifier !== undefined && leadsToGenerated(specifier, node.getSourceFile(), context)) return true;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal) && leadsToGenerated(node.argument.literal.text, node.getSourceFile(), context)) return true;
  return ts.forEachChild(node, (child) => isGenerated(child, context)) ?? false;
}

function moduleOf(declaration: ts.Node): string | undefined {
  for (let node: ts.Node | undefined = declaration; node !== undefined; node = node.parent) {
    if (ts.isImportDeclaration(node)) return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
    if (ts.isStatement(node)) return undefined;
  }
  return undefined;
}

function leadsToGenerated(specifier: string, file: ts.SourceFile, context: ReadContext): boolean {
  const { generated } = context.session.options;
  const from = posix.dirname(context.modulePath(file));
  return !isAbsolute(specifier) && specifier.startsWith(".") && join(from, specifier).split("\\").join("/").startsWith(`${generated}/`);
}
