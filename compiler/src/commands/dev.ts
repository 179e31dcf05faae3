/**
 * `precast dev`: builds, runs, watches. The server is a worker of this process's cluster, so that the listening socket stays
 * with us: a new worker takes over while the old one finishes, and no connection is refused in between. While a build has
 * errors, or a new worker does not start, the old one keeps serving. TypeScript's own errors are shown and do not stop a build.
 */
import cluster, { type Worker } from "node:cluster";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { watch } from "chokidar";
import { writeOutput } from "../output.js";
import { type Build, version, Workspace } from "../workspace.js";
import { milliseconds, printDiagnostics } from "./terminal.js";

export interface DevOptions {
  readonly host?: string;
  readonly port?: string;
}

/** What a worker says when it serves. */
interface Ready {
  readonly url: string;
}

/** Editors write a file in several steps; what comes within this time is one change. */
const debounceMilliseconds = 50;

/** Resolves when a signal ended it. */
export async function dev(root: string, entry: string | undefined, options: DevOptions): Promise<number> {
  const session = new DevSession(root, entry, options);
  await session.start();
  return session.untilStopped();
}

class DevSession {
  readonly #root: string;
  readonly #workspace: Workspace;
  #generated = "";
  #worker: Worker | undefined;
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  /** One rebuild after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(root: string, entry: string | undefined, { host, port }: DevOptions) {
    this.#root = root;
    this.#workspace = new Workspace({ root, ...(entry === undefined ? {} : { entry }) });
    const given = { ...(host === undefined ? {} : { HOST: host }), ...(port === undefined ? {} : { PORT: port }) };
    Object.assign(process.env, given);
    cluster.setupPrimary({ exec: serverPath(root), args: ["start", root], cwd: root });
  }

  async start(): Promise<void> {
    const began = performance.now();
    const isBuilt = await this.#rebuild();
    const ready = isBuilt ? await this.#replaceWorker() : undefined;
    console.log(`precast ${version()} dev ready in ${milliseconds(began)}`);
    if (ready !== undefined) console.log(`${ready.url}\ndocs ${ready.url}/docs`);
    console.log(`watching ${this.#workspace.watched.length} files`);
    this.#watch();
  }

  untilStopped(): Promise<number> {
    return new Promise((resolve) => {
      const stop = (): void => {
        const worker = this.#worker;
        if (worker === undefined || worker.isDead()) resolve(0);
        else worker.once("exit", () => resolve(0)).process.kill("SIGTERM");
      };
      process.on("SIGINT", stop);
      process.on("SIGTERM", stop);
    }).then((code) => process.exit(code as number));
  }

  /** Compiles and writes; gives false when there is nothing new to serve. */
  async #rebuild(): Promise<boolean> {
    let result: Build;
    try {
      result = await this.#workspace.build();
    } catch (error) {
      console.error(error);
      return false;
    }
    printDiagnostics(result.diagnostics, this.#root, "text");
    if (result.files.size === 0) return false;
    this.#generated = result.generated;
    await writeOutput(this.#root, result.generated, result.files);
    return true;
  }

  /** Starts a worker of the new build and lets the old one finish; gives undefined when the new one does not start. */
  async #replaceWorker(): Promise<Ready | undefined> {
    const next = cluster.fork();
    const ready = await readyOf(next);
    if (ready === undefined) {
      console.error(this.#worker === undefined ? "The server did not start." : "The server did not start; the old build keeps serving.");
      return undefined;
    }
    const old = this.#worker;
    this.#worker = next;
    if (old !== undefined && !old.isDead()) await new Promise<void>((stopped) => {
      // The old one stops accepting at once; what it is still answering must not hold up the next change.
      old.once("disconnect", stopped).once("exit", stopped);
      old.process.kill("SIGTERM");
    });
    return ready;
  }

  #watch(): void {
    const watcher = watch(this.#root, { ignoreInitial: true, ignored: (path) => this.#isIgnored(path) });
    watcher.on("all", (_event, path) => {
      this.#changed.add(relative(this.#root, path).split(sep).join("/"));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#queue = this.#queue.then(() => this.#onChange());
      }, debounceMilliseconds);
    });
  }

  async #onChange(): Promise<void> {
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    if (changed.length === 0) return;
    const began = performance.now();
    if (changed.some((path) => /^(tsconfig.*|package)\.json$/.test(path))) this.#workspace.reload();
    const files = changed.length > 3 ? `${changed.length} files` : changed.join(", ");
    if (!(await this.#rebuild())) return void console.log(`! ${files}: the old build keeps serving`);
    const ready = await this.#replaceWorker();
    if (ready !== undefined) console.log(`~ ${files} (${milliseconds(began)})`);
  }

  /** Our own output, packages and hidden folders; of files only those that can change what is built or how it runs. */
  #isIgnored(path: string): boolean {
    const inside = relative(this.#root, path).split(sep).join("/");
    if (inside === "") return false;
    const parts = inside.split("/");
    if (parts.some((part) => part === "node_modules" || part === ".git")) return true;
    if (inside === this.#generated || inside.startsWith(`${this.#generated}/`)) return true;
    if (["dist", "client", "openapi.json", "coverage"].includes(parts[0] ?? "")) return true;
    const name = parts.at(-1) ?? "";
    return name.includes(".") && !/\.([cm]?[jt]sx?|json)$|^\.env/.test(name);
  }
}

/** The first message of a worker; undefined when it exits before. */
function readyOf(worker: Worker): Promise<Ready | undefined> {
  return new Promise((resolve) => {
    worker.once("message", (message: Ready) => resolve(message));
    worker.once("exit", () => resolve(undefined));
  });
}

/** The command of the runtime that the user's package has. */
function serverPath(root: string): string {
  const require = createRequire(join(root, "package.json"));
  return join(dirname(require.resolve("precast/package.json")), "bin/precast.js");
}
