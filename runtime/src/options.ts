/**
 * Server options: ONE table that makes the command line, the environment, the checks and the documentation (gunicorn's
 * config.py). Names are uvicorn's where it has the option. Every limit and deadline is on by default.
 */

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** Path of a UNIX socket to listen on instead; empty: none. */
  readonly uds: string;
  /** Connections that the system may hold before they are accepted. */
  readonly backlog: number;
  readonly http: "native" | "node";
  /** Bytes of a request line; longer: 414. */
  readonly limitRequestLine: number;
  /** Bytes of a header section; longer: 431. */
  readonly limitHeaderSize: number;
  /** Fields of a header section; more: 431. */
  readonly limitHeaderCount: number;
  /** Bytes of a body; longer: 413. */
  readonly limitBody: number;
  /** Open connections; more are closed at once. */
  readonly limitConnections: number;
  /** Requests under way, streams included; more are answered with 503. */
  readonly limitConcurrency: number;
  /** Seconds from the first byte of a head, or from the connection, to its end; then 408. */
  readonly timeoutHeader: number;
  /** Seconds between two reads of a body; then 408. */
  readonly timeoutBody: number;
  /** Seconds that an idle connection is kept. */
  readonly timeoutKeepAlive: number;
  /** Seconds without progress of a peer that does not read; then the connection is reset. */
  readonly timeoutWrite: number;
  /** Seconds for requests under way after a stop was asked for; then they are cut off. The end of the lifespan has no limit. */
  readonly timeoutGracefulShutdown: number;
}

export interface OptionDefinition<Name extends keyof ServerOptions = keyof ServerOptions> {
  readonly name: Name;
  /** Without the dashes. */
  readonly flag: string;
  readonly environment: string;
  readonly default: ServerOptions[Name];
  /** The value of a text; a string that says what is wanted when it does not fit. */
  readonly parse: (text: string) => ServerOptions[Name] | { readonly wanted: string };
  readonly text: string;
}

function define<Name extends keyof ServerOptions>(name: Name, flag: string, environment: string, value: ServerOptions[Name], parse: OptionDefinition<Name>["parse"], text: string): OptionDefinition {
  return { name, flag, environment, default: value, parse, text } as unknown as OptionDefinition;
}

const whole = (minimum: number, maximum: number) => (text: string) => {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= minimum && value <= maximum ? value : { wanted: `a whole number from ${minimum} to ${maximum}` };
};

const seconds = (text: string) => {
  const value = Number(text);
  return /^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 86_400 ? value : { wanted: "seconds, more than 0 and at most 86400" };
};

export const optionTable: readonly OptionDefinition[] = [
  define("host", "host", "HOST", "127.0.0.1", (text) => (text === "" ? { wanted: "an address" } : text), "Address to listen on."),
  define("port", "port", "PORT", 8000, whole(0, 65_535), "Port to listen on; 0 takes a free one."),
  define("uds", "uds", "PRECAST_UDS", "", (text) => text, "Path of a UNIX socket to listen on instead of an address."),
  define("backlog", "backlog", "PRECAST_BACKLOG", 2048, whole(1, 65_535), "Connections that the system holds until they are accepted."),
  define("http", "http", "PRECAST_HTTP", "native", (text) => (text === "native" || text === "node" ? text : { wanted: '"native" or "node"' }), "Engine: native on node:net, or node on node:http."),
  define("limitRequestLine", "limit-request-line", "PRECAST_LIMIT_REQUEST_LINE", 8192, whole(256, 65_536), "Bytes of a request line; longer ones are answered with 414."),
  define("limitHeaderSize", "limit-header-size", "PRECAST_LIMIT_HEADER_SIZE", 16_384, whole(1024, 1_048_576), "Bytes of a header section; longer ones are answered with 431."),
  define("limitHeaderCount", "limit-header-count", "PRECAST_LIMIT_HEADER_COUNT", 100, whole(8, 2000), "Fields of a header section; more are answered with 431."),
  define("limitBody", "limit-body", "PRECAST_LIMIT_BODY", 1_048_576, whole(0, Number.MAX_SAFE_INTEGER), "Bytes of a body; longer ones are answered with 413."),
  define("limitConnections", "limit-connections", "PRECAST_LIMIT_CONNECTIONS", 10_000, whole(1, 1_000_000), "Open connections; more are closed at once."),
  define("limitConcurrency", "limit-concurrency", "PRECAST_LIMIT_CONCURRENCY", 1000, whole(1, 1_000_000), "Requests under way, streams included; more are answered with 503."),
  define("timeoutHeader", "timeout-header", "PRECAST_TIMEOUT_HEADER", 10, seconds, "Seconds for a head to arrive; then 408."),
  define("timeoutBody", "timeout-body", "PRECAST_TIMEOUT_BODY", 30, seconds, "Seconds between two reads of a body; then 408."),
  define("timeoutKeepAlive", "timeout-keep-alive", "PRECAST_TIMEOUT_KEEP_ALIVE", 5, seconds, "Seconds that an idle connection is kept."),
  define("timeoutWrite", "timeout-write", "PRECAST_TIMEOUT_WRITE", 30, seconds, "Seconds without progress of a peer that does not read."),
  define("timeoutGracefulShutdown", "timeout-graceful-shutdown", "PRECAST_TIMEOUT_GRACEFUL_SHUTDOWN", 30, seconds, "Seconds for requests under way after a stop was asked for; the end of the lifespan has no limit."),
];

export const defaultOptions: ServerOptions = Object.fromEntries(optionTable.map((option) => [option.name, option.default])) as unknown as ServerOptions;

/** An option whose text does not fit: exit code 2. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

/** Flags win over the environment, where an empty variable counts as not set, and that over the defaults. Throws an OptionError on a value that does not fit. */
export function resolveOptions(flags: Readonly<Record<string, string | undefined>>, environment: Readonly<Record<string, string | undefined>>): ServerOptions {
  const entries = optionTable.map((option) => {
    const flag = flags[option.flag];
    const text = flag ?? (environment[option.environment] || undefined);
    if (text === undefined) return [option.name, option.default];
    const value = option.parse(text);
    if (typeof value === "object") throw new OptionError(`${flag === undefined ? option.environment : `--${option.flag}`} is ${JSON.stringify(text)}, but needs ${value.wanted}`);
    return [option.name, value];
  });
  return Object.fromEntries(entries) as ServerOptions;
}
