/** The type of an operation's handler: what it is called with, and what it gives. */
import type { Argument } from "../ir/api.js";
import { assertNever } from "../ir/assert.js";
import type { OperationPlan, Plan } from "../ir/plan.js";
import { type Code, code, join } from "./code.js";
import { Scope } from "./codec-context.js";
import type { GeneratedFile } from "./file.js";
import { typeText } from "./types.js";

const runtime = "precast/internal";

/** `(itemId: number, db: Depends<typeof database>) => PromiseLike<Item>` */
export function handlerTypeOf({ operation, response }: OperationPlan, plan: Plan, file: GeneratedFile): Code {
  const types = operation.arguments.map((argument) => argumentType(argument, plan, file));
  // After the types: a parameter called like a binding that its type names would stand before it.
  const scope = new Scope(file, []);
  const names = operation.arguments.map((argument, index) => code`${scope.local(nameOf(argument))}: ${types[index] ?? code`never`}`);
  const value = response.kind === "json" ? typeText(file, response.codec.type) : response.kind === "empty" ? code`void` : response.web ? code`globalThis.Response` : file.importType("Response", runtime);
  return code`(${join(names, ", ")}) => ${operation.response.async ? code`PromiseLike<${value}>` : value}`;
}

function argumentType(argument: Argument, { slots, lifespan }: Plan, file: GeneratedFile): Code {
  switch (argument.kind) {
    case "parameter":
    case "body": {
      const type = typeText(file, argument.type);
      return argument.required ? type : code`${type} | undefined`;
    }
    case "dependency": {
      const dependency = slots.find(({ id }) => id === argument.id);
      return dependency === undefined ? code`never` : code`${file.importType("Depends", runtime)}<typeof ${file.referenceType(dependency.reference)}>`;
    }
    case "request":
      return argument.web ? code`globalThis.Request` : file.importType("Request", runtime);
    case "state":
      return lifespan === undefined ? code`unknown` : code`${file.importType("State", runtime)}<typeof ${file.referenceType(lifespan)}>`;
    default:
      return assertNever(argument);
  }
}

function nameOf(argument: Argument): string {
  switch (argument.kind) {
    case "parameter":
    case "body":
      return argument.name;
    case "dependency":
      return argument.id;
    case "request":
    case "state":
      return argument.kind;
  }
}
