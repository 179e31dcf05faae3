/** `manifest.json`: what the sources were, so that a build that no longer fits them is refused at start. */
import { createHash } from "node:crypto";
import { posix } from "node:path";

export interface ManifestInput {
  /** Texts of the program's files, and of what configures it, by path relative to the package root. */
  readonly sources: ReadonlyMap<string, string>;
  readonly compiler: string;
  readonly abi: number;
}

/** The text for a manifest that lies in `folder`, relative to the package root. Of texts, as the runtime hashes them: without a byte order mark. */
export function manifestText({ sources, compiler, abi }: ManifestInput, folder: string): string {
  const hashes = [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, createHash("sha256").update(text).digest("hex")]);
  return `${JSON.stringify({ abi, compiler, root: posix.relative(folder, ".") || ".", sources: Object.fromEntries(hashes) }, null, 2)}\n`;
}
