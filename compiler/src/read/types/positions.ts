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
    case "null":
      return takesLists;
    case "array":
      return takesLists && isText(type.element, models, false);
    case "union":
      return type.members.every((member) => isText(member, models, takesLists && type.members.every((other) => other === member || other.kind === "null")));
    case "ref": {
      const model = models.get(type.name);
      return model !== undefined && isText(model.type, models, takesLists);
    }
    case "tuple":
    case "record":
    case "object":
      return false;
  }
}
