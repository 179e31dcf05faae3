/** What a user's module declares. Nothing here runs a route: calls are recorded, and the generated code binds them by key. */
import type { Middleware } from "../handler.js";
import { Router, type RouterOptions } from "./router.js";

export interface AppOptions extends RouterOptions {
  /** `info.title` of the document. Default: "Precast". */
  readonly title?: string;
  /** `info.version`. Default: "0.1.0". */
  readonly version?: string;
  readonly summary?: string;
  /** Markdown. */
  readonly description?: string;
  /**
   * "lax" converts JSON values of other forms in every body, as pydantic does where it is not strict; a field with `strict: true`
   * takes them as they are. Default: JSON is strict. Texts of the path, the query and headers are converted in any case.
   */
  readonly coercion?: "lax";
  /** Issues listed in a 422 at most; one more entry then says how many were left out. Default: 100. */
  readonly limitIssues?: number;
  /**
   * How the fields of all models are called on the wire, both ways, where they have no alias of their own: pydantic's
   * `alias_generator` for a whole application. Read by the compiler. Default: as in the program. Parameters keep their names.
   */
  readonly aliases?: "snake_case" | "camelCase" | "kebab-case" | "PascalCase";
  /** An exported `async function*`: what it yields is the application's state, injected by `State<typeof lifespan>`. */
  readonly lifespan?: () => AsyncGenerator<unknown, void, void>;
}

export class App extends Router {
  readonly settings: AppOptions;
  readonly middleware: Middleware[] = [];

  constructor(options: AppOptions = {}) {
    super(options);
    this.settings = options;
  }

  /** Wraps every response, also those of unmatched paths and errors. The first one declared is the outermost. */
  use(middleware: Middleware): void {
    this.middleware.push(middleware);
  }
}
