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

/** Rejects with a `StaleBuildError`, or with an Error when there is no manifest or it speaks another ABI. */
export async function checkManifest(manifest: URL, abi: number): Promise<void> {
  const path = fileURLToPath(manifest);
  const { abi: built, root, sources } = JSON.parse(await readFile(path, "utf8")) as Manifest;
  if (built !== abi) throw new Error(`This build speaks ABI ${built}, this precast ABI ${abi}: run "precast build" again`);
  const base = join(dirname(path), root);
  const entries = Object.entries(sources);
  const found = await Promise.all(entries.map(([file]) => readFile(join(base, file)).catch(() => undefined)));
  // A package without any of its sources is an installation; one that lost a single file is stale.
  if (found.every((text) => text === undefined)) return;
  entries.forEach(([file, hash], index) => {
    const text = found[index];
    if (text === undefined || hashOf(text) !== hash) throw new StaleBuildError(file);
  });
}

/** As the compiler makes it. */
export function hashOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
