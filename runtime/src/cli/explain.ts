/** What went wrong, in words, and the exit code for it. A stack is printed only where the user's code may be in it. */
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
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & { readonly address?: string; readonly port?: number };
  const reason = addressErrors[code ?? ""];
  if (reason !== undefined && (syscall === "listen" || syscall === "bind" || syscall === "getaddrinfo")) {
    return say(`cannot listen on ${address ?? (error as { hostname?: string }).hostname ?? "the host"}${port === undefined || port < 0 ? "" : `:${port}`}: ${reason} (${code})`, 1);
  }
  console.error("error: the application failed to start");
  console.error(error instanceof StartupError ? error.cause : error);
  return 3;
}

function say(message: string, code: number): number {
  console.error(`error: ${message}`);
  return code;
}
