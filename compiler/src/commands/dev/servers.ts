/**
 * The servers of `precast dev`: `precast start` as workers of this process's cluster, so that the listening socket stays with us.
 * A new server takes over before the old one goes, and no connection is refused in between. For that moment there are two of
 * them: what can be opened only once has to be opened by request, or `precast start` be used.
 */
import cluster, { type Worker } from "node:cluster";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

interface Options {
  readonly host?: string;
  readonly port?: string;
}

/** Requests under way have this long when a new server has taken over; then they are cut off. */
const drainSeconds = 3;

/** A change is announced when the old server no longer answers, but what it is still working on does not hold up the next one. */
const handoverMilliseconds = 300;

export class Servers {
  /** Folder of the build, relative to the root. */
  dist: string;
  readonly #root: string;
  readonly #environment: NodeJS.ProcessEnv;
  #worker: Worker | undefined;
  #problem = "";

  constructor(root: string, dist: string, { host, port }: Options) {
    this.#root = root;
    this.dist = dist;
    this.#environment = {
      NODE_ENV: process.env["NODE_ENV"] ?? "development",
      PRECAST_TIMEOUT_GRACEFUL_SHUTDOWN: String(drainSeconds),
      ...(host === undefined ? {} : { HOST: host }),
      ...(port === undefined ? {} : { PORT: port }),
    };
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * Starts a server of the build as it is now, then ends the old one. Gives the address; undefined when it did not start, or was
   * given up because it is out of date, and the old one stays.
   */
  async replace(outdated: AbortSignal): Promise<string | undefined> {
    if (outdated.aborted) return undefined;
    cluster.setupPrimary({ exec: commandOf(this.#root), args: ["start", "--dev", dirname(join(this.#root, this.dist))], cwd: this.#root });
    const next = cluster.fork(this.#environment);
    const url = await addressOf(next, outdated);
    // It may have begun to serve in the moment in which it was given up.
    if (outdated.aborted) return undefined;
    if (url === undefined) {
      console.error(this.isRunning ? "the old build keeps serving" : "waiting for a change");
      this.tell("The new build did not start. The terminal tells why.");
      return undefined;
    }
    // Both answer for a moment: the old one should not tell of what is mended. The new one knows of no problem.
    this.tell("");
    const old = this.#worker;
    this.#worker = next;
    next.once("exit", (code, signal) => this.#onExit(next, signal ?? `exit code ${code}`));
    if (old !== undefined) await Promise.race([end(old), delay(handoverMilliseconds, undefined, { ref: false })]);
    return url;
  }

  /** What is wrong with the sources, for the browser. */
  tell(problem: string): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    if (this.#worker?.isConnected() === true) this.#worker.send({ problem });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await Promise.all([worker, ...Object.values(cluster.workers ?? {})].flatMap((one) => (one === undefined ? [] : [end(one)])));
  }

  /** It ended by itself. It is not started again until something changes: it would end again. */
  #onExit(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    console.error(`the server has stopped (${reason}); waiting for a change`);
  }
}

/** Gracefully, and by force when it does not listen. */
function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => worker.process.kill("SIGKILL"), (drainSeconds + 2) * 1000);
    worker.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    worker.process.kill("SIGTERM");
  });
}

/**
 * The first message of a server says that it serves; undefined when it exits before. A start may take for ever (a module or a
 * lifespan that waits), so it is ended when nobody wants it any longer: by force, for nobody has been served.
 */
async function addressOf(worker: Worker, outdated: AbortSignal): Promise<string | undefined> {
  const kill = (): boolean => worker.process.kill("SIGKILL");
  outdated.addEventListener("abort", kill);
  try {
    return await new Promise((resolve) => {
      worker.once("message", ({ url }: { readonly url: string }) => resolve(url));
      worker.once("exit", () => resolve(undefined));
    });
  } finally {
    outdated.removeEventListener("abort", kill);
  }
}

/** The command of the runtime that the user's package has. */
function commandOf(root: string): string {
  const require = createRequire(join(root, "package.json"));
  return join(dirname(require.resolve("precast/package.json")), "bin/precast.js");
}
