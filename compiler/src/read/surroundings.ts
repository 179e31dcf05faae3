/** What an App, routers and inclusions add to the routes inside them, outermost first. */
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Prefix } from "../ir/api.js";
import type { ReadContext } from "./context.js";
import type { DependencyReader } from "./dependencies.js";
import type { OptionReader } from "./options.js";
import { report } from "./report.js";

export interface Surroundings {
  readonly prefix: string;
  /** The parts of `prefix`, and where they stand. */
  readonly prefixes: readonly Prefix[];
  readonly tags: readonly string[];
  readonly guards: readonly string[];
  readonly deprecated: boolean;
  readonly includeInSchema: boolean;
  /** The prefixes of inclusions alone: they tell apart the operations of a router that is included again. */
  readonly inclusion: string;
}

export const outside: Surroundings = { prefix: "", prefixes: [], tags: [], guards: [], deprecated: false, includeInSchema: true, inclusion: "" };

/** `around` with what one more object of options says. */
export function surround(options: OptionReader, around: Surroundings, dependencies: DependencyReader, context: ReadContext): Surroundings {
  const guards = options.names("dependencies").flatMap((name) => dependencies.read(name, name) ?? []);
  const prefix = readPrefix(options, context);
  const place = options.place("prefix");
  return {
    prefix: around.prefix + prefix,
    prefixes: place === undefined || prefix === "" ? around.prefixes : [...around.prefixes, { text: prefix, origin: context.span(place) }],
    tags: [...new Set([...around.tags, ...options.texts("tags")])],
    guards: [...new Set([...around.guards, ...guards])],
    deprecated: around.deprecated || options.flag("deprecated") === true,
    includeInSchema: around.includeInSchema && options.flag("includeInSchema") !== false,
    inclusion: around.inclusion,
  };
}

/** Empty after a report: the paths inside are then told for what is wrong with themselves alone. */
function readPrefix(options: OptionReader, context: ReadContext): string {
  const prefix = options.text("prefix") ?? "";
  const place = options.place("prefix");
  if (place === undefined || prefix === "" || (prefix.startsWith("/") && !prefix.endsWith("/"))) return prefix;
  report(catalogue.prefixSyntax.at(context.span(place), prefix), context);
  return "";
}
