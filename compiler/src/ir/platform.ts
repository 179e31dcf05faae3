/** What a type of the platform is on the wire. */
import { platformClasses, type Row } from "./platform-classes.js";
import { childrenOf } from "./recursion.js";
import type { Model, PlatformType, Type } from "./type.js";

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

/** Whether it is a list in JSON. */
export function isPlatformList(type: Type): type is PlatformType {
  return type.kind === "platform" && rowOf(type).wire === "list";
}

/** A file that was uploaded: no JSON has one. */
export function isFile(type: Type): type is PlatformType {
  return type.kind === "platform" && rowOf(type).wire === "file";
}

/** Whether there is a file in a type, at any depth. */
export function holdsFile(type: Type, models: ReadonlyMap<string, Model>, passed = new Set<string>()): boolean {
  if (type.kind !== "ref") return isFile(type) || childrenOf(type).some((child) => holdsFile(child, models, passed));
  const model = passed.has(type.name) ? undefined : models.get(type.name);
  passed.add(type.name);
  return model !== undefined && holdsFile(model.type, models, passed);
}
