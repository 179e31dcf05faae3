/** Names that generated code can write: exported bindings, found by the symbol behind imports and never by type. */
import { ts } from "ts-morph";
import type { Reference } from "../ir/type.js";
import { resolvedSymbol } from "./constants.js";
import type { ReadContext } from "./context.js";

export interface Resolved {
  readonly symbol: ts.Symbol;
  /** undefined when the binding is not exported from its module. */
  readonly reference: Reference | undefined;
  readonly name: string;
}

/** An identifier, `namespace.name` or `object.member`, in a value or in `typeof`. */
export function resolveName(node: ts.Identifier | ts.QualifiedName | ts.PropertyAccessExpression, context: ReadContext): Resolved | undefined {
  const direct = symbolOf(node, context);
  if (direct === undefined) return undefined;
  const exported = exportedAs(direct, context);
  const name = node.getText();
  if (exported !== undefined || ts.isIdentifier(node)) return { symbol: direct, reference: exported, name };
  const [left, right] = ts.isQualifiedName(node) ? [node.left, node.right] : [node.expression, node.name];
  if (!ts.isIdentifier(left) && !ts.isQualifiedName(left) && !ts.isPropertyAccessExpression(left)) return { symbol: direct, reference: undefined, name };
  const owner = resolveName(left, context)?.reference;
  return { symbol: direct, reference: owner === undefined ? undefined : { ...owner, path: [...owner.path, right.text] }, name };
}

function symbolOf(node: ts.Node, context: ReadContext): ts.Symbol | undefined {
  if (ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)) {
    const symbol = context.checker.getShorthandAssignmentValueSymbol(node.parent);
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
  }
  return resolvedSymbol(node, context);
}

function exportedAs(symbol: ts.Symbol, context: ReadContext): Reference | undefined {
  const file = symbol.declarations?.[0]?.getSourceFile();
  const module = file === undefined ? undefined : context.checker.getSymbolAtLocation(file);
  if (file === undefined || module === undefined || file.fileName.includes("/node_modules/")) return undefined;
  const found = context.checker.getExportsOfModule(module).find((candidate) => candidate === symbol || (candidate.flags & ts.SymbolFlags.Alias && context.checker.getAliasedSymbol(candidate) === symbol));
  return found === undefined ? undefined : { module: context.modulePath(file), exportName: found.name, path: [] };
}
