/** typia's assertStringify: as ours, it refuses a value that its type forbids. */
import { encodeChecked } from "../.work/typia.mjs";

export function peer(_operation, type) {
  return encodeChecked[type];
}
