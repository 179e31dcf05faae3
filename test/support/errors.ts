/** The fixtures of `test/errors/`: a folder `<CODE>-<slug>` is a program that has that diagnostic, found here and registered nowhere. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, emit } from "../../compiler/src/compile.js";
import type { Diagnostic } from "../../compiler/src/diagnostics/diagnostic.js";
import { formatDiagnostic, summary } from "../../compiler/src/diagnostics/format.js";
import type { ReadContext } from "../../compiler/src/read/context.js";
import { createContext } from "../../compiler/src/read/span.js";
import { Session } from "../../compiler/src/session.js";
import { merge, typeErrors } from "../../compiler/src/typescript/errors.js";
import { ProgramSource } from "../../compiler/src/typescript/program.js";
import { options, root, Sandbox } from "./program.js";

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
    const paths = readdirSync(own, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && (entry.name.endsWith(".ts") || entry.name === "tsconfig.json"));
    const files = Object.fromEntries(paths.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(own.length + 1), readFileSync(path, "utf8")]));
    return { name, code: name.split("-")[0] ?? "", files };
  });

const sandbox = new Sandbox();

/** What a build of these files says: our diagnostics, and TypeScript's where we have none at the same place. */
export async function diagnose(files: Fixture["files"]): Promise<readonly Diagnostic[]> {
  return files["tsconfig.json"] === undefined ? diagnosed(sandbox.read(files), sandbox.source, root) : onDisk(files);
}

/** One with a configuration of its own is a package in a folder beside the sandbox. */
async function onDisk(files: Fixture["files"]): Promise<readonly Diagnostic[]> {
  const own = mkdtempSync(join(dirname(root), ".errors-"));
  try {
    for (const [path, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
      mkdirSync(dirname(join(own, path)), { recursive: true });
      writeFileSync(join(own, path), text);
    }
    const source = new ProgramSource({ ...options, root: own });
    return await diagnosed(createContext(source.program(), new Session({ ...options, root: own })), source, own);
  } finally {
    rmSync(own, { recursive: true });
  }
}

async function diagnosed(context: ReadContext, source: ProgramSource, folder: string): Promise<readonly Diagnostic[]> {
  const { diagnostics } = compile(context, (read) => emit(read, "src/generated", undefined));
  return merge(diagnostics, typeErrors(context.program, source, folder).filter((diagnostic) => !diagnostic.span.file.startsWith("../")));
}

export function printed(diagnostics: readonly Diagnostic[], files: Fixture["files"]): string {
  return `${diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { read: (file) => files[file], color: false })).join("\n")}\n${summary(diagnostics)}\n`;
}
