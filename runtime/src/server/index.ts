/** Public API of `precast/server`. */
export { serve, StartupError, untilSignal, type Server } from "./server.js";
export { defaultOptions, OptionError, optionTable, resolveOptions, type OptionDefinition, type ServerOptions } from "../options.js";
