/**
 * Text of the user's program never becomes code. Programs that are hostile in every place are compiled, everything written is
 * type-checked under the strictest flags, and it runs in a process of its own; each answer must be the very text.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Validator } from "@seriousme/openapi-schema-validator";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeOutput } from "../compiler/src/output.js";
import { Workspace } from "../compiler/src/workspace.js";
import { brokenPath, collidingProgram, hostileModules, hostileProgram, type HostileProgram, payloads } from "./injection/program.js";

/** Inside of the repository, so that "precast" resolves as it does for a user. */
const cache = fileURLToPath(new URL("./sandbox/.cache", import.meta.url));
const runner = fileURLToPath(new URL("./injection/run.mjs", import.meta.url));

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts"],
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
};

interface Result {
  readonly answers: readonly { readonly status: number; readonly text: string }[];
  readonly pages: Readonly<Record<string, string>>;
  readonly methods: number;
  readonly pwned: boolean;
  readonly polluted: readonly string[];
}

interface Built {
  readonly root: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Compiles the sources in a folder of their own, which goes when the tests of the file are done. */
async function build(sources: HostileProgram["files"]): Promise<Built> {
  mkdirSync(cache, { recursive: true });
  const root = mkdtempSync(join(cache, "injection-"));
  folders.push(root);
  const config = { compilerOptions: { target: "ES2023", module: "NodeNext", strict: true, types: ["node"], skipLibCheck: true } };
  for (const [path, text] of Object.entries({ "package.json": JSON.stringify({ name: "hostile", type: "module" }), "tsconfig.json": JSON.stringify(config), ...sources })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { files, diagnostics, generated } = await new Workspace({ root }).build();
  expect(diagnostics.map(({ span, code, message }) => `${span.file}:${span.line}:${span.column} ${code} ${message}`)).toEqual([]);
  await writeOutput(root, generated, files);
  return { root, files };
}

/** What TypeScript has to say of everything written. */
function problems({ root, files }: Built): readonly string[] {
  const written = [...files.keys()].filter((path) => path.startsWith("src/generated/") && path.endsWith(".ts")).concat("client/client.d.ts");
  const program = ts.createProgram(written.map((path) => join(root, path)), strictest);
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(root));
  expect(own.length).toBeGreaterThan(written.length);
  return own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]).map(({ file, start = 0, messageText }) => {
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    return `${file?.fileName.slice(root.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ["hostile texts", hostileProgram()],
  ["hostile modules and exports", hostileModules()],
  ["names that are taken", collidingProgram()],
] as readonly (readonly [string, HostileProgram])[])("%s", (_title, program) => {
  let built: Built = { root: "", files: new Map() };
  beforeAll(async () => {
    built = await build(program.files);
  });

  test("everything written type-checks", () => {
    expect(problems(built)).toEqual([]);
  });

  test("nothing runs, and every text arrives as it is", async () => {
    const { root } = built;
    writeFileSync(join(root, "calls.json"), JSON.stringify({ calls: program.calls }));
    writeFileSync(join(root, "run.mjs"), readFileSync(runner));
    const { stderr } = await promisify(execFile)(process.execPath, ["run.mjs"], { cwd: root });
    expect(stderr).toBe("");
    const { answers, pages, methods, pwned, polluted } = JSON.parse(readFileSync(join(root, "result.json"), "utf8")) as Result;
    expect({ pwned, polluted }).toEqual({ pwned: false, polluted: [] });
    // As text, because `toEqual` does not see an own `__proto__`.
    expect(answers.map(({ status, text }) => ({ status, text: sorted(JSON.parse(text)) }))).toEqual(program.calls.map(({ status, answer }) => ({ status, text: sorted(answer) })));
    const document = JSON.parse(pages["/openapi.json"] ?? "") as { paths: Record<string, object> };
    expect(methods).toBe(Object.values(document.paths).flatMap((path) => Object.keys(path)).length);
    expect(await new Validator().validate(document as Record<string, unknown>)).toMatchObject({ valid: true });
    for (const path of ["/docs", "/redoc"]) for (const payload of Object.values(payloads)) if (/[<>]/.test(payload)) expect(pages[path]).not.toContain(payload);
  });
});

test("a line break in the path of a module", async () => {
  expect(problems(await build(brokenPath()))).toEqual([]);
});

/** JSON with the keys of every object in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.defineProperties({}, Object.fromEntries(Object.keys(inner).sort().map((key) => [`${key}`, { value: (inner as Record<string, unknown>)[key], enumerable: true }])));
  });
}
