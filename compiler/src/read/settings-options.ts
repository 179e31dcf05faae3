/** The options of a `Settings` marker: literal types. */
import type { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import { suggest } from "../diagnostics/suggest.js";
import type { Settings } from "../ir/api.js";
import type { Json } from "../ir/type.js";
import { literalValue } from "./literal-values.js";
import type { ReadContext } from "./context.js";

export type SettingsOptions = Pick<Settings, "prefix" | "nestedDelimiter" | "envFiles" | "secretsDirs">;

const names = ["prefix", "envFile", "nestedDelimiter", "secretsDir"] as const;

/** What cannot be read is reported at `node`. */
export function settingsOptions(type: ts.Type, node: ts.Node, context: ReadContext): SettingsOptions {
  const values = new Map(context.checker.getPropertiesOfType(type).map((property) => [property.name, readOption(property, node, context)]));
  const text = (name: string): string | undefined => values.get(name)?.[0];
  return { prefix: text("prefix") ?? "", nestedDelimiter: text("nestedDelimiter") ?? "__", envFiles: values.get("envFile") ?? [], secretsDirs: values.get("secretsDir") ?? [] };
}

/** The texts of an option; undefined after a report. */
function readOption(property: ts.Symbol, node: ts.Node, context: ReadContext): readonly string[] | undefined {
  const { name } = property;
  const span = context.span(node);
  if (!(names as readonly string[]).includes(name)) return told(catalogue.unknownOption.at(span, name, suggest(name, names)), context);
  const value = literalValue(context.checker.getTypeOfSymbol(property), context);
  if (value === undefined) return told(catalogue.dynamicOption.at(span, name), context);
  const takesMany = name === "envFile" || name === "secretsDir";
  const texts = takesMany && Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (texts.every((one): one is string => typeof one === "string" && (one !== "" || name === "prefix"))) return texts;
  return told(catalogue.malformedOption.at(span, name, JSON.stringify(value), takesMany ? "a path, or a list of paths" : "a text"), context);
}

function told(diagnostic: Parameters<ReadContext["session"]["report"]>[0], context: ReadContext): undefined {
  context.session.report(diagnostic);
  return undefined;
}
