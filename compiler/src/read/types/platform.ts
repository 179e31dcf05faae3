/** The platform's own classes, by declaration: TypeScript's library, Node's types, the packages that bring Temporal. */
import { ts } from "#typescript";
import { isFile, isPlatformText } from "../../ir/platform.js";
import { type PlatformClass, platformClasses } from "../../ir/platform-classes.js";
import type { PlatformType } from "../../ir/type.js";
import type { ReadContext } from "../context.js";
import type { At } from "./request.js";

/** undefined for any other type, also for a class that extends one of them. */
export function platformOf(type: ts.Type, { node }: Pick<At, "node">, context: ReadContext): PlatformType | undefined {
  const symbol = type.symbol as (ts.Symbol & { readonly parent?: ts.Symbol }) | undefined;
  if (symbol === undefined) return undefined;
  const isInTemporal = symbol.parent?.name === "Temporal";
  const name = isInTemporal ? `Temporal.${symbol.name}` : symbol.name;
  const declaration = symbol.declarations?.find((one) => isPlatformFile(one.getSourceFile(), isInTemporal, context));
  if (!isClass(name) || declaration === undefined) return undefined;
  const module = isInTemporal ? packageOf(declaration) : undefined;
  return { kind: "platform", class: name, ...(module === undefined ? {} : { module }), origin: context.span(node) };
}

/** Whether it is one text on the wire. */
export function isTextOfPlatform(type: ts.Type, context: ReadContext): boolean {
  const read = ofDeclaration(type, context);
  return read !== undefined && isPlatformText(read);
}

/** Whether it is one file of a form. */
export function isFileOfPlatform(type: ts.Type, context: ReadContext): boolean {
  const read = ofDeclaration(type, context);
  return read !== undefined && isFile(read);
}

function ofDeclaration(type: ts.Type, context: ReadContext): PlatformType | undefined {
  const node = (type.symbol as ts.Symbol | undefined)?.declarations?.[0];
  return node === undefined ? undefined : platformOf(type, { node }, context);
}

function isClass(name: string): name is PlatformClass {
  return Object.hasOwn(platformClasses, name);
}

function isPlatformFile(file: ts.SourceFile, isInTemporal: boolean, { program }: ReadContext): boolean {
  const packages = isInTemporal ? /\/node_modules\/(temporal-spec|temporal-polyfill|@js-temporal\/polyfill)\// : /\/node_modules\/@types\/node\//;
  return program.isSourceFileDefaultLibrary(file) || packages.test(file.fileName);
}

/** What has to import it; undefined where it is declared for everybody. */
function packageOf(declaration: ts.Declaration): string | undefined {
  const file = declaration.getSourceFile();
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) if (ts.isModuleDeclaration(node) && node.flags & ts.NodeFlags.GlobalAugmentation) return undefined;
  if (!ts.isExternalModule(file)) return undefined;
  return file.fileName.includes("/node_modules/@js-temporal/polyfill/") ? "@js-temporal/polyfill" : "temporal-polyfill";
}
