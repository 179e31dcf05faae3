/** FastAPI's question "is it a scalar": what one text can carry, or a union of such things. */
import { ts } from "#typescript";
import type { ReadContext } from "../context.js";
import { isGlobal } from "./libraries.js";
import { isTextOfPlatform } from "./platform.js";
import { secretValue } from "./secrets.js";
import { splitTags } from "./tags.js";

const scalarFlags =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.EnumLike | ts.TypeFlags.Null | ts.TypeFlags.Undefined;

export function isScalar(type: ts.Type, context: ReadContext): boolean {
  if (type.isUnion()) return type.types.every((member) => isScalar(member, context));
  if (type.flags & scalarFlags) return true;
  if (type.isIntersection()) return splitTags(type, context).base.some((member) => member !== type && isScalar(member, context));
  const secret = secretValue(type, context);
  if (secret !== undefined) return isScalar(secret, context);
  return isGlobal(type, "Date", context) || isTextOfPlatform(type, context);
}
