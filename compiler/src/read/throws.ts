/**
 * Which `HttpError`s a function can throw: its own `throw` statements and those of what it calls, where the checker resolves
 * the call to one body in the program's sources; minus what an enclosing `try` swallows. Not followed, and never claimed:
 * node_modules, interface methods, callbacks. `@throws {404} text` adds what cannot be seen.
 */
import { ts } from "ts-morph";
import type { Thrown } from "../ir/api.js";
import type { ReadContext } from "./context.js";
import { isPrecast } from "./types/tags.js";

type Body = ts.SignatureDeclaration & { readonly body?: ts.Node };

export class ThrowReader {
  readonly #context: ReadContext;
  readonly #known = new Map<ts.Node, ReadonlyMap<string, Thrown>>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Sorted by status, then by text. */
  ofSignature(signature: ts.Signature): readonly Thrown[] {
    const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
    return declaration === undefined ? [] : this.ofDeclaration(declaration);
  }

  ofDeclaration(declaration: ts.Node): readonly Thrown[] {
    return [...this.#of(declaration).values()].sort((a, b) => a.status - b.status || ((a.detail ?? "") < (b.detail ?? "") ? -1 : 1));
  }

  #of(declaration: ts.Node): ReadonlyMap<string, Thrown> {
    const known = this.#known.get(declaration);
    if (known !== undefined) return known;
    const found = new Map<string, Thrown>();
    // Kept before the body is read, so that recursion ends.
    this.#known.set(declaration, found);
    for (const thrown of documented(declaration)) add(found, thrown);
    const { body } = declaration as Body;
    if (body !== undefined && !declaration.getSourceFile().fileName.includes("/node_modules/")) this.#visit(body, found);
    return found;
  }

  #visit(node: ts.Node, found: Map<string, Thrown>): void {
    if (ts.isFunctionLike(node)) return;
    if (ts.isTryStatement(node) && node.catchClause !== undefined && !rethrows(node.catchClause)) {
      this.#visit(node.catchClause, found);
      if (node.finallyBlock !== undefined) this.#visit(node.finallyBlock, found);
      return;
    }
    if (ts.isThrowStatement(node)) for (const thrown of this.#thrownBy(node.expression)) add(found, thrown);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#follow(node, found);
    ts.forEachChild(node, (child) => this.#visit(child, found));
  }

  #follow(call: ts.CallExpression | ts.NewExpression, found: Map<string, Thrown>): void {
    const declaration = this.#context.checker.getResolvedSignature(call)?.getDeclaration() as ts.SignatureDeclaration | undefined;
    if (declaration === undefined || (declaration as Body).body === undefined) return;
    for (const thrown of this.#of(declaration).values()) add(found, thrown);
  }

  #thrownBy(expression: ts.Expression): readonly Thrown[] {
    const { checker } = this.#context;
    const type = checker.getTypeAtLocation(expression);
    const members = type.isUnion() ? type.types : [type];
    return members.flatMap((member) => {
      const status = isHttpError(member, this.#context) ? member.getProperty("status") : undefined;
      if (status === undefined) return [];
      const statuses = checker.getTypeOfSymbol(status);
      return (statuses.isUnion() ? statuses.types : [statuses]).flatMap((one) => (one.isNumberLiteral() ? [{ status: one.value, detail: detailOf(expression) }] : []));
    });
  }
}

function isHttpError(type: ts.Type, context: ReadContext): boolean {
  if (isPrecast(type.symbol, "HttpError", "errors", context)) return true;
  return baseTypes(type, context).some((base) => isHttpError(base, context));
}

function baseTypes(type: ts.Type, { checker }: ReadContext): readonly ts.Type[] {
  const target = targetOf(type);
  return target.isClassOrInterface() ? checker.getBaseTypes(target) : [];
}

function targetOf(type: ts.Type): ts.InterfaceType {
  return ((type as ts.TypeReference).target ?? type) as ts.InterfaceType;
}

/** The second argument of `new HttpError(404, "text")`, where it is a literal. */
function detailOf(expression: ts.Expression): string | undefined {
  const detail = ts.isNewExpression(expression) ? expression.arguments?.[1] : undefined;
  return detail !== undefined && ts.isStringLiteralLike(detail) ? detail.text : undefined;
}

function rethrows(clause: ts.CatchClause): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node)) found = true;
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(clause.block);
  return found;
}

/** `@throws {404} No such item` */
function documented(declaration: ts.Node): readonly Thrown[] {
  return ts.getJSDocTags(declaration).flatMap((tag) => {
    if (tag.tagName.text !== "throws" && tag.tagName.text !== "exception") return [];
    const match = /\{\s*(\d{3})\s*\}\s*(.*)/s.exec(tag.getText().replace(/\s*\n?\s*\*?\s*$/, ""));
    return match === null ? [] : [{ status: Number(match[1]), detail: match[2] === undefined || match[2] === "" ? undefined : match[2] }];
  });
}

function add(found: Map<string, Thrown>, thrown: Thrown): void {
  found.set(`${thrown.status} ${thrown.detail ?? ""}`, thrown);
}
