/** What is wrong with the settings, all of it at once, each under the name of its variable. No value is told: it may be a secret. */

export interface SettingsProblem {
  /** `SHOP_PORT`, `SHOP_TAGS[1]`, the path of a secret's file, or `port` of the values that were passed. */
  readonly variable: string;
  /** pydantic's: `missing`, `int_parsing`, `json_invalid`. */
  readonly type: string;
  readonly message: string;
}

/** Thrown by `fromEnvironment`. Its message lists every problem, one a line. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    super([`${problems.length} setting${problems.length === 1 ? " is" : "s are"} wrong:`, ...problems.map(({ variable, message }) => `  ${variable}: ${message}`)].join("\n"));
    this.problems = problems;
  }
}
