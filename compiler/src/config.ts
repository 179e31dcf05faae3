/** `precast.config.ts`: what a project sets once. Flags of a command win over it. */

export interface Config {
  /** Entry module relative to package.json. Default: "src/app.ts". */
  readonly entry?: string;
  /** Folder for all outputs relative to package.json; without it they lie in their usual places. */
  readonly out?: string;
  /** false leaves the client out. */
  readonly client?: boolean;
}

export type ConfigExport = Config | (() => Config | Promise<Config>);

/** Gives its argument back: an editor then completes and checks it. */
export function defineConfig(config: ConfigExport): ConfigExport {
  return config;
}
