/** Settings against pydantic-settings, and `.env` files against python-dotenv, by a table that `test/support/settings-table.py` writes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDotenv } from "../../../runtime/src/settings/dotenv.js";
import { SettingsError, type EnvironmentOptions, type SettingsModel } from "../../../runtime/src/settings/index.js";
import { modelsOf } from "../../support/settings.js";

interface Case {
  readonly environment?: Readonly<Record<string, string>>;
  readonly dotenv?: readonly string[];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

interface Row extends Case {
  readonly value?: Readonly<Record<string, unknown>>;
  readonly issues?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
  /** A variable that should be JSON is none. */
  readonly json?: false;
}

const table = JSON.parse(readFileSync(new URL("settings.json", import.meta.url), "utf8")) as { readonly settings: readonly Row[]; readonly dotenv: readonly (readonly [string, Readonly<Record<string, string>>])[] };

const shop = `
  export interface Database { url: string; poolSize?: Field<Int, { ge: 1 }> }
  export interface AppSettings extends Settings<{ prefix: "SHOP_" }> {
    port?: Int; debug?: boolean; ratio?: number; since?: Date | null; mode?: "fast" | "slow"; tags?: string[]; sizes?: Int[];
    pair?: [Int, string] | null; limits?: Record<string, Int>; database?: Database | null; apiUrl?: string | string[];
  }
`;

type Fields = Readonly<Record<string, unknown>>;

let AppSettings: SettingsModel<Fields>;
let folder: string;

beforeAll(() => {
  ({ AppSettings } = modelsOf<{ AppSettings: SettingsModel<never> }>(shop));
  folder = mkdtempSync(join(tmpdir(), "precast-settings-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of a case, in a folder of its own. */
function optionsOf({ environment = {}, dotenv = [], secrets = {}, values = {} }: Case, own: string): EnvironmentOptions {
  const secretsDir = join(folder, own);
  mkdirSync(secretsDir, { recursive: true });
  const envFile = dotenv.map((text, index) => {
    const path = join(folder, `${own}-${index}.env`);
    writeFileSync(path, text);
    return path;
  });
  for (const [name, text] of Object.entries(secrets)) writeFileSync(join(secretsDir, name), text);
  const named = Object.entries(environment).map(([name, text]): [string, string] => [name, text.replaceAll("pool_size", "poolSize")]);
  return { environment: Object.fromEntries(named), envFile, secretsDir, values };
}

function problemsOf(read: () => unknown): SettingsError {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}

/** Python's names, and instants as milliseconds. */
function python(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(python);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), python(item)]));
}

describe("as pydantic-settings", () => {
  test.each(table.settings.map((row, index) => ({ row, index })))("$row", ({ row, index }) => {
    const options = optionsOf(row, `case${index}`);
    if (row.value !== undefined) {
      // There a variable that is null leaves the field as it is; here it is null.
      const value = Object.fromEntries(Object.entries(AppSettings.fromEnvironment(options)).filter(([, item]) => item !== null));
      return expect(python(value)).toEqual(row.value);
    }
    const told = problemsOf(() => AppSettings.fromEnvironment(options)).problems.map(({ type }) => type);
    const isNoJson = row.json === false || row.issues?.[0]?.[0] === "model_type";
    return expect(told).toEqual(isNoJson ? ["json_invalid"] : row.issues?.map(([type]) => type));
  });
});

describe("problems", () => {
  const told = (given: Case, own: string): readonly string[] => problemsOf(() => AppSettings.fromEnvironment(optionsOf(given, own))).message.split("\n");

  test("all at once, each under the name of its variable", () => {
    const environment = { SHOP_PORT: "abc", shop_debug: "maybe", SHOP_TAGS: "a,b", SHOP_SIZES: '[1,"x"]', SHOP_LIMITS: '{"a":"x"}', SHOP_LIMITS__B: "y", SHOP_DATABASE__POOL_SIZE: "0" };
    expect(told({ environment }, "all")).toEqual([
      "8 settings are wrong:",
      "  SHOP_TAGS: Invalid JSON: Expecting value",
      "  SHOP_PORT: Input should be a valid integer, unable to parse string as an integer",
      "  shop_debug: Input should be a valid boolean, unable to interpret input",
      "  SHOP_SIZES[1]: Input should be a valid integer, unable to parse string as an integer",
      "  SHOP_LIMITS.a: Input should be a valid integer, unable to parse string as an integer",
      "  SHOP_LIMITS__B: Input should be a valid integer, unable to parse string as an integer",
      "  SHOP_DATABASE__URL: Field required",
      "  SHOP_DATABASE__POOL_SIZE: Input should be greater than or equal to 1",
    ]);
  });

  test("of a value that was passed, and of a file of secrets", () => {
    expect(told({ values: { port: "x" }, secrets: { shop_ratio: "y" } }, "named")).toEqual(["2 settings are wrong:", "  port: Input should be a valid integer, unable to parse string as an integer", `  ${join(folder, "named", "shop_ratio")}: Input should be a valid number, unable to parse string as a number`]);
  });

  test("no value is told", () => {
    expect(told({ environment: { SHOP_PORT: "hunter2" } }, "secret").join()).not.toContain("hunter2");
  });

  test("what an earlier source has wrong does not matter", () => {
    expect(AppSettings.fromEnvironment(optionsOf({ dotenv: ["SHOP_PORT=x"], environment: { SHOP_PORT: "1" } }, "earlier"))).toEqual({ port: 1 });
  });
});

