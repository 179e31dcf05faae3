/** How a field of a settings model is called: as a variable, and as a key of what is decoded. An alias would be both. */
import type { Field } from "./type.js";
import { variableName } from "./words.js";

export interface Setting {
  readonly name: string;
  /** Without the prefix and the names of the objects around it. */
  readonly variable: string;
}

export function settingOf({ name }: Field): Setting {
  return { name, variable: variableName(name) };
}
