/** Where texts come from: the environment, `.env` files, folders of secrets. A file or folder that is missing has nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Found, Source } from "./collect.js";
import { parseDotenv } from "./dotenv.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Two variables that differ in the case of letters are one; the later wins, as in pydantic. */
export function environmentSource(environment: Environment): Source {
  return sourceOf(Object.entries(environment).flatMap(([name, text]): [string, Found][] => (text === undefined ? [] : [[name, { text, label: name }]])));
}

/** Of several files the later ones win. */
export function envFileSource(files: readonly string[], environment: Environment): Source {
  return sourceOf(files.flatMap((file) => [...parseDotenv(textOf(file) ?? "", environment)].map(([name, text]): [string, Found] => [name, { text, label: name }])));
}

/** A file is called like its variable. It is only read when it is asked for: such a folder may hold anything else besides. */
export function secretsSource(folders: readonly string[], isVariable: (name: string) => boolean): Source {
  return sourceOf(
    folders.flatMap((folder) =>
      namesIn(folder)
        .filter(isVariable)
        .flatMap((name): [string, Found][] => {
          const path = join(folder, name);
          const text = textOf(path);
          return text === undefined ? [] : [[name, { text: text.trim(), label: path }]];
        }),
    ),
  );
}

function sourceOf(entries: readonly (readonly [string, Found])[]): Source {
  return new Map(entries.map(([name, found]) => [name.toLowerCase(), found]));
}

function namesIn(folder: string): readonly string[] {
  return orNothing(() => readdirSync(folder)) ?? [];
}

function textOf(path: string): string | undefined {
  return orNothing(() => readFileSync(path, "utf8"));
}

/** What cannot be read for any other reason than that it is not there is an error of the machine's, which is thrown on. */
function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR") return undefined;
    throw error;
  }
}
