/** Public API of `precast/server`. */
export type { Application } from "../handler.js";
export { run } from "./run.js";
export { isEntry, serve, type Server, ShutdownError, StartupError } from "./server.js";
export { InterruptedError, untilSignal } from "./signals.js";
export { defaultOptions, OptionError, optionTable, resolveOptions, type OptionDefinition, type ServerOptions } from "../options.js";
