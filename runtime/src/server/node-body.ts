/** A request body as `node:http` delivers it, without its framing: the same reader, limits and deadline as the native engine's. */
import type { IncomingMessage } from "node:http";
import type { ServerOptions } from "../options.js";
import { IncomingBody } from "./incoming-body.js";

/** `onWanted` runs before bytes are first waited for. */
export function nodeBody(incoming: IncomingMessage, options: ServerOptions, onWanted: (() => void) | undefined): IncomingBody {
  const body = new IncomingBody({ length: "unknown", limit: options.limitBody, onWanted, onSpace: () => incoming.resume() });
  const deadline = setTimeout(() => {
    if (body.isWaiting) body.fail(408, "The request body took too long");
    else deadline.refresh();
  }, options.timeoutBody * 1000);
  incoming.on("data", (chunk: Buffer) => {
    deadline.refresh();
    body.feed(chunk, 0);
    if (body.isFull) incoming.pause();
  });
  incoming.once("end", () => body.complete());
  // "close" is the end of the message, in whichever way.
  incoming.once("close", () => {
    clearTimeout(deadline);
    body.fail(400, "The peer is gone");
  });
  incoming.on("error", () => {});
  return body;
}
