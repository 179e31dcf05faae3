/** TypeScript's own diagnostics of the user's files, as ours, under their TS codes. */
import { isAbsolute, relative, sep } from "node:path";
import { ts } from "#typescript";
import { types as catalogue } from "../diagnostics/catalogue/types.js";
import type { Diagnostic, Note, Span } from "../diagnostics/diagnostic.js";
import { inOrder } from "../session.js";
import type { ProgramSource } from "./program.js";

/** Of every file outside node_modules and the generated folder. */
export function typeErrors(program: ts.Program, source: ProgramSource, root: string): readonly Diagnostic[] {
  const files = userFiles(program, source);
  const found = [
    ...source.config.diagnostics,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
  // TS6053, a root file that is missing, is told as PC1001.
  const errors = found.filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error && diagnostic.code !== 6053 && !isOwnOutput(diagnostic, source)).map((diagnostic) => toDiagnostic(diagnostic, root));
  return isStrict(program.getCompilerOptions()) ? errors : [catalogue.strictNullChecks.at(configuration), ...errors];
}

/**
 * Ours replace TypeScript's at the same place, but for what it does not know: there its own line says which name, and one line
 * at an import stands for every use of what is missing.
 */
export function merge(own: readonly Diagnostic[], types: readonly Diagnostic[]): readonly Diagnostic[] {
  const kept = !types.some(({ code }) => code.startsWith("TS")) ? own : own.filter(({ code }) => code !== unresolved);
  const places = new Set(kept.map(placeOf));
  return inOrder([...kept, ...types.filter((diagnostic) => !places.has(placeOf(diagnostic)))]);
}

const { code: unresolved } = catalogue.unresolved;

function placeOf({ span }: Diagnostic): string {
  return `${span.file}:${span.line}:${span.column}`;
}

const configuration: Span = { file: "tsconfig.json", line: 1, column: 1, length: 1 };

/** TypeScript 6 is strict unless it is told not to be. */
function isStrict({ strict = true, strictNullChecks = strict }: ts.CompilerOptions): boolean {
  return strictNullChecks;
}

/** The sources of the user's program: what is compiled, hashed and put into dist. */
export function userFiles(program: ts.Program, source: ProgramSource): readonly ts.SourceFile[] {
  return program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file) && !file.fileName.includes("/node_modules/") && !source.isGenerated(file.fileName) && !program.isSourceFileFromExternalLibrary(file));
}

/** TS2307 and its kin for an import of the generated folder, which is read as `any`. */
function isOwnOutput({ code, file, start }: ts.Diagnostic, source: ProgramSource): boolean {
  if ((code !== 2307 && code !== 2792 && code !== 7016) || file === undefined || start === undefined) return false;
  const specifier = /^["']([^"']+)["']/.exec(file.text.slice(start))?.[1];
  return specifier !== undefined && source.isOwnImport(file.fileName, specifier);
}

function toDiagnostic({ code, file, start, length, messageText, relatedInformation = [] }: ts.Diagnostic, root: string): Diagnostic {
  const notes = relatedInformation.flatMap((related): Note[] => {
    const span = spanOf(related, root);
    return related.file === undefined ? [] : [{ message: ts.flattenDiagnosticMessageText(related.messageText, "\n"), span }];
  });
  return { code: `TS${code}`, severity: "error", message: ts.flattenDiagnosticMessageText(messageText, "\n"), span: spanOf({ file, start, length }, root), notes };
}

function spanOf({ file, start = 0, length = 1 }: Pick<ts.Diagnostic, "file" | "start" | "length">, root: string): Span {
  if (file === undefined) return configuration;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: relativePath(file.fileName, root), line: line + 1, column: character + 1, length: Math.max(1, length) };
}

/** With "/" on every system; a file outside the root keeps its "../". */
export function relativePath(path: string, root: string): string {
  return isAbsolute(path) ? relative(root, path).split(sep).join("/") : path;
}
