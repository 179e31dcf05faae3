/**
 * What is watched: the folder of the sources, every file of the program wherever it lies, and what configures either. Never what
 * a build writes. Editors write a file in several steps, so what comes within 50 ms is one change; while one is worked on, the
 * next ones are collected.
 */
import { join, relative, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import type { Workspace } from "../../workspace.js";

export interface Change {
  /** Relative to the package root, with "/". */
  readonly path: string;
  /** "set" for a file or folder that came or went. */
  readonly kind: "change" | "set";
  /** Whether the server has to start again though no output changed: it may read this file itself. */
  readonly restarts: boolean;
}

const debounceMilliseconds = 50;

/** Beside package.json; they decide how the program is read, or how it runs. */
const settings = /^(package\.json|tsconfig[^/]*\.json|precast\.config\.(ts|js|mjs|json)|\.env[^/]*)$/;

export class Watcher {
  readonly #onChange: (changes: readonly Change[]) => Promise<void>;
  #workspace: Workspace;
  #watched: ReadonlySet<string> = new Set();
  #watcher: FSWatcher | undefined;
  readonly #pending = new Map<string, Change>();
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(workspace: Workspace, onChange: (changes: readonly Change[]) => Promise<void>) {
    this.#workspace = workspace;
    this.#onChange = onChange;
  }

  /** Resolves when changes are noticed. */
  start(): Promise<void> {
    const { root } = this.#workspace;
    const watcher = watch([root, ...this.#outside()], { ignoreInitial: true, ignored: (path) => this.#isIgnored(path) });
    this.#watcher = watcher;
    watcher.on("all", (event, path) => this.#collect(this.#inside(path), event === "change" ? "change" : "set"));
    // A folder that cannot be read is no reason to end.
    watcher.on("error", (error) => console.error(error));
    return new Promise((resolve) => watcher.once("ready", resolve));
  }

  /** Files of the program, relative to the root. */
  add(paths: readonly string[]): void {
    this.#watched = new Set(paths);
    this.#watcher?.add([...this.#outside()]);
  }

  /** The outputs lie elsewhere now. */
  async follow(workspace: Workspace): Promise<void> {
    this.#workspace = workspace;
    await this.#watcher?.close();
    await this.start();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#watcher?.close();
    await this.#working;
  }

  #outside(): readonly string[] {
    return [...this.#watched].filter((path) => path.startsWith("../")).map((path) => join(this.#workspace.root, path));
  }

  #collect(path: string, kind: Change["kind"]): void {
    const inSources = path.startsWith(this.#sources());
    if (!inSources && !settings.test(path) && !this.#watched.has(path)) return;
    const isCode = /\.([cm]?[jt]sx?|json)$/.test(path);
    this.#pending.set(path, { path, kind: this.#pending.get(path)?.kind === "set" ? "set" : kind, restarts: !isCode });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#working = this.#working.then(() => this.#flush());
    }, debounceMilliseconds);
  }

  async #flush(): Promise<void> {
    const changes = [...this.#pending.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#pending.clear();
    if (changes.length === 0) return;
    try {
      await this.#onChange(changes);
    } catch (error) {
      console.error(error);
    }
  }

  /** The first folder of the entry's path; everything, when the entry lies beside package.json. */
  #sources(): string {
    const { entry } = this.#workspace.places;
    return entry.slice(0, entry.indexOf("/") + 1);
  }

  /** Packages, hidden folders, what a build writes, and what editors leave for a moment. */
  #isIgnored(absolute: string): boolean {
    const path = this.#inside(absolute);
    if (path === "" || this.#watched.has(path)) return false;
    const { generated, dist, client, document } = this.#workspace.places;
    if ([generated, dist, client, document].some((output) => path === output || path.startsWith(`${output}/`))) return true;
    return path.split("/").some((part) => part === "node_modules" || (part.startsWith(".") && part !== ".." && !part.startsWith(".env"))) || /(~|\.tmp|\.tmp\.mjs|\.sw[a-z])$/.test(path);
  }

  #inside(path: string): string {
    return relative(this.#workspace.root, path).split(sep).join("/");
  }
}
