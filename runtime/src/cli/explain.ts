/** What went wrong, in words, and the exit code for it. A stack is printed only where the user's code may be in it. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { IncompatibleBuildError, StaleBuildError } from "../app/manifest.js";
import { OptionError } from "../options.js";
import { StartupError } from "../server/server.js";
import { UsageError } from "./usage.js";

/** Something is missing that the user can put right: exit code 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** The system's words for addresses that cannot be had. */
const addressErrors: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is in use",
  EACCES: "permission denied",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "no such host",
  EINVAL: "it is no valid address",
};

export function explain(error: unknown): number {
  if (error instanceof UsageError || error instanceof OptionError) return say(error.message, 2);
  if (error instanceof StaleBuildError || error instanceof IncompatibleBuildError || error instanceof CommandError) return say(error.message, 1);
  const reason = addressReason(error as AddressError);
  if (reason !== undefined) return say(reason, 1);
  console.error("error: the application failed to start");
  console.error(error instanceof StartupError ? error.cause : error);
  return 3;
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

function say(message: string, code: number): number {
  console.error(`error: ${message}`);
  return code;
}
