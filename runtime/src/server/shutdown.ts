/** The graceful stop, the same for every engine: accept no more, let requests end, then cut off what is left. */
import type { Activity } from "./activity.js";

export interface Stoppable {
  /** Accepts no more; calls back when the last connection has ended. */
  stopAccepting(done: () => void): void;
  /** Ends connections on which no request is under way. */
  closeIdle(): void;
  /** Resets every connection. */
  cutOff(): void;
}

/** A kept connection may have a request on its way just now: answered with "Connection: close", it is not lost. */
const idleGraceMilliseconds = 50;

/** The first call stops gracefully within `seconds`, a second one cuts off at once; both resolve at the same end. */
export function stopper(server: Stoppable, activity: Activity, seconds: number): () => Promise<void> {
  let ending: Promise<void> | undefined;
  let force = (): void => {};
  const stop = async (): Promise<void> => {
    const forced = new Promise<void>((resolve) => (force = resolve));
    const limit = setTimeout(force, seconds * 1000);
    const idle = setTimeout(() => server.closeIdle(), idleGraceMilliseconds);
    const closed = new Promise<void>((resolve) => server.stopAccepting(resolve));
    void forced.then(() => server.cutOff());
    await closed;
    // Handlers whose peers are gone have the same time; one that never ends does not hold the process.
    await Promise.race([activity.quiet(), forced]);
    clearTimeout(limit);
    clearTimeout(idle);
  };
  return () => {
    if (ending === undefined) ending = stop();
    else force();
    return ending;
  };
}
