/** Two fields of an object that lie under one key: reading would give both one value, writing would write the key twice. */
import { check as catalogue } from "../diagnostics/catalogue/check.js";
import type { Api } from "../ir/api.js";
import { inputPaths, outputKey } from "../ir/fields.js";
import type { Field } from "../ir/type.js";
import type { Session } from "../session.js";
import { jsonTypesOf } from "./types.js";

export function duplicateKeys(api: Api, session: Session): void {
  for (const type of jsonTypesOf(api)) if (type.kind === "object") report(type.fields, session);
}

/** Each field once, whichever way it shares its key. */
function report(fields: readonly Field[], session: Session): void {
  const read = new Map<string, Field>();
  const written = new Map<string, Field>();
  for (const field of fields) {
    const shared = inputPaths(field).find((path) => read.has(JSON.stringify(path)));
    const earlier = shared === undefined ? written.get(outputKey(field)) : read.get(JSON.stringify(shared));
    if (earlier !== undefined) {
      const diagnostic = catalogue.duplicateKey.at(field.origin, field.name, earlier.name, shared?.join(".") ?? outputKey(field));
      session.report({ ...diagnostic, notes: [{ message: `"${earlier.name}" is here`, span: earlier.origin }] });
    }
    for (const path of inputPaths(field)) read.set(JSON.stringify(path), field);
    written.set(outputKey(field), field);
  }
}
