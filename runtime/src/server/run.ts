/** A program that serves: what went wrong, in words, and the exit code for it. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { OptionError } from "../options.js";
import { type Server, ShutdownError, StartupError } from "./server.js";
import { InterruptedError, untilSignal } from "./signals.js";

/** `untilSignal`, told on the console. Gives the exit code: 0 stopped, 1 a taken address or a failed stop, 2 options, 3 a failed start. */
export async function run(start: () => Promise<Server>, onReady?: (server: Server) => void): Promise<number> {
  try {
    await untilSignal(start, onReady);
    return 0;
  } catch (error) {
    return explain(error);
  }
}

/** The system's words for addresses that cannot be had. */
const addressErrors: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is in use",
  EACCES: "permission denied",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "no such host",
  EINVAL: "it is no valid address",
};

/** Says what went wrong, with a stack only where the user's code may be in it. Gives the exit code. */
export function explain(error: unknown): number {
  if (error instanceof OptionError) return say(error.message, 2);
  if (error instanceof InterruptedError) return say(error.message, 1);
  if (error instanceof ShutdownError) return say("the application failed to stop", 1, error.cause);
  const reason = addressReason(error as AddressError);
  if (reason !== undefined) return say(reason, 1);
  return say("the application failed to start", 3, error instanceof StartupError ? error.cause : error);
}

type AddressError = NodeJS.ErrnoException & { readonly address?: string; readonly port?: number; readonly hostname?: string };

/** Why nothing can be listened on; undefined for any other error. */
function addressReason({ code, syscall, address, port, hostname }: AddressError): string | undefined {
  const words = addressErrors[code ?? ""];
  if (words === undefined || (syscall !== "listen" && syscall !== "bind" && syscall !== "getaddrinfo")) return undefined;
  const isPath = address !== undefined && (port === undefined || port < 0);
  // libuv turns ENOENT of a UNIX socket into EACCES, as on Windows.
  const reason = code === "EACCES" && isPath && !existsSync(dirname(address)) ? "its folder does not exist" : `${words} (${code})`;
  return `cannot listen on ${address ?? hostname ?? "the host"}${isPath || port === undefined ? "" : `:${port}`}: ${reason}`;
}

/** `details`: what to print after it. */
export function say(message: string, code: number, ...details: readonly unknown[]): number {
  console.error(`error: ${message}`);
  for (const detail of details) console.error(detail);
  return code;
}
