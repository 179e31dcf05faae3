/**
 * `precast dev`: builds, runs, watches. While a build has errors, or a new server does not start, the old one keeps serving, and
 * the errors stand in the terminal and in the browser. TypeScript's own errors are shown and do not stop a build.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { formatDiagnostic } from "../diagnostics/format.js";
import { writeOutput } from "../output.js";
import { configNames, openProject, readSource, UsageError } from "../project.js";
import { type Build, version, Workspace, type WorkspaceOptions } from "../workspace.js";
import { Servers } from "./dev/servers.js";
import { type Change, Watcher } from "./dev/watcher.js";
import { told } from "./summary.js";
import { milliseconds, printDiagnostics } from "./terminal.js";

export interface DevOptions {
  readonly host?: string;
  readonly port?: string;
}

/** Resolves when a signal ended it. */
export async function dev(entry: string | undefined, options: DevOptions): Promise<number> {
  const open = (): Promise<WorkspaceOptions> => openProject(process.cwd(), { entry });
  const session = new DevSession(new Workspace(await open()), open, options);
  await session.start();
  await untilSignal();
  await session.stop();
  return 0;
}

/** A second signal ends the process as if nobody listened. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

class DevSession {
  #workspace: Workspace;
  readonly #open: () => Promise<WorkspaceOptions>;
  readonly #servers: Servers;
  #watcher: Watcher;

  constructor(workspace: Workspace, open: () => Promise<WorkspaceOptions>, options: DevOptions) {
    this.#workspace = workspace;
    this.#open = open;
    this.#servers = new Servers(workspace.root, workspace.places.dist, options);
    this.#watcher = new Watcher(workspace, (changes) => this.#onChange(changes));
  }

  async start(): Promise<void> {
    const began = performance.now();
    const written = await this.#rebuild(false);
    const url = written === undefined ? undefined : await this.#servers.replace();
    console.log(`precast ${version()} dev, ${url === undefined ? "not serving yet" : "ready"} after ${milliseconds(began)}`);
    if (url !== undefined) console.log(`${url}\ndocs ${url}/docs`);
    await this.#watcher.start();
    console.log(`watching ${this.#workspace.watched.length} files`);
  }

  async stop(): Promise<void> {
    await this.#watcher.close();
    await this.#servers.stop();
  }

  /** One after the other: the watcher waits for the last one. */
  async #onChange(changes: readonly Change[]): Promise<void> {
    const began = performance.now();
    const names = changes.length > 3 ? `${changes.length} files` : changes.map(({ path }) => path).join(", ");
    // One line begins a build and another ends it: editors match both (docs/editors.md).
    console.log(`~ ${names}`);
    if (!(await this.#reconfigure(changes))) return;
    const written = await this.#rebuild(changes.every(({ kind }) => kind === "change"));
    if (written === undefined) return;
    const isRunning = this.#servers.isRunning;
    if (written.length === 0 && isRunning && !changes.some(({ restarts }) => restarts)) {
      console.log(`→ nothing new (${milliseconds(began)})`);
      return;
    }
    const url = await this.#servers.replace();
    if (url === undefined) return;
    console.log(`→ ${written.length === 0 ? "restarted" : told(written, this.#workspace.places.generated)} (${milliseconds(began)})`);
    if (!isRunning) console.log(`${url}\ndocs ${url}/docs`);
  }

  /** Takes up a changed configuration; gives false when it cannot work. */
  async #reconfigure(changes: readonly Change[]): Promise<boolean> {
    const isConfig = ({ path }: Change): boolean => (configNames as readonly string[]).includes(path);
    if (changes.some(({ path }) => /(^|\/)(tsconfig[^/]*|package)\.json$/.test(path))) this.#workspace.reload();
    if (!changes.some((change) => isConfig(change) || change.path === "package.json")) return true;
    try {
      const options = await this.#open();
      if (changes.some(isConfig)) {
        this.#workspace = new Workspace(options);
        this.#servers.dist = this.#workspace.places.dist;
        await this.#watcher.follow(this.#workspace);
      }
      return true;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#servers.tell(error.message);
      console.error(`error: ${error.message}`);
      return false;
    }
  }

  /** Compiles and writes. Gives the paths that changed; undefined when there is nothing to serve, and the servers know why. */
  async #rebuild(sameFiles: boolean): Promise<readonly string[] | undefined> {
    const { root } = this.#workspace;
    let result: Build;
    try {
      result = await this.#workspace.build({ sameFiles });
      printDiagnostics(result.diagnostics, root, "text");
      this.#watcher.add(this.#workspace.watched);
    } catch (error) {
      // A bug of ours must not cost the user the session.
      console.error(error);
      this.#servers.tell(String(error));
      return undefined;
    }
    if (result.files.size === 0) {
      this.#servers.tell(this.#text(result.diagnostics));
      if (this.#servers.isRunning) console.error("the old build keeps serving");
      return undefined;
    }
    this.#servers.tell("");
    const written = await writeOutput(root, result.generated, result.files);
    // The manifest changes with every source, and says nothing.
    return written.map(({ path }) => path).filter((path) => !path.endsWith("/manifest.json"));
  }

  #text(diagnostics: readonly Diagnostic[]): string {
    return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { read: (file) => readSource(this.#workspace.root, file), color: false })).join("\n");
  }
}
