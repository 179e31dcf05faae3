/** The goldens of `test/cases/`: a folder is a case, found here and registered nowhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Sample {
  /** "POST /items?x=1" */
  readonly send: string;
  readonly body?: unknown;
  /** An urlencoded body, as it is sent. */
  readonly form?: string;
  /** Parts of a multipart body; one with a `filename` is a file. */
  readonly parts?: readonly FormPart[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** JSON of the answer. */
  readonly answer?: unknown;
  /** Text of the answer. */
  readonly text?: string;
  /** Of a 500: how the message begins that the program's log gets. */
  readonly report?: string;
  /** Issues of a 422: type, then loc, in order. */
  readonly issues?: readonly string[];
}

export interface FormPart {
  readonly name: string;
  readonly content: string;
  readonly filename?: string;
  readonly type?: string;
}

export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly input: string;
  /** Other files of the program, of a library's generator for instance: what lies in the case's own `src/`. */
  readonly others: Readonly<Record<string, string>>;
  /** Generated files that the case is about, relative to the generated folder. */
  readonly targets: readonly string[];
  readonly samples: readonly Sample[];
}

const folder = fileURLToPath(new URL("../cases", import.meta.url));

export const cases: readonly Case[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const own = join(folder, name);
    const { targets, samples } = JSON.parse(readFileSync(join(own, "samples.json"), "utf8")) as Pick<Case, "targets" | "samples">;
    return { name, folder: own, input: readFileSync(join(own, "input.ts"), "utf8"), others: filesIn(own, "src"), targets, samples };
  });

/** Texts by path from `root` on; none where there is no such folder. */
function filesIn(root: string, inner: string): Readonly<Record<string, string>> {
  if (!existsSync(join(root, inner))) return {};
  const paths = readdirSync(join(root, inner), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  return Object.fromEntries(paths.sort().map((path) => [`${inner}/${path.replaceAll("\\", "/")}`, readFileSync(join(root, inner, path), "utf8")]));
}
