/** Where a server listens: an address and port, or a UNIX socket. */
import { chmodSync, lstatSync, rmSync } from "node:fs";
import { type AddressInfo, connect, type Server } from "node:net";
import type { ServerOptions } from "../options.js";

/** Gives the port, 0 for a UNIX socket. Rejects with the system's error. */
export async function listen(server: Server, { host, port, uds, backlog }: ServerOptions): Promise<number> {
  if (uds !== "") await removeStale(uds);
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

/**
 * A socket file that an earlier process left behind. One that is listened at is kept: workers of `precast dev` share it, and anyone
 * else is told that it is in use. So is anything else at that path.
 */
async function removeStale(path: string): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const isAbandoned = await new Promise<boolean>((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code === "ECONNREFUSED"));
  });
  if (isAbandoned) rmSync(path, { force: true });
}
