/**
 * The life of a process that serves, between signals: start, serve until SIGTERM or SIGINT, stop. Signals are listened to before
 * the start begins, so that none of them ends a process that has something to clean up.
 */
import type { Server } from "./server.js";

/** A second signal came where the first could not be heeded: the application's own start or end goes on. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

/**
 * Starts a server, tells `onReady` of it, waits for SIGTERM or SIGINT, and closes it. A signal during the start is remembered:
 * the server is closed as soon as it is there. A second signal cuts off what is under way; where only the application's start or
 * the end of its lifespan is waited for, this rejects with an `InterruptedError`. The caller ends the process.
 */
export async function untilSignal(start: () => Promise<Server>, onReady: (server: Server) => void = () => {}): Promise<void> {
  const signals = new Signals();
  try {
    await Promise.race([live(signals, start, onReady), signals.interrupted]);
  } finally {
    signals.stopListening();
  }
}

async function live(signals: Signals, start: () => Promise<Server>, onReady: (server: Server) => void): Promise<void> {
  signals.onSecond = () => signals.interrupt("the application was still starting when a second signal came");
  const server = await start();
  signals.onSecond = () => {
    if (server.isDrained) signals.interrupt("the lifespan was still ending when a second signal came");
    // What it gives is what the first call gives.
    else void server.close();
  };
  if (!signals.haveCome) onReady(server);
  await signals.first;
  await server.close();
}

class Signals {
  /** Resolves with the first signal. */
  readonly first: Promise<void>;
  /** Rejects after `interrupt`. */
  readonly interrupted: Promise<never>;
  onSecond: () => void = () => {};
  #onFirst = (): void => {};
  #reject = (_error: InterruptedError): void => {};
  readonly #seen = new Set<NodeJS.Signals>();

  constructor() {
    this.first = new Promise((resolve) => (this.#onFirst = resolve));
    this.interrupted = new Promise((_resolve, reject) => (this.#reject = reject));
    process.on("SIGTERM", this.#onSignal);
    process.on("SIGINT", this.#onSignal);
  }

  get haveCome(): boolean {
    return this.#seen.size > 0;
  }

  interrupt(message: string): void {
    this.#reject(new InterruptedError(message));
  }

  stopListening(): void {
    process.off("SIGTERM", this.#onSignal);
    process.off("SIGINT", this.#onSignal);
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    const isFirst = !this.haveCome;
    // Ctrl-C reaches a parent too, whose SIGTERM that follows is the same wish. As uvicorn: SIGINT always is another one.
    const isPassedOn = signal === "SIGTERM" && !this.#seen.has(signal);
    this.#seen.add(signal);
    if (isFirst) this.#onFirst();
    else if (!isPassedOn) this.onSecond();
  };
}
