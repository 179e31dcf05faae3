/** `precast openapi` and `precast routes`: what was read, without writing a build. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Operation } from "../ir/api.js";
import { type Build, Workspace } from "../workspace.js";
import { printDiagnostics } from "./terminal.js";

/** The document on stdout, or in a file. */
export async function openapi(root: string, entry: string | undefined, output: string | undefined): Promise<number> {
  const result = await compiled(root, entry);
  const text = [...result.files].find(([path]) => path.endsWith("openapi.json"))?.[1];
  if (text === undefined || hasErrors(result)) return 1;
  if (output === undefined) process.stdout.write(text);
  else await writeFile(resolve(root, output), text);
  return 0;
}

/** A table of method, path, handler and its place. */
export async function routes(root: string, entry: string | undefined): Promise<number> {
  const result = await compiled(root, entry);
  if (result.api === undefined || hasErrors(result)) return 1;
  const rows = result.api.operations.map((operation) => [operation.method, operation.path, operation.id, place(operation), operation.guards.join(", ")]);
  const header = ["METHOD", "PATH", "OPERATION", "HANDLER", "GUARDS"];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [header, ...rows]) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
  return 0;
}

async function compiled(root: string, entry: string | undefined): Promise<Build> {
  const result = await new Workspace({ root, ...(entry === undefined ? {} : { entry }), client: false }).build();
  printDiagnostics(result.diagnostics, root, "text");
  return result;
}

function hasErrors({ diagnostics }: Build): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function place({ handler }: Operation): string {
  return `${handler.file}:${handler.line}:${handler.column}`;
}
