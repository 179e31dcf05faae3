/** The program → Api: the App of the entry, and everything it reaches. The user's program is never run. */
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Api, Info } from "../ir/api.js";
import { layLax } from "../ir/coercion.js";
import { readAliasStyle, withAliases } from "./alias-generator.js";
import { isInstance } from "./classes.js";
import type { ReadContext } from "./context.js";
import { DependencyReader } from "./dependencies.js";
import { findApp, readLifespan } from "./entry.js";
import { checkInputs } from "./inputs.js";
import { OptionReader } from "./options.js";
import { ParameterReader } from "./parameters.js";
import { creation, findRegistrations, type Registrations } from "./registrations.js";
import { report } from "./report.js";
import { RouteReader } from "./routes.js";
import { findSettings, layOut } from "./settings.js";
import { ThrowReader } from "./throws.js";
import { TypeReader } from "./types.js";
import { reportDoubles } from "./types/doubles.js";

/** undefined when there is no App to read; other reports may have been made when there is one. */
export function readApi(context: ReadContext): Api | undefined {
  const found = findApp(context);
  if (found === undefined) return undefined;
  const options = new OptionReader(creation(found.symbol, context)?.arguments?.[0], "options", context);
  const lifespan = readLifespan(options, context);
  const types = new TypeReader(context);
  const throws = new ThrowReader(context);
  const parameters: ParameterReader = new ParameterReader(context, types, () => dependencies);
  const dependencies: DependencyReader = new DependencyReader(context, parameters, throws, lifespan?.symbol);
  const registrations = findRegistrations(context);
  const routes = new RouteReader({ context, types, parameters, dependencies, throws, lifespan: lifespan?.symbol }, registrations);
  const operations = routes.read(found.symbol);
  const all = dependencies.all();
  const settings = findSettings(types, context);
  reportDoubles(types.validators, context);
  reportUnused(registrations, routes.reached, context);
  checkInputs(operations, all, context);
  const api: Api = { info: readInfo(options), app: found.reference, lifespan: lifespan?.reference, ...layOut(settings, types.models(), operations, all), dependencies: all, operations };
  const named = withAliases(api, readAliasStyle(options, context));
  return options.choice("coercion", ["lax"]) === undefined ? named : layLax(named);
}

function readInfo(options: OptionReader): Info {
  const summary = options.text("summary");
  const description = options.text("description");
  return {
    title: options.text("title") ?? "Precast",
    version: options.text("version") ?? "0.1.0",
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
  };
}

function reportUnused(registrations: Registrations, reached: ReadonlySet<ts.Symbol>, context: ReadContext): void {
  for (const symbol of registrations.keys()) {
    const declaration = symbol.valueDeclaration;
    if (reached.has(symbol) || declaration === undefined) continue;
    report(catalogue.unusedRouter.at(context.span(ts.getNameOfDeclaration(declaration) ?? declaration), symbol.name, isInstance(context.checker.getTypeOfSymbol(symbol), "App", context) ? "App" : "router"), context);
  }
}
