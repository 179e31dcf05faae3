/**
 * operationIds: the option, else the handler's name, else words of method and path. A router included again keeps the ids of
 * its first inclusion; those of later ones begin with the words of their inclusion's prefix. Any other collision is reported.
 */
import type { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Method, Operation } from "../ir/api.js";
import { pascalCase } from "../ir/words.js";
import type { ReadContext } from "./context.js";
import type { OptionReader } from "./options.js";
import { report } from "./report.js";

export class OperationIds {
  readonly #context: ReadContext;
  readonly #taken = new Map<string, Operation>();
  readonly #registered = new Set<ts.CallExpression>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** The id of one registration; `name` is its handler's. */
  choose(call: ts.CallExpression, options: OptionReader, name: string | undefined, method: Method, path: string, inclusion: string): string {
    const given = options.text("operationId");
    const problem = given === undefined ? undefined : problemOf(given);
    if (given !== undefined && problem !== undefined) report(problem.at(this.#context.span(options.place("operationId") ?? call), given), this.#context);
    const own = given ?? name;
    // Also for a handler whose name is no ASCII identifier: the id becomes names in generated code and client.
    if (own === undefined || problemOf(own) !== undefined) return wordsOf(method, path);
    const isAgain = this.#registered.has(call);
    this.#registered.add(call);
    return isAgain ? prefixed(own, pascalCase(inclusion)) : own;
  }

  claim(operation: Operation): void {
    const first = this.#taken.get(operation.id);
    if (first === undefined) this.#taken.set(operation.id, operation);
    // One route twice is told as that (PC2001).
    else if (first.method !== operation.method || first.path !== operation.path) {
      const diagnostic = catalogue.operationIdTaken.at(operation.origin, operation.id, `${first.method} ${first.path}`);
      report({ ...diagnostic, notes: [{ message: "first used here", span: first.origin }] }, this.#context);
    }
  }
}

/** `await` calls "then", JSON.stringify "toJSON", a template string the others: a method would send a request unasked. */
const calledUnasked: ReadonlySet<string> = new Set(["then", "toJSON", "toString", "valueOf"]);

function problemOf(id: string): typeof catalogue.operationIdShape | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(id)) return catalogue.operationIdShape;
  return calledUnasked.has(id) ? catalogue.operationIdReserved : undefined;
}

function prefixed(id: string, words: string): string {
  if (words === "") return id;
  const start = words.charAt(0).toLowerCase() + words.slice(1);
  return (/^\d/.test(start) ? `_${start}` : start) + id.charAt(0).toUpperCase() + id.slice(1);
}

/** `getFilesPath` for `GET /files/{path}`. */
function wordsOf(method: Method, path: string): string {
  return method.toLowerCase() + pascalCase(path.replace(/:path\}/g, "}"));
}
