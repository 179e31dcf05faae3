/** Instances of our own classes and of the platform's: recognised by declaration, also when a user's class extends them. */
import { ts } from "#typescript";
import type { ReadContext } from "./context.js";
import { isLibrary } from "./types/libraries.js";
import { isPrecast } from "./types/tags.js";

/** Our classes that mean something where they are met, and where the package declares them. */
const files = { App: "app/app", Router: "app/router", Request: "message/request", Response: "message/response", HttpError: "errors" } as const;

export function isInstance(type: ts.Type, name: keyof typeof files, context: ReadContext): boolean {
  if (isPrecast(type.symbol, name, files[name], context)) return true;
  return baseTypes(type, context).some((base) => isInstance(base, name, context));
}

function baseTypes(type: ts.Type, { checker }: ReadContext): readonly ts.Type[] {
  // What a mixin returns is an intersection.
  if (type.isIntersection()) return type.types;
  const target = (type as ts.TypeReference).target ?? type;
  return target.isClassOrInterface() ? checker.getBaseTypes(target) : [];
}

/** The platform's own class: declared by a library, neither by the user nor by us. */
export function isPlatform(type: ts.Type, name: "Request" | "Response" | "WebSocket", { program }: ReadContext): boolean {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (symbol?.name !== name) return false;
  return symbol.declarations?.some((declaration) => isPlatformFile(declaration.getSourceFile(), program)) === true;
}

/** TypeScript's "dom" library, or Node's types with the package that holds their fetch. */
function isPlatformFile(file: ts.SourceFile, program: ts.Program): boolean {
  return program.isSourceFileDefaultLibrary(file) || /\/node_modules\/(@types\/node|undici-types)\//.test(file.fileName);
}

/** By the library's own interfaces; an iterable that is none of them is a plain value. */
export function isGenerator(type: ts.Type, context: ReadContext): boolean {
  const symbol = type.symbol as ts.Symbol | undefined;
  return (symbol?.name === "Generator" || symbol?.name === "AsyncGenerator") && isLibrary(symbol, context);
}
