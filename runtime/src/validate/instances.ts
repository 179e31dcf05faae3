/**
 * Instances of the program's classes. A constructor may refuse what it is passed, with what a validator may throw (`validators.ts`);
 * anything else that it throws is the program's fault, and goes on: as what `__post_init__` throws in a dataclass of pydantic's.
 */
import type { Issue } from "../errors.js";
import type { Loc } from "./explain.js";
import type { Invalid } from "./invalid.js";
import { refused, tellRefusal } from "./validators.js";

/** What a decoder gives after `error` was thrown; `caught` is told of it. */
export function unmade(error: unknown, caught: unknown[] | undefined): Invalid {
  const invalid: Invalid = refused(error);
  caught?.push(error);
  return invalid;
}

/** Tells why `make`, a decoder, makes no instance of what is right otherwise. */
export function explainUnmade(make: (caught: unknown[]) => unknown, input: unknown, loc: Loc, issues: Issue[]): void {
  const caught: unknown[] = [];
  make(caught);
  for (const error of caught) tellRefusal(error, input, loc, issues);
}
