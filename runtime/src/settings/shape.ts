/** What generated code says about the variables of a settings model. */

/**
 * How the text of a variable is read: as it is, as JSON (lists, maps, objects), or as JSON only where it is that of a list or an object
 * (`string | string[]`).
 */
export interface Shape {
  readonly as: "text" | "json" | "either";
  /** Numbers and booleans that the type has as literals: their texts stand for them. */
  readonly literals?: readonly (number | boolean)[];
  /** The object, by its name in `SettingsPlan.objects`, whose fields have variables of their own. */
  readonly object?: string;
  /** Of a map: variables name its keys. */
  readonly values?: Shape;
}

export interface Variable extends Shape {
  /** The key under which the field is decoded. */
  readonly name: string;
  /** Its part of the variable's name: DATABASE_URL. */
  readonly variable: string;
  /** Of a field of the model itself: the prefix is not put before it, for it is an alias. */
  readonly isWhole?: true;
}

/** What the name of a variable begins with. */
export function variableOf({ variable, isWhole }: Variable, before: string, isRoot: boolean): string {
  return isRoot && isWhole === true ? variable : before + variable;
}

export interface SettingsPlan {
  readonly prefix: string;
  readonly nestedDelimiter: string;
  readonly envFiles: readonly string[];
  readonly secretsDirs: readonly string[];
  /** Of the model itself. */
  readonly root: string;
  readonly objects: Readonly<Record<string, readonly Variable[]>>;
}
