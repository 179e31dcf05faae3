/** What an interface or class has from what it extends, besides properties: functions around the whole, and settings of the model. */
import type { ts } from "#typescript";
import type { ReadContext } from "../context.js";
import { type ModelTags, readDocumentation } from "../documentation.js";
import { modeOf, splitTags, type Tag } from "./tags.js";

/** Validators of the types that it extends, the innermost first; one that it has over two ways runs once. */
export function inheritedValidators(type: ts.Type, context: ReadContext): readonly Tag[] {
  const all = basesOf(type, context).flatMap((base) => {
    const { base: members, tags } = splitTags(base, context);
    return [...members.flatMap((member) => inheritedValidators(member, context)), ...tags.filter((tag) => modeOf(tag) !== undefined)];
  });
  return all.filter((tag, index) => all.findIndex(({ id }) => id === tag.id) === index);
}

/** As pydantic's configuration: of several bases a later one counts, and before all of them what a type says itself. */
export function inheritedTags(type: ts.Type, context: ReadContext): ModelTags {
  const members = basesOf(type, context).flatMap((base) => splitTags(base, context).base);
  return Object.assign({}, ...members.map((member) => ({ ...inheritedTags(member, context), ...ownTags(member, context) }))) as ModelTags;
}

/** A type alias of an object has them as an interface does; the tools of TypeScript's library have none. */
function ownTags(type: ts.Type, context: ReadContext): ModelTags {
  const symbol = type.aliasSymbol ?? (type.symbol as ts.Symbol | undefined);
  return readDocumentation(symbol, undefined, context).model;
}

function basesOf(type: ts.Type, { checker }: ReadContext): readonly ts.Type[] {
  const target = (type as Partial<ts.TypeReference>).target ?? type;
  return target.isClassOrInterface() ? checker.getBaseTypes(target) : [];
}