test("files that are missing are passed over; nothing is read from the process where an environment is given", () => {
  expect(AppSettings.fromEnvironment({ environment: {}, envFile: join(folder, "none.env"), secretsDir: join(folder, "none") })).toEqual({});
  process.env["SHOP_PORT"] = "1";
  try {
    expect(AppSettings.fromEnvironment()).toEqual({ port: 1 });
    expect(AppSettings.fromEnvironment({ environment: {} })).toEqual({});
  } finally {
    delete process.env["SHOP_PORT"];
  }
});

test("it is a model like any other", () => {
  expect(AppSettings.tryDecode({ port: 1 })).toEqual({ success: true, value: { port: 1 } });
  expect(AppSettings.schema).toMatchObject({ type: "object", properties: { port: { type: "integer" } } });
});

describe("forms", () => {
  test("defaults, literals, another delimiter, objects in objects and unions of them", () => {
    const { Own } = modelsOf<{ Own: SettingsModel<never> }>(`
      interface Tree { name: string; next?: Tree }
      export interface Own extends Settings<{ nestedDelimiter: "_" }> {
        level: 1 | 2 | "all"; quiet: Field<boolean, { default: true }>; tree?: Tree;
        store: { kind: "file"; path: string } | { kind: "bucket"; bucketName: string };
      }
    `);
    const environment = { LEVEL: "2", TREE_NAME: "a", TREE_NEXT_NAME: "b", STORE_KIND: "bucket", STORE_BUCKET_NAME: "c" };
    expect(Own.fromEnvironment({ environment })).toEqual({ level: 2, quiet: true, tree: { name: "a", next: { name: "b" } }, store: { kind: "bucket", bucketName: "c" } });
    expect(Own.fromEnvironment({ environment: { LEVEL: "all", STORE: '{"kind":"file","path":"d"}' } })).toEqual({ level: "all", quiet: true, store: { kind: "file", path: "d" } });
  });

  test("an alias is the whole name, at the top; inside an object it is the key", () => {
    const { Own } = modelsOf<{ Own: SettingsModel<never> }>(`
      interface Inner { host: Field<string, { alias: "address" }> }
      export interface Own extends Settings<{ prefix: "A_" }> { url: Field<string, { alias: "DATABASE_URL" }>; poolSize: Field<Int, { alias: "pool_size" }>; inner?: Inner }
    `);
    const environment = { database_url: "u", A_POOL_SIZE: "3", A_INNER__ADDRESS: "h", A_DATABASE_URL: "no" };
    expect(Own.fromEnvironment({ environment })).toEqual({ url: "u", poolSize: 3, inner: { host: "h" } });
    expect(problemsOf(() => Own.fromEnvironment({ environment: { A_INNER: "{}" } })).problems.map(({ variable }) => variable)).toEqual(["DATABASE_URL", "A_POOL_SIZE", "A_INNER__ADDRESS"]);
  });

  test("`__proto__` reaches no prototype", () => {
    expect(Object.getPrototypeOf(AppSettings.fromEnvironment({ environment: { SHOP_LIMITS: '{"__proto__":1}' } })["limits"])).toBe(Object.prototype);
  });
});

describe(".env files as python-dotenv reads them", () => {
  test.each(table.dotenv)("%j", (text, expected) => {
    expect(Object.fromEntries(parseDotenv(text, { OUT: "outside" }))).toEqual(expected);
  });
});
