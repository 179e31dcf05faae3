/**
 * Functions that share the type of a validator: a wrapper that hands back what it was given, two constants of one annotated type.
 * Where `typeof` names one of them, its type would lead to the validator instead, in silence; so it is told.
 */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { resolvedSymbol, strip } from "../constants.js";
import type { ReadContext } from "../context.js";
import { isLibraryFile } from "./libraries.js";
import { ownerOf } from "./validators.js";
import { aliasSymbolOf, isValidatorMarker } from "./written.js";

/** In every source of the program; `validators` are those that some type uses. */
export function reportDoubles(validators: ReadonlySet<ts.Symbol>, context: ReadContext): void {
  if (validators.size === 0) return;
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeQueryNode(node) ? node.exprName : ts.isImportTypeNode(node) && node.isTypeOf ? node.qualifier : undefined;
    if (name !== undefined && mayCarry(node, context)) checkDouble(node as ts.TypeNode, name, validators, context);
    ts.forEachChild(node, visit);
  };
  for (const file of context.program.getSourceFiles()) if (!file.isDeclarationFile && !isLibraryFile(file, context)) visit(file);
}

function checkDouble(node: ts.TypeNode, name: ts.EntityName, validators: ReadonlySet<ts.Symbol>, context: ReadContext): void {
  const owner = ownerOf(context.checker.getTypeFromTypeNode(node));
  const named = resolvedSymbol(name, context);
  if (owner === undefined || named === undefined || named === owner || !validators.has(owner) || isSame(named, owner, context)) return;
  context.session.report(catalogue.lostValidator.at(context.span(node), name.getText()));
}

/** `const other = trim;` is the same function under another name. */
function isSame({ valueDeclaration }: ts.Symbol, owner: ts.Symbol, context: ReadContext): boolean {
  if (valueDeclaration === undefined || !ts.isVariableDeclaration(valueDeclaration) || valueDeclaration.initializer === undefined) return false;
  if (!(ts.getCombinedNodeFlags(valueDeclaration) & ts.NodeFlags.Const)) return false;
  const value = strip(valueDeclaration.initializer);
  return ts.isIdentifier(value) && resolvedSymbol(value, context) === owner;
}

/** Whether the `typeof` may get into a validator's marker: it stands in one, in an alias, or is given to the user's own generics. */
function mayCarry({ parent }: ts.Node, context: ReadContext): boolean {
  if (!ts.isTypeReferenceNode(parent)) return true;
  const symbol = aliasSymbolOf(parent, context);
  const isLibrary = symbol?.declarations?.every((declaration) => context.program.isSourceFileDefaultLibrary(declaration.getSourceFile()) || context.isPrecast(declaration.getSourceFile())) === true;
  return !isLibrary || isValidatorMarker(symbol, context);
}
