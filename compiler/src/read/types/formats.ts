/** The named format that a tag says: its options are literal types that the markers wrote. */
import { type FormatName, type NamedFormat, scanners } from "../../ir/format.js";
import type { ReadContext } from "../context.js";
import type { Tag } from "./tags.js";
import { valueOf } from "./values.js";

/** Of the outermost `format` tag; undefined where there is none. */
export function formatOf(tags: readonly Tag[], { checker }: ReadContext): NamedFormat | undefined {
  const tag = tags.findLast(({ kind }) => kind === "format");
  if (tag === undefined) return undefined;
  const values = new Map(checker.getPropertiesOfType(tag.options).map((property) => [property.name, valueOf(checker.getTypeOfSymbol(property))]));
  const number = (key: "version" | "maxDigits" | "decimalPlaces"): object => (typeof values.get(key) === "number" ? { [key]: values.get(key) } : {});
  const name = (Object.keys(scanners) as FormatName[]).find((one) => one === values.get("name"));
  const zone = (["aware", "naive"] as const).find((one) => one === values.get("zone"));
  if (name === undefined) return undefined;
  return { name, ...number("version"), ...number("maxDigits"), ...number("decimalPlaces"), ...(zone === undefined ? {} : { zone }) };
}
