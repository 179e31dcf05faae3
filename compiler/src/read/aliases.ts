/** Aliases as they are written: pydantic's AliasPath is a tuple, its AliasChoices an object. */
import type { Json, WirePath } from "../ir/type.js";

/** `"x"`, `["a", 0, "b"]` or `{ choices: ["x", ["a", "b"]] }`; undefined for anything else. */
export function aliasPaths(value: Json | undefined): readonly WirePath[] | undefined {
  if (value === undefined) return undefined;
  const choices = choicesOf(value)?.map(aliasPath);
  return choices?.every((path) => path !== undefined) === true ? choices : undefined;
}

/** What an option that says something about a field takes, where `value` is something else. */
export function wantedSetting(name: string, value: Json): string | undefined {
  if (name === "examples") return Array.isArray(value) ? undefined : "a list";
  if (name === "readOnly" || name === "writeOnly" || name === "exclude") return typeof value === "boolean" ? undefined : "true or false";
  if (name === "alias" || name === "serializationAlias") return typeof value === "string" ? undefined : "a text";
  return name !== "validationAlias" || aliasPaths(value) !== undefined ? undefined : 'a text, a path such as ["a", 0, "b"], or { choices: [...] } of such';
}

function choicesOf(value: Json): readonly Json[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [value];
  const { choices, ...others } = value as { readonly [key: string]: Json };
  return Array.isArray(choices) && choices.length > 0 && Object.keys(others).length === 0 ? (choices as readonly Json[]) : undefined;
}

function aliasPath(value: Json): WirePath | undefined {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return undefined;
  const [first, ...rest] = value as readonly Json[];
  const isPart = (part: Json): part is string | number => typeof part === "string" || (typeof part === "number" && Number.isSafeInteger(part));
  return typeof first === "string" && rest.every(isPart) ? [first, ...rest] : undefined;
}
