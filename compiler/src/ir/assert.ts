/** Ends every `switch` over a closed union: a forgotten member is a type error, a foreign value our own bug. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected ${JSON.stringify(value)}`);
}

/** Throws for our own bugs only; the user's mistakes are reported. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Precast bug: ${message}`);
}
