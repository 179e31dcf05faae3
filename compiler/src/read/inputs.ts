/** What dependencies take, against the operations that use them: a path that lacks a name, a body that is read as two types. */
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { BodyArgument, Dependency, Method, Operation } from "../ir/api.js";
import { dependenciesOf, placed } from "../ir/placement.js";
import type { ReadContext } from "./context.js";
import { report } from "./report.js";

export function checkInputs(operations: readonly Operation[], dependencies: readonly Dependency[], context: ReadContext): void {
  const known = new Map(dependencies.map((dependency) => [dependency.id, dependency]));
  for (const operation of operations) {
    const reached = dependenciesOf(operation, known);
    for (const dependency of reached) checkPath(operation, dependency, context);
    checkBodies(operation, reached, context);
    if (formless.includes(operation.method)) checkForms(operation, reached, context);
  }
}

function checkPath(operation: Operation, dependency: Dependency, context: ReadContext): void {
  const names = operation.segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  const note = { message: `"${dependency.id}" is used here`, span: operation.origin };
  for (const argument of dependency.arguments) {
    if (argument.kind !== "parameter") continue;
    const parameter = placed(argument, operation);
    if (parameter.in !== "path") continue;
    if (!names.includes(parameter.alias)) report({ ...catalogue.notInPath.at(parameter.origin, parameter.name, parameter.alias, operation.path), notes: [note] }, context);
    else if (!parameter.required) report({ ...catalogue.pathDefault.at(parameter.origin, parameter.name), notes: [note] }, context);
  }
}

/** What RFC 9110 §9.3 gives no body; DELETE has a warning of its own. */
const formless: readonly Method[] = ["GET", "HEAD", "TRACE"];

function checkForms(operation: Operation, reached: readonly Dependency[], context: ReadContext): void {
  for (const argument of [operation, ...reached].flatMap((owner) => owner.arguments)) {
    if (argument.kind !== "body" || argument.form === undefined) continue;
    const notes = operation.arguments.includes(argument) ? [] : [{ message: `it is taken for "${operation.method} ${operation.path}"`, span: operation.origin }];
    report({ ...catalogue.formWithMethod.at(argument.origin, argument.name, operation.method), notes }, context);
  }
}

/** The body is decoded once, so all that read it under one name agree on its type. */
function checkBodies(operation: Operation, reached: readonly Dependency[], context: ReadContext): void {
  const first = new Map<string, BodyArgument>();
  for (const argument of [operation, ...reached].flatMap((owner) => owner.arguments)) {
    if (argument.kind !== "body") continue;
    const known = first.get(argument.alias);
    if (known === undefined) first.set(argument.alias, argument);
    else if (!isSame(known, argument)) {
      const note = { message: "first read here", span: known.origin };
      report({ ...catalogue.bodyMismatch.at(argument.origin, argument.alias), notes: [note] }, context);
    }
  }
}

function isSame(a: BodyArgument, b: BodyArgument): boolean {
  const shape = ({ type, required, form }: BodyArgument): string => JSON.stringify([type, required, form], (key, value: unknown) => (key === "origin" ? undefined : value));
  return shape(a) === shape(b);
}
