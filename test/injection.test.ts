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
import { collidingProgram, hostileModules, hostileProgram, type HostileProgram, payloads } from "./injection/program.js";

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

describe.each([
  ["hostile texts", hostileProgram()],
  ["hostile modules and exports", hostileModules()],
  ["names that are taken", collidingProgram()],
] as readonly (readonly [string, HostileProgram])[])("%s", (_title, program) => {
  let root = "";
  let files: ReadonlyMap<string, string> = new Map();

  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    root = mkdtempSync(join(cache, "injection-"));
    const config = { compilerOptions: { target: "ES2023", module: "NodeNext", strict: true, types: ["node"], skipLibCheck: true } };
    const sources = { "package.json": JSON.stringify({ name: "hostile", type: "module" }), "tsconfig.json": JSON.stringify(config), ...program.files };
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const build = await new Workspace({ root }).build();
    expect(build.diagnostics.map(({ span, code, message }) => `${span.file}:${span.line}:${span.column} ${code} ${message}`)).toEqual([]);
    files = build.files;
    await writeOutput(root, build.generated, files);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test("everything written type-checks", () => {
    const written = [...files.keys()].filter((path) => path.startsWith("src/generated/") && path.endsWith(".ts")).concat("client/client.d.ts");
    const checked = ts.createProgram(written.map((path) => join(root, path)), strictest);
    const own = checked.getSourceFiles().filter(({ fileName }) => fileName.startsWith(root));
    const problems = own.flatMap((file) => [...checked.getSyntacticDiagnostics(file), ...checked.getSemanticDiagnostics(file)]);
    expect(own.length).toBeGreaterThan(written.length);
    expect(problems.map(({ file, start, messageText }) => `${file?.fileName.slice(root.length)}:${(file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1} ${ts.flattenDiagnosticMessageText(messageText, " ")}`)).toEqual([]);
  });

  test("nothing runs, and every text arrives as it is", async () => {
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

/** JSON with the keys of every object in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.defineProperties({}, Object.fromEntries(Object.keys(inner).sort().map((key) => [`${key}`, { value: (inner as Record<string, unknown>)[key], enumerable: true }])));
  });
}
