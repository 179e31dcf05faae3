/** The program → Api: finds the App of the entry and reads everything it reaches. */
import { join } from "node:path";
import { ts } from "ts-morph";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Api, Info } from "../ir/api.js";
import type { Reference } from "../ir/type.js";
import type { ReadContext } from "./context.js";
import { DependencyReader } from "./dependencies.js";
import { OptionReader } from "./options.js";
import { ParameterReader } from "./parameters.js";
import { resolveName } from "./references.js";
import { creation, findRegistrations, type Registrations, routerSymbol } from "./registrations.js";
import { RouteReader } from "./routes.js";
import { ThrowReader } from "./throws.js";
import { TypeReader } from "./types.js";
import { isPrecast } from "./types/tags.js";

/** undefined when there is no App to read; other reports may have been made when there is one. */
export function readApi(context: ReadContext): Api | undefined {
  const found = findApp(context);
  if (found === undefined) return undefined;
  const options = new OptionReader(creation(found.symbol)?.arguments?.[0], "options of the App", context);
  const lifespan = readLifespan(options, context);
  const types = new TypeReader(context);
  const throws = new ThrowReader(context);
  const parameters: ParameterReader = new ParameterReader(context, types, () => dependencies);
  const dependencies: DependencyReader = new DependencyReader(context, parameters, throws, lifespan?.symbol);
  const registrations = findRegistrations(sources(context), context);
  const routes = new RouteReader({ context, types, parameters, dependencies, throws, lifespan: lifespan?.symbol }, registrations);
  const operations = routes.read(found.symbol);
  reportUnused(registrations, routes.reached, context);
  return {
    info: readInfo(options),
    app: found.reference,
    lifespan: lifespan?.reference,
    models: types.models(),
    dependencies: dependencies.all(),
    operations,
  };
}

/** In the order in which modules run: imports first. */
function sources({ program }: ReadContext): readonly ts.SourceFile[] {
  return program.getSourceFiles().filter((file) => !file.isDeclarationFile && !file.fileName.includes("/node_modules/") && !/\/runtime\/src\//.test(file.fileName));
}

interface Found {
  readonly symbol: ts.Symbol;
  readonly reference: Reference;
}

/** `app`, the default export, or the only exported App. */
function findApp(context: ReadContext): Found | undefined {
  const { program, checker, session } = context;
  const { root, entry } = session.options;
  const file = program.getSourceFile(join(root, entry));
  const nowhere = { file: entry, line: 1, column: 1, length: 1 };
  if (file === undefined) return report(context, catalogue.noEntry.at(nowhere, entry));
  const module = checker.getSymbolAtLocation(file);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  const apps = exported.filter((symbol) => isApp(checker.getTypeOfSymbolAtLocation(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol, file), context));
  const chosen = apps.find(({ name }) => name === "app") ?? apps.find(({ name }) => name === "default") ?? (apps.length === 1 ? apps[0] : undefined);
  if (chosen === undefined) return report(context, apps.length === 0 ? catalogue.noApp.at(nowhere) : catalogue.severalApps.at(nowhere, apps.map(({ name }) => `"${name}"`).join(", ")));
  const symbol = declared(chosen, context);
  if (symbol === undefined || creation(symbol) === undefined) return report(context, catalogue.unknownRouter.at(nowhere));
  return { symbol, reference: { module: context.modulePath(file), exportName: chosen.name, path: [] } };
}

/** The variable behind an export, also behind `export default app`. */
function declared(symbol: ts.Symbol, context: ReadContext): ts.Symbol | undefined {
  const target = symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.[0];
  if (declaration !== undefined && ts.isExportAssignment(declaration)) return routerSymbol(declaration.expression, context);
  return target;
}

function isApp(type: ts.Type, context: ReadContext): boolean {
  return isPrecast(type.symbol, "App", "app/app", context) || (type.isClass() && context.checker.getBaseTypes(type).some((base) => isApp(base, context)));
}

function readLifespan(options: OptionReader, context: ReadContext): Found | undefined {
  const name = options.name("lifespan");
  if (name === undefined) return undefined;
  const resolved = resolveName(name, context);
  const isGenerator = resolved !== undefined && context.checker.getSignaturesOfType(context.checker.getTypeOfSymbolAtLocation(resolved.symbol, name), ts.SignatureKind.Call)[0]?.getReturnType().symbol.name === "AsyncGenerator";
  if (resolved?.reference === undefined || !isGenerator) return report(context, catalogue.notALifespan.at(context.span(name)));
  return { symbol: resolved.symbol, reference: resolved.reference };
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
  for (const [symbol, calls] of registrations.byRouter) {
    if (reached.has(symbol) || calls.length === 0) continue;
    const declaration = symbol.valueDeclaration;
    const place = declaration === undefined ? calls[0]?.call : (ts.getNameOfDeclaration(declaration) ?? declaration);
    if (place !== undefined) report(context, catalogue.unusedRouter.at(context.span(place), symbol.name));
  }
}

function report(context: ReadContext, diagnostic: Parameters<ReadContext["session"]["report"]>[0]): undefined {
  context.session.report(diagnostic);
  return undefined;
}
