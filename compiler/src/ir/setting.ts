/**
 * How a field of a settings model is called: as a variable, and as a key of what is decoded. An alias is both. One of other words than
 * the field's own is the whole name of the variable, without the prefix, as in pydantic; another spelling of the same words is not.
 */
import { inputKey } from "./fields.js";
import type { Field } from "./type.js";
import { variableName } from "./words.js";

export interface Setting {
  readonly name: string;
  /** Without the prefix and the names of the objects around it. */
  readonly variable: string;
  /** The prefix is not put before it. */
  readonly isWhole?: true;
}

export function settingOf(field: Field): Setting {
  const name = inputKey(field) ?? field.name;
  const variable = variableName(name);
  return { name, variable, ...(variable === variableName(field.name) ? {} : { isWhole: true }) };
}
