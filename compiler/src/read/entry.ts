/** The App that the entry exports, and its lifespan. */
import { join } from "node:path";
import { ts } from "#typescript";
import { app as catalogue } from "../diagnostics/catalogue/app.js";
import type { Span } from "../diagnostics/diagnostic.js";
import type { Reference } from "../ir/type.js";
import { isGenerator, isInstance } from "./classes.js";
import { declaredValue } from "./constants.js";
import type { ReadContext } from "./context.js";
import { nameIn, type OptionReader } from "./options.js";
import { resolveName } from "./references.js";
import { creation, routerSymbol } from "./registrations.js";
import { report } from "./report.js";
import { reportUnresolved } from "./unresolved.js";

/** A declaration of the user, and how generated code names it. */
export interface Found {
  readonly symbol: ts.Symbol;
  readonly reference: Reference;
}

/** `app`, the default export, or the only exported App; undefined after a report. */
export function findApp(context: ReadContext): Found | undefined {
  const { program, checker } = context;
  const { root, entry } = context.session.options;
  const file = program.getSourceFile(join(root, entry));
  const top: Span = { file: entry, line: 1, column: 1, length: 1 };
  if (file === undefined) return report(catalogue.noEntry.at(top, entry), context);
  const module = checker.getSymbolAtLocation(file);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  const apps = exported.filter((symbol) => isInstance(checker.getTypeOfSymbolAtLocation(targetOf(symbol, context), file), "App", context));
  const [first, second] = apps;
  if (first === undefined) return report(catalogue.noApp.at(top), context);
  const chosen = apps.find(({ name }) => name === "app") ?? apps.find(({ name }) => name === "default") ?? (second === undefined ? first : undefined);
  if (chosen === undefined) return report(catalogue.severalApps.at(placeOf(second ?? first, top, context), apps.map(({ name }) => `"${name}"`).join(", ")), context);
  const symbol = createdBy(targetOf(chosen, context), context);
  if (symbol === undefined) return report(catalogue.unknownApp.at(placeOf(chosen, top, context), chosen.name), context);
  return { symbol, reference: { module: context.modulePath(file), exportName: chosen.name, path: [] } };
}

/** The lifespan of the App's options; undefined where there is none, or after a report. */
export function readLifespan(options: OptionReader, context: ReadContext): Found | undefined {
  const expression = options.expression("lifespan");
  if (expression === undefined || reportUnresolved(expression, "option", context)) return undefined;
  const name = nameIn(expression);
  const resolved = name === undefined ? undefined : resolveName(name, context);
  const [signature] = resolved === undefined ? [] : context.checker.getTypeOfSymbolAtLocation(resolved.symbol, expression).getCallSignatures();
  const returned = signature?.getReturnType();
  const isAsyncGenerator = returned !== undefined && isGenerator(returned, context) && returned.symbol.name === "AsyncGenerator";
  if (resolved?.reference === undefined || !isAsyncGenerator) return report(catalogue.notALifespan.at(context.span(expression)), context);
  return { symbol: resolved.symbol, reference: resolved.reference };
}

function targetOf(symbol: ts.Symbol, { checker }: ReadContext): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function createdBy(symbol: ts.Symbol, context: ReadContext): ts.Symbol | undefined {
  if (creation(symbol, context) !== undefined) return symbol;
  const value = declaredValue(symbol);
  return value === undefined ? undefined : routerSymbol(value, context);
}

function placeOf(symbol: ts.Symbol, top: Span, context: ReadContext): Span {
  const declaration = symbol.declarations?.[0];
  return declaration === undefined ? top : context.span(ts.getNameOfDeclaration(declaration) ?? declaration);
}
