/** Two fields of a settings model, or of an object inside it, that one variable would fill. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { childrenOf } from "../ir/recursion.js";
import { settingOf } from "../ir/setting.js";
import type { Field, Type } from "../ir/type.js";
import type { Session } from "../session.js";
import { type Models, modelsOf } from "./types.js";

export function settingVariables(api: Api, session: Session): void {
  const models = modelsOf(api);
  const seen = new Set<Type>();
  for (const { reader, prefix } of api.settings) {
    const root = models.get(reader)?.type;
    if (root === undefined) continue;
    // The prefix is put before what is no alias: PORT of one is not SHOP_PORT of the other.
    if (root.kind === "object") report(root.fields, (field) => variableOf(field, prefix), session);
    const parts = root.kind === "object" ? childrenOf(root) : [root];
    for (const part of parts) for (const type of inside(part, models, seen)) if (type.kind === "object") report(type.fields, (field) => settingOf(field).variable, session);
  }
}

function variableOf(field: Field, prefix: string): string {
  const { variable, isWhole } = settingOf(field);
  return isWhole === true ? variable : prefix + variable;
}

/** Every type from here on, once. */
function* inside(type: Type | undefined, models: Models, seen: Set<Type>): Generator<Type> {
  if (type === undefined || seen.has(type)) return;
  seen.add(type);
  yield type;
  if (type.kind === "ref") yield* inside(models.get(type.name)?.type, models, seen);
  for (const child of childrenOf(type)) yield* inside(child, models, seen);
}

function report(fields: readonly Field[], named: (field: Field) => string, session: Session): void {
  const first = new Map<string, Field>();
  for (const field of fields) {
    const variable = named(field);
    // The case of letters does not count.
    const earlier = first.get(variable.toUpperCase());
    if (earlier === undefined) first.set(variable.toUpperCase(), field);
    else session.report({ ...catalogue.sharedVariable.at(field.origin, earlier.name, field.name, variable), notes: [{ message: `"${earlier.name}" is here`, span: earlier.origin }] });
  }
}
