/**
 * Files to disk: only bytes that change are written, each by a rename, and what an earlier build wrote and this one does not is
 * removed. A list of what was written, kept beside the generated sources, says what is ours: nothing else is ever removed.
 */
import { mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";

export interface Difference {
  readonly path: string;
  readonly kind: "changed" | "missing" | "extra";
}

/** Texts by path relative to the package root. */
type Texts = ReadonlyMap<string, string>;

/** Where the list of outputs is kept, in the generated folder. */
const listName = ".outputs.json";

/** How the disk differs from `files`, sorted by path. `generated` is the folder of generated sources, relative to `root`. */
export async function differences(root: string, generated: string, files: Texts): Promise<readonly Difference[]> {
  const extra = (await listed(root, generated)).filter((path) => !files.has(path));
  const wanted = [...files, ...extra.map((path): [string, undefined] => [path, undefined])];
  const found = await atOnce(wanted, ([path, text]) => compared(root, path, text));
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function compared(root: string, path: string, text: string | undefined): Promise<readonly Difference[]> {
  const present = await readText(join(root, path));
  if (present === text) return [];
  return [{ path, kind: present === undefined ? "missing" : text === undefined ? "extra" : "changed" }];
}

/** Makes the disk as `files`, and gives what was done. The manifest is written last: half a build is a stale one. */
export async function writeOutput(root: string, generated: string, files: Texts): Promise<readonly Difference[]> {
  const found = await differences(root, generated, files);
  const write = ({ path }: Difference): Promise<void> => writeAtomically(join(root, path), files.get(path) ?? "");
  // First and one by one: a file may stand where a folder shall be, and a folder that becomes empty goes.
  for (const { path } of found.filter(({ kind }) => kind === "extra")) await remove(root, path);
  const wanted = found.filter(({ kind }) => kind !== "extra");
  await atOnce(wanted.filter((difference) => !isManifest(difference)), write);
  await atOnce(wanted.filter(isManifest), write);
  const list = listText([...files.keys()].sort());
  if ((await readText(join(root, generated, listName))) !== list) await writeAtomically(join(root, generated, listName), list);
  return found;
}

/** Part of the outputs: what else was written before stays, and the list stays with it. */
export async function writePart(root: string, files: Texts): Promise<readonly Difference[]> {
  const found = (await atOnce([...files], ([path, text]) => compared(root, path, text))).flat();
  for (const { path } of found) await writeAtomically(join(root, path), files.get(path) ?? "");
  return found;
}

function isManifest({ path }: Difference): boolean {
  return path.endsWith("/manifest.json");
}

/** Files that are open at once: more than the four threads of Node's pool, far fewer than a system allows. */
const openFiles = 16;

/** Does the work for each item, several at a time; results are in the order of the items. */
async function atOnce<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const one = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: openFiles }, one));
  return results;
}

function listText(paths: readonly string[]): string {
  return `${JSON.stringify(paths, null, 2)}\n`;
}

/** What the last build wrote. A list that was tampered with removes nothing outside the package. */
async function listed(root: string, generated: string): Promise<readonly string[]> {
  try {
    const list: unknown = JSON.parse((await readText(join(root, generated, listName))) ?? "[]");
    return Array.isArray(list) ? list.filter((path): path is string => typeof path === "string" && isInside(path)) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isInside(path: string): boolean {
  return path !== "." && posix.normalize(path) === path && !posix.isAbsolute(path) && !path.startsWith("../") && path !== "..";
}

/** Folders that become empty go too. */
async function remove(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true });
  for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch {
      return;
    }
  }
}

/** undefined when there is no such file. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    // Node names no path when a folder is read.
    throw code === "EISDIR" ? Object.assign(new Error(`${path} is a folder`, { cause: error }), { code, syscall: "read", path }) : error;
  }
}

/** A reader sees the old bytes or the new ones, never half of them. */
async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
