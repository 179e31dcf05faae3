/**
 * What may follow what on a connection, and what limits the time in each state, as two tables (after h11's `_state.py`). A
 * connection serves one exchange after the other, so one state says where both directions are. Every state that waits for the
 * peer has a deadline; a test walks the table to hold that.
 */

/** Nothing of the next request has come. */
export const IDLE = 0;
/** A part of a head has come. */
export const HEAD = 1;
/** A handler runs, and its request's body is still coming. */
export const BODY = 2;
/** A handler runs or its response is written; the request is complete. */
export const WORK = 3;
/** Answered; the rest of a body that nobody read is let pass, so that the connection can be kept. */
export const DRAIN = 4;
/** Answered; the peer has to take what is buffered before its next request is looked at. */
export const WRITE = 5;
/** Our side has ended; the peer is still read for a while, else a reset could take the answer from it (RFC 9112 §9.6). */
export const LINGER = 6;
export const CLOSED = 7;

export type State = typeof IDLE | typeof HEAD | typeof BODY | typeof WORK | typeof DRAIN | typeof WRITE | typeof LINGER | typeof CLOSED;

export const stateNames = ["idle", "head", "body", "work", "drain", "write", "linger", "closed"] as const;

/** By state: the states that may follow it. */
export const follows: readonly (readonly State[])[] = [
  [HEAD, BODY, WORK, WRITE, LINGER, CLOSED],
  [BODY, WORK, WRITE, LINGER, CLOSED],
  [WORK, DRAIN, LINGER, CLOSED],
  [IDLE, LINGER, CLOSED],
  [IDLE, LINGER, CLOSED],
  [IDLE, CLOSED],
  [CLOSED],
  [],
];

/** What limits the time in a state: the peer's next bytes, its reading, or our own handler, which is trusted to end. */
export type Limit = "keepAlive" | "header" | "body" | "write" | "linger" | "handler" | "none";

export const limits: readonly Limit[] = ["keepAlive", "header", "body", "handler", "body", "write", "linger", "none"];

const masks = follows.map((states) => states.reduce<number>((mask, state) => mask | (1 << state), 0));

/** The next state; throws when the engine itself is wrong. */
export function follow(from: State, to: State): State {
  if ((((masks[from] as number) >> to) & 1) === 0) throw new Error(`A connection cannot go from ${stateNames[from]} to ${stateNames[to]}`);
  return to;
}
