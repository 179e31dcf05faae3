/**
 * Files to disk: only bytes that change are written, each by a rename, and what an earlier build wrote and this one does not is
 * removed. A list of what was written, kept beside the generated sources, says what is ours: nothing else is ever removed.
 */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface Difference {
  readonly path: string;
  readonly kind: "changed" | "missing" | "extra";
}

/** Where the list of outputs is kept, in the generated folder. */
const listName = ".outputs.json";

export async function differences(root: string, generated: string, files: ReadonlyMap<string, string>): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const [path, text] of files) {
    const present = await readText(join(root, path));
    if (present !== text) found.push({ path, kind: present === undefined ? "missing" : "changed" });
  }
  for (const path of await listed(root, generated)) {
    if (!files.has(path) && (await readText(join(root, path))) !== undefined) found.push({ path, kind: "extra" });
  }
  return found;
}

/** Gives the paths that were written or removed. */
export async function writeOutput(root: string, generated: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const { path, kind } of await differences(root, generated, files)) {
    if (kind === "extra") await rm(join(root, path), { force: true });
    else await writeAtomically(join(root, path), files.get(path) ?? "");
    changed.push(path);
  }
  await writeAtomically(join(root, generated, listName), `${JSON.stringify([...files.keys()].sort(), null, 2)}\n`);
  return changed;
}

async function listed(root: string, generated: string): Promise<readonly string[]> {
  const text = await readText(join(root, generated, listName));
  return text === undefined ? [] : (JSON.parse(text) as string[]);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A reader sees the old bytes or the new ones, never half of them. */
async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
