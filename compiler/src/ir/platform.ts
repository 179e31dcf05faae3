/** What a type of the platform is on the wire. */
import { platformClasses, type Row } from "./platform-classes.js";
import type { PlatformType, Type } from "./type.js";

export function rowOf(type: PlatformType): Row {
  return platformClasses[type.class];
}

export function isTemporal({ class: name }: PlatformType): boolean {
  return name.startsWith("Temporal.");
}

/** Whether a value of the type is one text in JSON, so that the query can carry it too. */
export function isPlatformText(type: Type): type is PlatformType {
  return type.kind === "platform" && rowOf(type).wire === "text";
}
