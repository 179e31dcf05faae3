/** What fits into texts: a path segment carries one scalar, a query name or a header one scalar or a list of them. */
import { types as catalogue } from "../../diagnostics/catalogue/types.js";
import type { Model, Type } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import type { TypeRequest } from "./request.js";

export function checkPosition(type: Type, at: TypeRequest, models: ReadonlyMap<string, Model>, context: ReadContext): Type | undefined {
  const takesLists = at.position !== "path";
  if (isText(type, models, takesLists)) return type;
  context.session.report(catalogue.notScalar.at(context.span(at.node), context.checker.typeToString(at.type), at.position));
  return undefined;
}

function isText(type: Type, models: ReadonlyMap<string, Model>, takesLists: boolean): boolean {
  switch (type.kind) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
    case "date":
    case "literal":
      return true;
    case "array":
      return takesLists && isText(type.element, models, false);
    case "union": {
      // null says that the argument may be absent, which a segment of the path and an element of a list never are.
      const others = type.members.filter(({ kind }) => kind !== "null");
      return (takesLists || others.length === type.members.length) && others.every((member) => isText(member, models, takesLists && others.length === 1));
    }
    case "ref": {
      const model = models.get(type.name);
      return model !== undefined && isText(model.type, models, takesLists);
    }
    case "null":
    case "tuple":
    case "record":
    case "object":
      return false;
  }
}
