/** Constant defaults that their own type refuses. FastAPI does not try a default; here the document would say what no caller may send. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Api } from "../ir/api.js";
import type { Json, Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { refusal } from "./acceptance.js";
import { type Models, modelsOf, typesOf } from "./types.js";

interface Defaulted {
  readonly name: string;
  readonly type: Type;
  readonly default?: Json | undefined;
  readonly origin: Span;
}

export function defaults(api: Api, session: Session): void {
  const models = modelsOf(api);
  for (const owner of [...api.operations, ...api.dependencies]) {
    for (const argument of owner.arguments) if (argument.kind === "parameter" || argument.kind === "body") report(argument, models, session);
  }
  for (const type of typesOf(api)) if (type.kind === "object") for (const field of type.fields) report(field, models, session);
}

function report({ name, type, default: value, origin }: Defaulted, models: Models, session: Session): void {
  if (value === undefined) return;
  const reason = refusal(value, type, models);
  if (reason !== undefined) session.report(catalogue.refusedDefault.at(origin, name, JSON.stringify(value), reason));
}
