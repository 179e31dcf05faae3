/** What the connections of a native engine share. */
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
