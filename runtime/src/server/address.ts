/** Who is at the other end of a socket. */
import type { Socket } from "node:net";
import type { Address } from "../message/request.js";

/** undefined for a UNIX socket. */
export function addressOf({ remoteAddress, remotePort }: Socket): Address | undefined {
  return remoteAddress === undefined || remotePort === undefined ? undefined : { host: remoteAddress, port: remotePort };
}
