/**
 * `manifest.json` of a build: what the sources were when it was made. Where they are present and differ, the build is stale
 * and is refused, also when only a type changed; an installation without sources has nothing to compare.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Manifest {
  readonly abi: number;
  readonly compiler: string;
  /** From the manifest's folder to the package root. */
  readonly root: string;
  /** SHA-256 in hexadecimal by path relative to the root. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The sources have changed since the build. */
export class StaleBuildError extends Error {
  override readonly name = "StaleBuildError";
  /** The first file that differs, relative to the package root. */
  readonly file: string;

  constructor(file: string) {
    super(`The build is stale: ${file} has changed since. Run "precast build" again`);
    this.file = file;
  }
}

/** The build is for another version of this package, or it is no build. */
export class IncompatibleBuildError extends Error {
  override readonly name = "IncompatibleBuildError";
}

/** Rejects with a `StaleBuildError`, or with an `IncompatibleBuildError` when there is no manifest or it speaks another ABI. */
export async function checkManifest(manifest: URL, abi: number): Promise<void> {
  const path = fileURLToPath(manifest);
  const { abi: built, root, sources } = await readManifest(path);
  if (built !== abi) throw new IncompatibleBuildError(`This build speaks ABI ${built}, this precast ABI ${abi}: run "precast build" again`);
  const base = join(dirname(path), root);
  const entries = Object.entries(sources);
  const found = await Promise.all(entries.map(([file]) => readFile(join(base, file)).catch(() => undefined)));
  const isInstallation = !entries.some(([file], index) => isSource(file) && found[index] !== undefined);
  if (isInstallation) return;
  entries.forEach(([file, hash], index) => {
    const bytes = found[index];
    if (bytes === undefined ? isSource(file) : hashOf(bytes) !== hash) throw new StaleBuildError(file);
  });
}

async function readManifest(path: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(path, "utf8")) as Manifest | null;
    if (typeof manifest?.abi !== "number") throw new Error("It is no manifest");
    return manifest;
  } catch (error) {
    throw new IncompatibleBuildError(`${path} cannot be read: run "precast build" again`, { cause: error });
  }
}

/** An image may hold the sources without what configures them or lies outside the package; a module of the package that is gone makes a build stale. */
function isSource(file: string): boolean {
  return !file.startsWith("../") && !file.endsWith(".json");
}

/** As the compiler makes it: of the text, so without a byte order mark. */
function hashOf(bytes: Uint8Array): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return createHash("sha256").update(hasMark ? bytes.subarray(3) : bytes).digest("hex");
}
