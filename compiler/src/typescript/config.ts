/** The compiler options of the user's package: its tsconfig.json, or strict defaults where there is none. */
import { dirname, join } from "node:path";
import { ts } from "ts-morph";

export interface Config {
  readonly options: ts.CompilerOptions;
  /** Declaration files that the configuration includes: they are part of every program. */
  readonly ambient: readonly string[];
  readonly diagnostics: readonly ts.Diagnostic[];
}

const defaults: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};

/** What the compiler needs whatever the user set: it never writes through this program but the JavaScript of `dist/`. */
const enforced: ts.CompilerOptions = { noEmit: false, composite: false, incremental: false, declaration: false, declarationMap: false, emitDeclarationOnly: false, noEmitOnError: false };

export function readConfig(root: string): Config {
  const path = join(root, "tsconfig.json");
  if (!ts.sys.fileExists(path)) return { options: { ...defaults, ...enforced, configFilePath: undefined }, ambient: [], diagnostics: [] };
  const { config, error } = ts.readConfigFile(path, (name) => ts.sys.readFile(name));
  if (error !== undefined) return { options: { ...defaults, ...enforced }, ambient: [], diagnostics: [error] };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path);
  // Imports that end in ".ts" need either noEmit or this; `transpile/` rewrites specifiers anyway.
  const rewriting = parsed.options.allowImportingTsExtensions === true ? { rewriteRelativeImportExtensions: true } : {};
  return {
    options: { ...parsed.options, ...enforced, ...rewriting },
    ambient: parsed.fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name)),
    // TS18003 is "no inputs were found": the entry is the input.
    diagnostics: parsed.errors.filter(({ code }) => code !== 18003),
  };
}
