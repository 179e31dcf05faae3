/**
 * What is watched: the folder of the sources, every file of the program wherever it lies, and what configures either. Never what
 * a build writes. Editors write a file in several steps, so what comes within 50 ms is one change; while one is worked on, the
 * next ones are collected, and the one that is worked on is told that it is out of date.
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

const code = /\.([cm]?[jt]sx?|json)$/;

type OnChange = (changes: readonly Change[], outdated: AbortSignal) => Promise<void>;

export class Watcher {
  readonly #onChange: OnChange;
  #workspace: Workspace;
  #watched: ReadonlySet<string> = new Set();
  #watcher: FSWatcher | undefined;
  readonly #pending = new Map<string, Change>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #working: Promise<void> = Promise.resolve();
  /** Of what is worked on. */
  #outdated = new AbortController();

  constructor(workspace: Workspace, onChange: OnChange) {
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

  /** Works on something before the changes that come meanwhile. Its signal says that they wait, or that the session ends. */
  run(task: (outdated: AbortSignal) => Promise<void>): Promise<void> {
    const done = this.#working.then(async () => {
      if (this.#isClosed) return;
      this.#outdated = new AbortController();
      await task(this.#outdated.signal);
    });
    // The caller is told of what fails; the next change is not held up by it.
    this.#working = done.catch(() => {});
    return done;
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
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#outdated.abort();
    await this.#watcher?.close();
    await this.#working;
  }

  #outside(): readonly string[] {
    return [...this.#watched].filter((path) => path.startsWith("../")).map((path) => join(this.#workspace.root, path));
  }

  #collect(path: string, kind: Change["kind"]): void {
    const inSources = path.startsWith(this.#sources());
    if (!inSources && !settings.test(path) && !this.#watched.has(path)) return;
    this.#pending.set(path, { path, kind: this.#pending.get(path)?.kind === "set" ? "set" : kind, restarts: !code.test(path) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#onQuiet(), debounceMilliseconds);
  }

  #onQuiet(): void {
    // Other files (a database, a log) may be written by the application itself while it starts: that must not end its start.
    if ([...this.#pending.keys()].some((path) => code.test(path) || settings.test(path))) this.#outdated.abort();
    void this.run((outdated) => this.#flush(outdated));
  }

  async #flush(outdated: AbortSignal): Promise<void> {
    const changes = [...this.#pending.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.#pending.clear();
    if (changes.length === 0) return;
    try {
      await this.#onChange(changes, outdated);
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
