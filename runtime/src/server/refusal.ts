/** What is answered before a handler runs, by every engine. The connection ends after it. */
import type { Head } from "../http/head.js";
import type { ServerOptions } from "../options.js";
import type { Activity } from "./activity.js";

export interface Refusal {
  readonly status: number;
  readonly reason: string;
  /** Further fields, lower-case. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** `target` is in origin form, empty when it has none. */
export function refusalOf(head: Head, method: string, target: string, options: ServerOptions, activity: Activity): Refusal | undefined {
  if (target === "") return { status: method === "CONNECT" ? 501 : 400, reason: "Request target not understood", fields: [] };
  if (head.contentLength > options.limitBody) return { status: 413, reason: "Request body too large", fields: [] };
  if (activity.count >= options.limitConcurrency) return { status: 503, reason: "Service Unavailable", fields: [["retry-after", "1"]] };
  return undefined;
}
