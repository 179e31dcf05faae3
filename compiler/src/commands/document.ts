/** `precast openapi` and `precast routes`: what was read, without writing a build. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Operation } from "../ir/api.js";
import { openProject } from "../project.js";
import { type Build, Workspace } from "../workspace.js";
import { printDiagnostics } from "./terminal.js";

export interface OpenApiOptions {
  /** Relative to the current folder. Default: stdout. */
  readonly output?: string;
  readonly yaml?: boolean;
}

/** Prints the document, or writes it. */
export async function openapi(entry: string | undefined, { output, yaml = false }: OpenApiOptions): Promise<number> {
  const result = await compiled(entry);
  const document = result?.files.get(result.places.document);
  if (document === undefined) return 1;
  const text = yaml ? await yamlOf(document) : document;
  if (output === undefined) process.stdout.write(text);
  else {
    const path = resolve(output);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return 0;
}

/** Loaded late: nobody else needs it. Texts are never folded, so that a diff shows the line that changed. */
async function yamlOf(document: string): Promise<string> {
  const { stringify } = await import("yaml");
  return stringify(JSON.parse(document), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A table of method, path, handler and its place. */
export async function routes(entry: string | undefined): Promise<number> {
  const api = (await compiled(entry))?.api;
  if (api === undefined) return 1;
  const rows = api.operations.map((operation) => [operation.method, operation.path, operation.id, place(operation), operation.guards.join(", ")]);
  const header = ["METHOD", "PATH", "OPERATION", "HANDLER", "GUARDS"];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [header, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
  return 0;
}

/** undefined after errors. */
async function compiled(entry: string | undefined): Promise<Build | undefined> {
  const project = await openProject(process.cwd(), { entry, client: false });
  const result = await new Workspace(project).build();
  printDiagnostics(result.diagnostics, project.root, "text");
  return result.diagnostics.some(({ severity }) => severity === "error") ? undefined : result;
}

function place({ handler }: Operation): string {
  return `${handler.file}:${handler.line}:${handler.column}`;
}
