/** Under which keys a field lies on the wire. */
import type { Field, WirePath } from "./type.js";

/** What is read, or what is written. */
export type Direction = "in" | "out";

/** Never empty. */
export function inputPaths({ name, input }: Field): readonly WirePath[] {
  return input ?? [[name]];
}

/** The one key under which a field is read; undefined where there are several, or a path. */
export function inputKey(field: Field): string | undefined {
  const [first, ...others] = inputPaths(field);
  return first?.length === 1 && others.length === 0 ? first[0] : undefined;
}

export function outputKey({ name, output }: Field): string {
  return output ?? name;
}

/** Where people are told to send a field: the first that is a key of the object itself, as in pydantic, else the first. */
export function toldPath(field: Field): WirePath {
  const paths = inputPaths(field);
  return paths.find(({ length }) => length === 1) ?? paths[0] ?? [field.name];
}

/** Whether the program always has the field, though what is read may lack it. */
export function isFilled({ default: value, factory, initial }: Field): boolean {
  return value !== undefined || factory !== undefined || initial === true;
}

/** Whether what is read may lack the field. */
export function mayMiss(field: Field): boolean {
  return field.optional || isFilled(field);
}

export function isRead(field: Field): boolean {
  return field.access !== "computed" && (field.access !== "readOnly" || !mayMiss(field));
}

export function isWritten({ access }: Field): boolean {
  return access !== "writeOnly" && access !== "exclude";
}

/** Whether what is written may lack the field. */
export function isLeftOut(field: Field): boolean {
  return field.optional && field.default === undefined;
}
