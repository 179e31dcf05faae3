/** A callable: its one signature, and its parameters as they are read: name, type, and the node that says more than the type. */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { ReadContext } from "./context.js";
import { commentText, type Documented, readParameter } from "./documentation.js";
import { report } from "./report.js";

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
  /** What the comment inside the parentheses says: `(/** How many. @minimum 1 *\/ limit: Int)`. */
  readonly comment: Documented | undefined;
}

/** The only signature of a function or class; else what is wrong with it, as the end of a sentence. */
export function onlySignature(type: ts.Type, { checker }: ReadContext): ts.Signature | string {
  const constructors = checker.getSignaturesOfType(type, ts.SignatureKind.Construct);
  const signatures = constructors.length > 0 ? constructors : checker.getSignaturesOfType(type, ts.SignatureKind.Call);
  const [signature] = signatures;
  if (signature === undefined) return "is no function";
  if (signatures.length > 1) return "has several overloads";
  if ((signature.typeParameters?.length ?? 0) > 0) return "has type parameters, for which a request has no types";
  return signature;
}

/** undefined after a report: a parameter that has no single name cannot be passed by name. */
export function parametersOf(signature: ts.Signature, at: ts.Node, context: ReadContext): readonly Declared[] | undefined {
  const read = signature.getParameters().map((parameter) => parametersOfSymbol(parameter, at, context));
  const [first] = (signature.getDeclaration() as ts.SignatureDeclaration | undefined)?.parameters ?? [];
  if (first !== undefined && ts.isIdentifier(first.name) && first.name.text === "this") return refuse(first, "is declared", "call it through an arrow function that has its own parameters.", context);
  return read.every((list) => list !== undefined) ? read.flat() : undefined;
}

function parametersOfSymbol(symbol: ts.Symbol, at: ts.Node, context: ReadContext): readonly Declared[] | undefined {
  const { checker } = context;
  const declaration = symbol.valueDeclaration;
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration ?? at);
  if (declaration === undefined || !ts.isParameter(declaration)) return [unlabelled(symbol.name, type, at)];
  if (declaration.dotDotDotToken === undefined) return fromDeclaration(declaration, type, context);
  if (checker.isTupleType(type)) return elementsOf(type as ts.TupleTypeReference, symbol.name, declaration, context);
  return refuse(declaration, "is a rest parameter", "name each parameter.", context);
}

function fromDeclaration(declaration: ts.ParameterDeclaration, type: ts.Type, context: ReadContext): readonly Declared[] | undefined {
  if (!ts.isIdentifier(declaration.name)) return refuse(declaration, "is destructured", "give it a name and take it apart inside.", context);
  const description = ts.getJSDocParameterTags(declaration).map((tag) => commentText(tag.comment)).join(" ");
  const optional = declaration.questionToken !== undefined || declaration.initializer !== undefined || includesUndefined(type);
  const { name, type: typeNode, initializer } = declaration;
  return [{ name: name.text, type, typeNode, node: name, optional, initializer, description, comment: readParameter(declaration, context.span(name), context) }];
}

/** A wrapper's `(...args: A)`: the labels of the tuple are the wrapped function's own parameters. */
function elementsOf(tuple: ts.TupleTypeReference, name: string, at: ts.ParameterDeclaration, context: ReadContext): readonly Declared[] | undefined {
  const { labeledElementDeclarations: labels = [], elementFlags } = tuple.target;
  const read = context.checker.getTypeArguments(tuple).map((type, index): readonly Declared[] | undefined => {
    const label = labels[index];
    if ((elementFlags[index] ?? 0) & ts.ElementFlags.Variable) return refuse(label ?? at, "is a rest parameter", "name each parameter.", context);
    if (label !== undefined && ts.isParameter(label)) return fromDeclaration(label, type, context);
    const optional = elementFlags[index] === ts.ElementFlags.Optional || includesUndefined(type);
    if (label === undefined) return [{ ...unlabelled(`${name}${index + 1}`, type, at), optional }];
    return [{ ...unlabelled(label.name.getText(), type, label.name), typeNode: label.type, optional }];
  });
  return read.every((list) => list !== undefined) ? read.flat() : undefined;
}

function unlabelled(name: string, type: ts.Type, node: ts.Node): Declared {
  return { name, type, typeNode: undefined, node, optional: includesUndefined(type), initializer: undefined, description: "", comment: undefined };
}

function refuse(declaration: ts.ParameterDeclaration | ts.NamedTupleMember, problem: string, help: string, context: ReadContext): undefined {
  return report(catalogue.parameterShape.at(context.span(declaration), declaration.name.getText(), problem, help), context);
}

export function includesUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((member) => member.flags & ts.TypeFlags.Undefined);
}
