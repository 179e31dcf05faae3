/** PC2xxx: declarations that are readable and cannot work. */
import { define } from "../define.js";

export const check = {
  duplicateRoute: define("PC2001", "Two routes for one request", (method: string, path: string) => ({ message: `"${method} ${path}" answers requests that another route answers already.`, help: "remove one, or change its path." })),
  unreadParameter: define("PC2002", "A path parameter that nothing reads", (name: string, suggestion: string | undefined) => ({
    message: `No parameter reads "{${name}}" of the path.`,
    help: suggestion === undefined ? `add a parameter "${name}" to the handler.` : `did you mean "${suggestion}"?`,
  })),
};
