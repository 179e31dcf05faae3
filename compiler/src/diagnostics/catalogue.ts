/** Every diagnostic there is: `PC10xx` and `PC12xx` of reading, `PC2xxx` of checking. A code is never used again for another. */
import { app } from "./catalogue/app.js";
import { check } from "./catalogue/check.js";
import { types } from "./catalogue/types.js";
import type { Entry } from "./define.js";

export const catalogue: readonly Pick<Entry<never>, "code" | "title">[] = [app, types, check].flatMap((part) => Object.values(part));
