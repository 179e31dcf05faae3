/** Where a server listens: an address and port, or a UNIX socket. */
import { chmodSync, lstatSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import type { ServerOptions } from "../options.js";

/** Gives the port, 0 for a UNIX socket. Rejects with the system's error. */
export async function listen(server: Server, { host, port, uds, backlog }: ServerOptions): Promise<number> {
  if (uds !== "") removeStale(uds);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(uds === "" ? { host, port, backlog } : { path: uds, backlog }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  if (uds === "") return (server.address() as AddressInfo).port;
  // As uvicorn: a proxy in front usually runs as another user.
  chmodSync(uds, 0o666);
  return 0;
}

/** A socket file that an earlier process left behind. Anything else at that path is kept, and listening fails. */
function removeStale(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true) rmSync(path);
}
