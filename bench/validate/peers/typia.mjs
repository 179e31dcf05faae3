/** typia 12, generated ahead of time by its own CLI. For decodeStrict it gives back its input, as in moltar's benchmark. */
const functions = await import("../.work/typia.mjs");

export function peer(operation, type) {
  const call = functions[operation][type];
  return operation === "issues" ? (value) => call(value).errors ?? [] : call;
}
