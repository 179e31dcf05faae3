/** Public API of `precast/server`. */
export type { Application } from "../handler.js";
export { isEntry, serve, StartupError, untilSignal, type Server } from "./server.js";
export { defaultOptions, OptionError, optionTable, resolveOptions, type OptionDefinition, type ServerOptions } from "../options.js";
