/** Whether a text fits a named format: the runtime's own scanners, so that a default is judged as a request would be. */
import * as internal from "precast/internal";
import { type NamedFormat, scannerOptions, scanners } from "./format.js";
import { isTemporal } from "./platform.js";
import type { Json, PlatformType } from "./type.js";

/** Texts of Temporal are any: the compiler may run where there is none. */
export function fitsPlatform(value: Json, type: PlatformType): boolean {
  return isTemporal(type) ? typeof value === "string" : internal.platformFromJson(type.class, value) !== internal.INVALID;
}

export function fitsFormat(text: string, format: NamedFormat): boolean {
  const test = internal[`is${scanners[format.name]}`] as (text: string, ...options: readonly unknown[]) => boolean;
  return test(text, ...scannerOptions(format));
}
