/** The `precast` command as a user runs it: a process of its own, from the built packages. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

const bin = fileURLToPath(new URL("../../runtime/bin/precast.js", import.meta.url));

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** Neither the machine's port nor its colours. */
function environmentOf(given: Environment): NodeJS.ProcessEnv {
  const { PORT: _port, HOST: _host, FORCE_COLOR: _force, GITHUB_ACTIONS: _actions, NO_COLOR: _none, NODE_ENV: _mode, ...rest } = process.env;
  return { ...rest, ...given };
}

/** Runs a command to its end. */
export function precast(cwd: string, arguments_: readonly string[], environment: Environment = {}): Promise<Result> {
  const running = new Running(cwd, arguments_, environment);
  return running.ended;
}

/** A command that goes on: `start`, `dev`. Ended after the test at the latest. */
export class Running {
  readonly ended: Promise<Result>;
  readonly #child: ChildProcess;
  stdout = "";
  stderr = "";
  readonly #waiting = new Set<() => void>();

  constructor(cwd: string, arguments_: readonly string[], environment: Environment = {}, program = bin) {
    this.#child = spawn(process.execPath, [program, ...arguments_], { cwd, env: environmentOf(environment), stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => this.#said((this.stdout += text)));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#said((this.stderr += text)));
    this.ended = new Promise((resolve) => {
      this.#child.on("close", (code) => {
        all.delete(this);
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
        for (const check of this.#waiting) check();
      });
    });
    all.add(this);
  }

  /** Resolves with the first match in what was printed after `from` characters; rejects when the process ends before. */
  async printed(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    let isOver = false;
    void this.ended.then(() => (isOver = true));
    for (;;) {
      const match = pattern.exec((this.stdout + this.stderr).slice(from)) ?? pattern.exec(this.stdout.slice(from)) ?? pattern.exec(this.stderr.slice(from));
      if (match !== null) return match;
      if (isOver) throw new Error(`The process ended without printing ${pattern}:\n${this.stdout}\n${this.stderr}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** The address that was printed. */
  async url(): Promise<string> {
    return (await this.printed(/^(http:\/\/\S+)$/m))[1] ?? "";
  }

  signal(name: "SIGINT" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(name);
  }

  kill(): Promise<Result> {
    this.#child.kill("SIGKILL");
    return this.ended;
  }

  #said(_text: string): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const check of waiting) check();
  }
}

const all = new Set<Running>();

afterEach(async () => {
  for (const running of all) running.signal("SIGTERM");
  await Promise.all([...all].map((running) => running.ended));
});
