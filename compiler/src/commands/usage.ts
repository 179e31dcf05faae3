/** Wrong arguments, or a project that cannot be compiled as it is set up: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
