/** A request body as `node:http` delivers it, without its framing: the same reader and limits as the native engine's. */
import type { IncomingMessage } from "node:http";
import type { ServerOptions } from "../options.js";
import { IncomingBody } from "./incoming-body.js";

export interface BodyEvents {
  onBytes(size: number): void;
  onComplete(): void;
}

/** `onWanted` runs before bytes are first waited for. */
export function nodeBody(incoming: IncomingMessage, options: ServerOptions, events: BodyEvents, onWanted: (() => void) | undefined): IncomingBody {
  const body = new IncomingBody({ length: "unknown", limit: options.limitBody, onWanted, onSpace: () => incoming.resume() });
  incoming.on("data", (chunk: Buffer) => {
    events.onBytes(chunk.length);
    body.feed(chunk, 0);
    if (body.isFull) incoming.pause();
  });
  incoming.once("end", () => {
    body.complete();
    events.onComplete();
  });
  // "close" is the end of the message, in whichever way.
  incoming.once("close", () => body.fail(400, "The peer is gone"));
  incoming.on("error", () => {});
  return body;
}
