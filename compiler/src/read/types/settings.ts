/** What is said about a field besides its value: its keys on the wire, who has it, and the function that makes its default. */
import { ts } from "#typescript";
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Span } from "../../diagnostics/diagnostic.js";
import type { Field, Reference } from "../../ir/type.js";
import { accesses, type Options } from "../constraints.js";
import { strip } from "../constants.js";
import type { ReadContext } from "../context.js";
import type { Documented } from "../documentation.js";
import { type Name, resolveName } from "../references.js";
import type { Reader } from "./reader.js";

/** `alias` is for both ways, each of the others for its own, as in pydantic. `options` innermost first: the outer wins. */
export function keysOf(options: readonly Options[], documented: Documented): Pick<Field, "input" | "output"> {
  const last = <Name extends "alias" | "validationAlias" | "serializationAlias">(name: Name): Options[Name] => options.findLast((given) => given[name] !== undefined)?.[name];
  const alias = documented.alias ?? last("alias");
  const input = last("validationAlias") ?? (alias === undefined ? undefined : [[alias] as const]);
  const output = last("serializationAlias") ?? alias;
  return { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) };
}

/** What is written alone cannot be what is read alone. */
export function accessOf(options: readonly Options[], documented: Documented, span: Span, reader: Reader): Pick<Field, "access"> {
  const given = accesses.filter((name) => documented.access.includes(name) || options.some(({ access }) => access.includes(name)));
  const [first, second] = given;
  if (first === "readOnly" && second !== undefined) reader.report(catalogue.contradictingAccess.at(span, first, second));
  return first === undefined ? {} : { access: first };
}

interface Property {
  readonly declared: ts.Type;
  readonly span: Span;
  readonly name: string;
}

/** The function of `defaultFactory`, or the one that a class calls for the initial value. undefined where there is none, or after a report. */
export function readFactory(options: readonly ts.Type[], initial: ts.Expression | undefined, hasDefault: boolean, property: Property, reader: Reader): Reference | undefined {
  const given = options.map((type) => reader.context.checker.getPropertyOfType(type, "defaultFactory")).findLast((one) => one !== undefined);
  if (given === undefined) return hasDefault || initial === undefined ? undefined : calledBy(initial, property, reader.context);
  if (hasDefault) return reader.report(catalogue.twoDefaults.at(property.span, property.name));
  const name = nameOf(given);
  const resolved = name === undefined ? undefined : resolveName(name, reader.context);
  const text = name?.getText() ?? "defaultFactory";
  if (resolved === undefined) return reader.report(catalogue.factory.at(property.span, text, 'is not written as "typeof" and a name'));
  if (resolved.reference === undefined) return reader.report(catalogue.factory.at(property.span, text, "is not exported"));
  const problem = problemOf(reader.context.checker.getTypeOfSymbol(resolved.symbol), property, reader.context);
  return problem === undefined ? resolved.reference : reader.report(catalogue.factory.at(property.span, text, problem));
}

/** `typeof makeId` in `{ defaultFactory: typeof makeId }`: by the name, for two functions may have one type. */
function nameOf({ declarations: [declaration] = [] }: ts.Symbol): Name | undefined {
  const type = declaration !== undefined && ts.isPropertySignature(declaration) ? declaration.type : undefined;
  return type !== undefined && ts.isTypeQueryNode(type) ? type.exprName : undefined;
}

/** `id = makeId()`: the class calls it for each instance, and so does a decoder. Anything else is no matter of this. */
function calledBy(initial: ts.Expression, property: Property, context: ReadContext): Reference | undefined {
  const call = strip(initial);
  if (!ts.isCallExpression(call) || call.arguments.length > 0) return undefined;
  const { expression } = call;
  if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) return undefined;
  const resolved = resolveName(expression, context);
  if (resolved?.reference === undefined) return undefined;
  return problemOf(context.checker.getTypeOfSymbol(resolved.symbol), property, context) === undefined ? resolved.reference : undefined;
}

/** Why what it gives cannot be the field's value; undefined where it can. */
function problemOf(type: ts.Type, { declared }: Property, { checker }: ReadContext): string | undefined {
  const [signature, ...others] = type.getCallSignatures();
  if (signature === undefined) return "is no function";
  if (others.length > 0 || (signature.typeParameters?.length ?? 0) > 0) return "has several signatures";
  if (signature.getParameters().some((parameter) => !isOptional(parameter))) return "takes arguments, and is called without";
  const given = signature.getReturnType();
  if (checker.getPropertyOfType(given, "then") !== undefined) return "is asynchronous";
  return checker.isTypeAssignableTo(given, declared) ? undefined : `gives ${checker.typeToString(given)}, which does not fit the field`;
}

function isOptional({ valueDeclaration }: ts.Symbol): boolean {
  return valueDeclaration !== undefined && ts.isParameter(valueDeclaration) && (valueDeclaration.questionToken !== undefined || valueDeclaration.initializer !== undefined || valueDeclaration.dotDotDotToken !== undefined);
}
