/** The marker of a model whose values come from the environment of the process: a type only. */

export interface SettingsOptions {
  /** Before the name of every variable: `prefix: "SHOP_"` reads `port` from SHOP_PORT. Default: none. */
  readonly prefix?: string;
  /** One file or several, of which the later ones win; relative to the working directory. One that is missing is passed over. */
  readonly envFile?: string | readonly string[];
  /** Between the parts of a nested name: SHOP_DATABASE__URL is `database.url`. Default: "__". */
  readonly nestedDelimiter?: string;
  /** A folder or several, of which the later ones win, with a file for each variable. One that is missing is passed over. */
  readonly secretsDir?: string | readonly string[];
}

/**
 * `export interface AppSettings extends Settings<{ prefix: "SHOP_" }> { port: Int }` gets `AppSettings.fromEnvironment()` in the
 * generated `models.ts`. A field's variable is its name in words: `databaseUrl` is SHOP_DATABASE_URL, in any case of letters.
 */
export interface Settings<_O extends SettingsOptions = Record<never, never>> {}
