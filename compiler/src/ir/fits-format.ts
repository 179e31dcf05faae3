/** Whether a text fits a named format: the runtime's own scanners, so that a default is judged as a request would be. */
import * as internal from "precast/internal";
import { type NamedFormat, scannerOptions, scanners } from "./format.js";

export function fitsFormat(text: string, format: NamedFormat): boolean {
  const test = internal[`is${scanners[format.name]}`] as (text: string, ...options: readonly unknown[]) => boolean;
  return test(text, ...scannerOptions(format));
}
