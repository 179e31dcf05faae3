/** What went wrong in a command, in words, and the exit code for it. */
import { IncompatibleBuildError, StaleBuildError } from "../app/manifest.js";
import { explain as explainRun, say } from "../server/run.js";
import { UsageError } from "./usage.js";

/** Something is missing that the user can put right: exit code 1. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

export function explain(error: unknown): number {
  if (error instanceof UsageError) return say(error.message, 2);
  if (error instanceof StaleBuildError || error instanceof IncompatibleBuildError || error instanceof CommandError) return say(error.message, 1);
  return explainRun(error);
}
