/**
 * `precast dev`: builds, runs, watches. While a build has errors, or a new server does not start, the old one keeps serving, and
 * the errors stand in the terminal and in the browser. TypeScript's own errors are shown and do not stop a build.
 */
import { resolveOptions } from "precast/server";
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
  // Here, and not in every server: no change of a source would mend it.
  resolveOptions({ ...options }, process.env);
  const open = (): Promise<WorkspaceOptions> => openProject(process.cwd(), { entry });
  const session = new DevSession(new Workspace(await open()), open, options);
  // From now on: a start may take for ever.
  const signalled = untilSignal();
  await Promise.race([session.start(), signalled]);
  await signalled;
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
  readonly #watcher: Watcher;
  /** Outputs that the running server was started with. Not those on disk: another process may have written them, or a start failed. */
  #served: Build["files"] = new Map();
  /** Whether a start is due though no output changed: a file that the server may read did, or the last start failed. */
  #isDue = false;
  #isStopping = false;

  constructor(workspace: Workspace, open: () => Promise<WorkspaceOptions>, options: DevOptions) {
    this.#workspace = workspace;
    this.#open = open;
    this.#servers = new Servers(workspace.root, workspace.places.dist, options);
    this.#watcher = new Watcher(workspace, (changes, outdated) => this.#onChange(changes, outdated));
  }

  async start(): Promise<void> {
    const began = performance.now();
    // Before the first build, so that no edit is missed while it is made and started.
    await this.#watcher.start();
    await this.#watcher.run((outdated) => this.#begin(began, outdated));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all([this.#watcher.close(), this.#servers.stop()]);
  }

  async #begin(began: number, outdated: AbortSignal): Promise<void> {
    const build = await this.#rebuild(false);
    const url = build === undefined ? undefined : await this.#serve(build, outdated);
    if (this.#isStopping) return;
    console.log(`precast ${version()} dev, ${url === undefined ? "not serving yet" : "ready"} after ${milliseconds(began)}`);
    if (url !== undefined) announce(url);
    console.log(`watching ${this.#workspace.watched.length} files`);
  }

  /** One after the other: the watcher waits for the last one. */
  async #onChange(changes: readonly Change[], outdated: AbortSignal): Promise<void> {
    const began = performance.now();
    const names = changes.length > 3 ? `${changes.length} files` : changes.map(({ path }) => path).join(", ");
    // One line begins a build and another ends it: editors match both (docs/editors.md).
    console.log(`~ ${names}`);
    this.#isDue ||= changes.some(({ restarts }) => restarts);
    if (!(await this.#reconfigure(changes))) return;
    const build = await this.#rebuild(changes.every(({ kind }) => kind === "change"));
    if (build === undefined) return;
    const changed = this.#unserved(build);
    const isRunning = this.#servers.isRunning;
    if (changed.length === 0 && isRunning && !this.#isDue) {
      this.#servers.tell("");
      console.log(`→ nothing new (${milliseconds(began)})`);
      return;
    }
    const url = await this.#serve(build, outdated);
    if (url === undefined) return;
    console.log(`→ ${changed.length === 0 ? "restarted" : told(changed, build.generated)} (${milliseconds(began)})`);
    if (!isRunning) announce(url);
  }

  /** Until a server of this build runs, every change tries again, and what was wrong stays told. */
  async #serve({ files }: Build, outdated: AbortSignal): Promise<string | undefined> {
    this.#isDue = true;
    const url = await this.#servers.replace(outdated);
    if (url === undefined) return undefined;
    this.#isDue = false;
    this.#served = files;
    return url;
  }

  /** Paths of the outputs that the running server does not have. The manifest changes with every source, and says nothing. */
  #unserved({ files }: Build): readonly string[] {
    const paths = new Set([...files.keys(), ...this.#served.keys()]);
    return [...paths].filter((path) => files.get(path) !== this.#served.get(path) && !path.endsWith("/manifest.json"));
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

  /** Compiles and writes. Gives undefined when there is nothing to serve, and the servers know why. */
  async #rebuild(sameFiles: boolean): Promise<Build | undefined> {
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
    await writeOutput(root, result.generated, result.files);
    return result;
  }

  #text(diagnostics: readonly Diagnostic[]): string {
    return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { read: (file) => readSource(this.#workspace.root, file), color: false })).join("\n");
  }
}

function announce(url: string): void {
  console.log(url);
  // No browser opens a UNIX socket.
  if (url.startsWith("http")) console.log(`docs ${url}/docs`);
}
