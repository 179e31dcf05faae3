/** The user's own `tsc` over files that exist in memory only, under the strictest flags that a user may have. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { root } from "./program.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  customConditions: ["source"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Errors in the given files; paths are relative to a folder from which "precast" resolves. */
export function checkTypes(files: ReadonlyMap<string, string>, flags: ts.CompilerOptions = {}): readonly ts.Diagnostic[] {
  const base = join(root, ".checked");
  const texts = new Map([...files].filter(([path]) => path.endsWith(".ts")).map(([path, text]) => [join(base, path), text]));
  const folders = new Set([...texts.keys()].flatMap(foldersOf));
  const settings = { ...options, ...flags };
  const host = ts.createCompilerHost(settings, true);
  const program = ts.createProgram([...texts.keys()], settings, {
    ...host,
    getCurrentDirectory: () => root,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    directoryExists: (path) => folders.has(path) || existsSync(path),
    getSourceFile: (path, version) => {
      const text = texts.get(path);
      return text === undefined ? host.getSourceFile(path, version) : ts.createSourceFile(path, text, version, true);
    },
  });
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
}

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersOf(folder)];
}
