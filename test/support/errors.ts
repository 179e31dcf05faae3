/** The fixtures of `test/errors/`: a folder `<CODE>-<slug>` is a program that has that diagnostic, found here and registered nowhere. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../../compiler/src/compile.js";
import type { Diagnostic } from "../../compiler/src/diagnostics/diagnostic.js";
import { formatDiagnostic, summary } from "../../compiler/src/diagnostics/format.js";
import { typeErrors } from "../../compiler/src/typescript/errors.js";
import { root, Sandbox } from "./program.js";

export const folder = fileURLToPath(new URL("../errors", import.meta.url));

export interface Fixture {
  readonly name: string;
  readonly code: string;
  /** Texts by path relative to the fixture. */
  readonly files: Readonly<Record<string, string>>;
}

export const fixtures: readonly Fixture[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const own = join(folder, name);
    const paths = readdirSync(own, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".ts"));
    const files = Object.fromEntries(paths.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(own.length + 1), readFileSync(path, "utf8")]));
    return { name, code: name.split("-")[0] ?? "", files };
  });

const sandbox = new Sandbox();

/** What a build of these files says: our diagnostics, and TypeScript's where we have none at the same place. */
export async function diagnose(files: Fixture["files"]): Promise<readonly Diagnostic[]> {
  const context = sandbox.read(files);
  const { diagnostics } = await compile(context, undefined);
  const places = new Set(diagnostics.map(placeOf));
  return [...diagnostics, ...typeErrors(context.program, sandbox.source, root).filter((diagnostic) => !diagnostic.span.file.startsWith("../") && !places.has(placeOf(diagnostic)))];
}

export function printed(diagnostics: readonly Diagnostic[], files: Fixture["files"]): string {
  return `${diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { read: (file) => files[file], color: false })).join("\n")}\n${summary(diagnostics)}\n`;
}

function placeOf({ span }: Diagnostic): string {
  return `${span.file}:${span.line}:${span.column}`;
}
