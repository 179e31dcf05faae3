/** How a field of a settings model is called: as a variable, and as a key of what is decoded: an alias is both. */
import { inputKey } from "./fields.js";
import type { Field } from "./type.js";
import { variableName } from "./words.js";

export interface Setting {
  readonly name: string;
  /** Without the prefix and the names of the objects around it. */
  readonly variable: string;
}

export function settingOf(field: Field): Setting {
  const name = inputKey(field) ?? field.name;
  return { name, variable: variableName(name) };
}
