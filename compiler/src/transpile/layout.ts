/**
 * Where files lie in `dist/`. The folder of the sources becomes `dist` itself, so `new URL("../migrations", import.meta.url)`
 * leads to one place from `src/` and from `dist/`, and importing a file from outside never moves the others, as tsc's common
 * root does. Paths are relative to the package root, with "/".
 */
import { posix } from "node:path";

export interface Folders {
  /** Entry module. */
  readonly entry: string;
  readonly generated: string;
  readonly dist: string;
}

export class Layout {
  readonly #folders: Folders;
  /** First folder of the entry's path; "" for an entry beside package.json. */
  readonly #base: string;

  constructor(folders: Folders) {
    this.#folders = folders;
    this.#base = folders.entry.includes("/") ? folders.entry.slice(0, folders.entry.indexOf("/")) : "";
  }

  /** The JavaScript of a source. A file outside the sources (a workspace sibling, package.json) goes under `_`, one for every "..". */
  place(path: string): string {
    const { generated, dist } = this.#folders;
    const inside = path.startsWith(`${generated}/`) ? `generated/${path.slice(generated.length + 1)}` : posix.relative(this.#base, path);
    const kept = inside.split("/").map((part) => (part === ".." ? "_" : part));
    return `${dist}/${scriptName(kept.join("/"))}`;
  }
}

/** JSON becomes a module: Node 20 warns about every import of JSON and gives no named exports. */
function scriptName(path: string): string {
  return path.endsWith(".json") ? `${path}.js` : path.replace(/\.([cm]?)[jt]sx?$/, ".$1js");
}

/** A specifier that leads from one file to another. */
export function specifierBetween(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith("../") ? path : `./${path}`;
}
