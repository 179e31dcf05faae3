/** The parameters of a callable as they are read: name, type, and the node that says more than the type does. */
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { ReadContext } from "./context.js";
import { commentText } from "./documentation.js";

export interface Declared {
  readonly name: string;
  readonly type: ts.Type;
  readonly typeNode: ts.TypeNode | undefined;
  /** For places: the parameter's name, or what stands for it. */
  readonly node: ts.Node;
  readonly optional: boolean;
  readonly initializer: ts.Expression | undefined;
  /** Text of its `@param` tag. */
  readonly description: string;
}

/** undefined after a report: a parameter that has no single name cannot be passed by name. */
export function parametersOf(signature: ts.Signature, at: ts.Node, context: ReadContext): readonly Declared[] | undefined {
  const read = signature.getParameters().map((parameter) => parametersOfSymbol(parameter, at, context));
  return read.every((list) => list !== undefined) ? read.flat() : undefined;
}

function parametersOfSymbol(symbol: ts.Symbol, at: ts.Node, context: ReadContext): readonly Declared[] | undefined {
  const { checker } = context;
  const declaration = symbol.valueDeclaration;
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration ?? at);
  if (declaration === undefined || !ts.isParameter(declaration)) return [{ name: symbol.name, type, typeNode: undefined, node: at, optional: false, initializer: undefined, description: "" }];
  if (declaration.dotDotDotToken !== undefined) {
    if (checker.isTupleType(type)) return elementsOf(type as ts.TupleTypeReference, symbol.name, declaration, context);
    context.session.report(catalogue.parameterShape.at(context.span(declaration), symbol.name, "is a rest parameter", "name each parameter."));
    return undefined;
  }
  return fromDeclaration(declaration, type, context);
}

function fromDeclaration(declaration: ts.ParameterDeclaration, type: ts.Type, context: ReadContext): readonly Declared[] | undefined {
  if (!ts.isIdentifier(declaration.name)) {
    context.session.report(catalogue.parameterShape.at(context.span(declaration.name), declaration.name.getText(), "is destructured", "give it a name and take it apart inside."));
    return undefined;
  }
  const description = ts.getJSDocParameterTags(declaration).map((tag) => commentText(tag.comment)).join(" ");
  const optional = declaration.questionToken !== undefined || declaration.initializer !== undefined || includesUndefined(type);
  return [{ name: declaration.name.text, type, typeNode: declaration.type, node: declaration.name, optional, initializer: declaration.initializer, description }];
}

/** A wrapper's `(...args: A)`: the labels of the tuple are the wrapped function's own parameters. */
function elementsOf(tuple: ts.TupleTypeReference, name: string, at: ts.Node, context: ReadContext): readonly Declared[] | undefined {
  const labels = tuple.target.labeledElementDeclarations ?? [];
  const read = context.checker.getTypeArguments(tuple).map((type, index): readonly Declared[] | undefined => {
    const label = labels[index];
    if (label !== undefined && ts.isParameter(label)) return fromDeclaration(label, type, context);
    const optional = tuple.target.elementFlags[index] === ts.ElementFlags.Optional;
    if (label === undefined) return [{ name: `${name}${index + 1}`, type, typeNode: undefined, node: at, optional, initializer: undefined, description: "" }];
    return [{ name: label.name.getText(), type, typeNode: label.type, node: label.name, optional, initializer: undefined, description: "" }];
  });
  return read.every((list) => list !== undefined) ? read.flat() : undefined;
}

export function includesUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((member) => member.flags & ts.TypeFlags.Undefined);
}
