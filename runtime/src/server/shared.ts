/** What the connections of a native engine share, and what both engines hold to. */
import type { Handler } from "../handler.js";
import type { Head } from "../http/head.js";
import type { ServerOptions } from "../options.js";
import type { Activity } from "./activity.js";
import type { Clock } from "./deadlines.js";

export interface Shared {
  readonly handler: Handler;
  readonly options: ServerOptions;
  readonly clock: Clock;
  readonly activity: Activity;
  isClosing: boolean;
  /** The record of the head that is read just now. */
  head: Head;
}

/** Bytes that may wait behind an exchange before reading pauses: more than one read brings. */
export const waitingLimit = 65_536;

/** How long is still read from a peer after our last answer, so that it gets to see it (RFC 9112 §9.6). */
export const lingerSeconds = 1;
