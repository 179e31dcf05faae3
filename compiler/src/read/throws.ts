/**
 * Which `HttpError`s a function can throw: its own `throw` statements and those of what it calls, where the checker resolves
 * the call to one body in the program's sources; minus what an enclosing `try` swallows. Not followed, and never claimed:
 * node_modules, interface methods, callbacks. `@throws {404} text` adds what cannot be seen.
 *
 * Each function is read once, into what it throws itself and what it calls; the answer is everything that is reached. So
 * functions that call each other have the same answer, whichever is asked first.
 */
import { ts } from "#typescript";
import type { Thrown } from "../ir/api.js";
import { isInstance } from "./classes.js";
import { constructed } from "./constructed.js";
import { strip } from "./constants.js";
import type { ReadContext } from "./context.js";
import { commentText } from "./documentation.js";
import { isLibraryFile } from "./types/libraries.js";

/** A function's own part. */
interface Facts {
  readonly throws: Thrown[];
  readonly calls: Set<ts.Node>;
}

type Body = ts.Node & { readonly body?: ts.Node };

export class ThrowReader {
  readonly #context: ReadContext;
  readonly #known = new Map<ts.Node, Facts>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** By all of these functions and what they call; sorted by status, then by text. */
  of(functions: readonly ts.Node[]): readonly Thrown[] {
    const found = new Map<string, Thrown>();
    const pending = [...functions];
    const reached = new Set<ts.Node>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      const { throws, calls } = this.#facts(next);
      for (const thrown of throws) found.set(JSON.stringify([thrown.status, thrown.detail]), thrown);
      pending.push(...calls);
    }
    return [...found.values()].sort((a, b) => a.status - b.status || ((a.detail ?? "") < (b.detail ?? "") ? -1 : 1));
  }

  #facts(declaration: ts.Node): Facts {
    const known = this.#known.get(declaration);
    if (known !== undefined) return known;
    const facts: Facts = { throws: [...documented(declaration)], calls: new Set() };
    this.#known.set(declaration, facts);
    const { body } = declaration as Body;
    if (body !== undefined) this.#visit(body, facts);
    return facts;
  }

  #visit(node: ts.Node, facts: Facts): void {
    if (ts.isFunctionLike(node)) return;
    if (ts.isTryStatement(node) && node.catchClause !== undefined && !rethrows(node.catchClause, this.#context)) {
      this.#visit(node.catchClause, facts);
      if (node.finallyBlock !== undefined) this.#visit(node.finallyBlock, facts);
      return;
    }
    if (ts.isThrowStatement(node)) facts.throws.push(...this.#thrownBy(node.expression));
    const callee = ts.isCallExpression(node) || ts.isNewExpression(node) ? this.#bodyOf(node) : undefined;
    if (callee !== undefined) facts.calls.add(callee);
    ts.forEachChild(node, (child) => this.#visit(child, facts));
  }

  /** The one function in the program's sources that a call runs. */
  #bodyOf(call: ts.CallExpression | ts.NewExpression): ts.Node | undefined {
    const declaration = this.#context.checker.getResolvedSignature(call)?.getDeclaration() as ts.SignatureDeclaration | undefined;
    if (declaration === undefined || isLibraryFile(declaration.getSourceFile(), this.#context)) return undefined;
    if ((declaration as Body).body !== undefined) return declaration;
    // An overload: the implementation stands beside it.
    const symbol = declaration.name === undefined ? undefined : this.#context.checker.getSymbolAtLocation(declaration.name);
    return symbol?.declarations?.find((other) => (other as Body).body !== undefined && ts.isFunctionLike(other));
  }

  #thrownBy(expression: ts.Expression): readonly Thrown[] {
    const node = strip(expression);
    if (ts.isConditionalExpression(node)) return [...this.#thrownBy(node.whenTrue), ...this.#thrownBy(node.whenFalse)];
    const { checker } = this.#context;
    return membersOf(checker.getTypeAtLocation(node))
      .filter((member) => isInstance(member, "HttpError", this.#context))
      .flatMap((member) => {
        const given = constructed(member, ts.isNewExpression(node) && checker.getTypeAtLocation(node) === member ? (node.arguments ?? []) : undefined, this.#context);
        const status = member.getProperty("status");
        const typed = status === undefined ? [] : membersOf(checker.getTypeOfSymbol(status)).flatMap((one) => (one.isNumberLiteral() ? [one.value] : []));
        return (typed.length === 0 ? given.statuses : typed).map((value) => ({ status: value, detail: given.detail }));
      });
  }
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** Whether a `catch` throws on what it caught; a new error of its own is not that. */
function rethrows({ variableDeclaration, block }: ts.CatchClause, { checker }: ReadContext): boolean {
  const caught = variableDeclaration === undefined ? undefined : checker.getSymbolAtLocation(variableDeclaration.name);
  if (caught === undefined) return false;
  const passesOn = (expression: ts.Expression): boolean => {
    const node = strip(expression);
    if (ts.isConditionalExpression(node)) return passesOn(node.whenTrue) || passesOn(node.whenFalse);
    return ts.isIdentifier(node) && checker.getSymbolAtLocation(node) === caught;
  };
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isThrowStatement(node) && passesOn(node.expression)) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(block);
}

/** `@throws {404} No such item` */
function documented(declaration: ts.Node): readonly Thrown[] {
  return ts.getJSDocTags(declaration).flatMap((tag) => {
    if (!ts.isJSDocThrowsTag(tag)) return [];
    const status = Number(tag.typeExpression?.type.getText());
    const detail = commentText(tag.comment);
    return Number.isInteger(status) ? [{ status, detail: detail === "" ? undefined : detail }] : [];
  });
}
