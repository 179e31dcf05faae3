/** What fits into a form: scalars, files, lists of them, and a model of such fields. */
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { app } from "../../diagnostics/catalogue/app.js";
import { formObject } from "../../ir/forms.js";
import { isFile, isPlatformText } from "../../ir/platform.js";
import { isRead } from "../../ir/fields.js";
import type { Field, Model, ObjectType, Type } from "../../ir/type.js";
import { resolve } from "../../ir/discriminator.js";
import { isReader } from "../../ir/validated.js";
import type { ReadContext } from "../context.js";
import { elementOf } from "./arrays.js";
import { describe } from "./describe.js";
import { isFileOfPlatform } from "./platform.js";
import type { At } from "./request.js";
import { ts } from "#typescript";

type Models = ReadonlyMap<string, Model>;

/** undefined after a report. */
export function checkForm(read: Type, type: ts.Type, at: At, models: Models, context: ReadContext): Type | undefined {
  const object = formObject(read, models);
  const wrong = object === undefined ? undefined : wrongField(object, models);
  if (object === undefined ? isField(read, models, true) : wrong === undefined && object.indexes === undefined) return read;
  const span = context.span(at.node);
  if (wrong === undefined) context.session.report(catalogue.notScalar.at(span, describe(type, at, context), at.position));
  else context.session.report({ ...app.formField.at(span, wrong.name), notes: [{ message: "declared here", span: wrong.origin }] });
  return undefined;
}

/** Only the form itself has names, so that a field lies under one. */
function wrongField({ fields }: ObjectType, models: Models): Field | undefined {
  return fields.filter(isRead).find(({ type, input = [] }) => !isField(type, models, true) || input.some((path) => path.length > 1));
}

function isField(type: Type, models: Models, takesLists: boolean): boolean {
  const plain = resolve(type, models);
  switch (plain.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "date":
    case "literal":
    case "json":
      return true;
    // That it may be absent.
    case "null":
      return takesLists;
    case "platform":
      return isPlatformText(plain) || isFile(plain);
    case "array":
    case "set":
      return takesLists && isField(plain.element, models, false);
    case "union":
      return plain.members.every((member) => isField(member, models, takesLists));
    case "secret":
      return isField(plain.inner, models, false);
    case "validated":
      return isReader(plain.step) || isField(plain.inner, models, takesLists);
    case "tuple":
    case "map":
    case "record":
    case "object":
    case "ref":
      return false;
  }
}

/** A file, several of them, perhaps none: what is read from a form without a marker. */
export function areFiles(type: ts.Type, context: ReadContext, takesLists = true): boolean {
  if (type.isUnion()) {
    const given = type.types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    return given.length > 0 && given.every((member) => areFiles(member, context, takesLists));
  }
  const element = takesLists ? elementOf(type, context) : undefined;
  return element === undefined ? isFileOfPlatform(type, context) : areFiles(element, context, false);
}
