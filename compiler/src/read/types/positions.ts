/**
 * What fits into texts: a path segment carries one scalar, a query name or a header one scalar or a list of them. Scalar
 * unions are taken where a text tells their members apart; pydantic would take `"5"` for `int | str` as the string, always.
 */
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import { hasCharacterBeside } from "../../ir/template.js";
import { isPlatformText } from "../../ir/platform.js";
import type { Model, Type } from "../../ir/type.js";
import { isReader } from "../../ir/validated.js";
import type { ReadContext } from "../context.js";
import { describe } from "./describe.js";
import type { At } from "./request.js";
import type { ts } from "#typescript";

type Models = ReadonlyMap<string, Model>;

/** undefined after a report. */
export function checkPosition(read: Type, type: ts.Type, at: At, models: Models, context: ReadContext): Type | undefined {
  const span = context.span(at.node);
  const text = describe(type, at, context);
  const scalars = scalarsOf(read, models, at.position !== "path");
  if (scalars === undefined) context.session.report(catalogue.notScalar.at(span, text, at.position));
  else if (!areApart(scalars)) context.session.report(catalogue.ambiguousText.at(span, text, at.position));
  else return read;
  return undefined;
}

/** The scalars that one text may be; undefined where it is more than that. */
function scalarsOf(type: Type, models: Models, takesLists: boolean): readonly Type[] | undefined {
  switch (type.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "date":
    case "literal":
      return [type];
    case "platform":
      return isPlatformText(type) ? [type] : undefined;
    case "array":
    case "set":
      return takesLists ? scalarsOf(type.element, models, false) : undefined;
    case "union": {
      // null says that the argument may be absent, which a segment of the path and an element of a list never are.
      const others = type.members.filter(({ kind }) => kind !== "null");
      if (!takesLists && others.length < type.members.length) return undefined;
      const all = others.map((member) => scalarsOf(member, models, takesLists && others.length === 1));
      return all.every((scalars) => scalars !== undefined) ? all.flat() : undefined;
    }
    case "ref": {
      const model = models.get(type.name);
      return model === undefined ? undefined : scalarsOf(model.type, models, takesLists);
    }
    case "secret":
      return scalarsOf(type.inner, models, false);
    case "validated":
      if (isReader(type.step)) return [{ kind: "string", origin: type.origin }];
      return scalarsOf(type.inner, models, takesLists);
    case "null":
    case "tuple":
    case "map":
    case "record":
    case "object":
    case "json":
      return undefined;
  }
}

/** The characters that texts of a kind consist of: whatever has another one is of no such kind. */
const letters = { number: /[\d.eE+\-_\s]/, boolean: /[truefalsyno01]/i, date: /[\dTt _:.,Zz+\-\u2212\s]/ };

const looks = { number: /^[-+]?(\d|\.\d)/, boolean: /^(true|false|1|0|yes|no|on|off|t|f|y|n)$/i, date: /^\d{4}-\d\d-\d\d/ };

/** Whether no text could be a value of two of them, of different kinds at least. */
function areApart(scalars: readonly Type[]): boolean {
  // Nothing is told of their texts.
  if (scalars.length > 1 && scalars.some(({ kind }) => kind === "platform")) return false;
  const kinds = new Set(scalars.flatMap(kindsOf));
  const texts = scalars.flatMap((scalar) => (scalar.kind === "literal" ? scalar.values.filter((value) => typeof value === "string") : []));
  if (kinds.has("string") && kinds.size > 1) return false;
  if (kinds.has("boolean") && kinds.has("number")) return false;
  const isNumber = ({ kind }: Type): boolean => kind === "number" || kind === "literal";
  if (scalars.some(({ kind }) => kind === "bigint") && scalars.some((scalar) => isNumber(scalar) && kindsOf(scalar).includes("number"))) return false;
  const isTaken = (text: string): boolean => [...kinds].some((kind) => kind !== "string" && looks[kind].test(text));
  const templates = scalars.flatMap((scalar) => (scalar.kind === "string" && scalar.template !== undefined ? [scalar.template] : []));
  if (templates.some((template) => [...kinds].some((kind) => kind !== "string" && !hasCharacterBeside(template, letters[kind])))) return false;
  return !texts.some(isTaken) && !(kinds.has("string") && texts.length > 0);
}

function kindsOf(type: Type): readonly ("string" | keyof typeof looks)[] {
  // A template has its fixed parts, by which it may be told from others.
  if (type.kind === "string" && type.template !== undefined) return [];
  if (type.kind === "string" || type.kind === "boolean" || type.kind === "date") return [type.kind];
  if (type.kind === "number" || type.kind === "bigint") return ["number"];
  if (type.kind !== "literal") return [];
  return [...new Set(type.values.flatMap((value) => (typeof value === "string" ? [] : [typeof value as "number" | "boolean"])))];
}
