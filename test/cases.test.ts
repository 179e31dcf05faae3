/**
 * Goldens with samples. `UPDATE=1` rewrites what is expected, and the diff is reviewed like code; the samples are sent to the
 * compiled application, because a broken check passes after a blind update and only they catch it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile, emit } from "../compiler/src/compile.js";
import type { Api } from "../compiler/src/ir/api.js";
import { ABI } from "../runtime/src/app/bind.js";
import type { Application } from "../runtime/src/handler.js";
import { INVALID } from "../runtime/src/validate/invalid.js";
import { testClient, type TestClient } from "../runtime/src/testing.js";
import { type Case, cases, type FormPart, type Sample } from "./support/cases.js";
import { checkTypes } from "./support/check-types.js";
import { hoist } from "./support/hoist.js";
import { Interpreter } from "./support/interpreter.js";
import { Sandbox } from "./support/program.js";
import { writeEmitted } from "./support/run-emitted.js";

const sandbox = new Sandbox();
/** Every file of every case, for one type-check of all. */
const everything = new Map<string, string>();

interface Built {
  readonly files: ReadonlyMap<string, string>;
  readonly api: Api;
}

async function build({ name, input, others }: Case): Promise<Built> {
  const context = sandbox.read({ ...others, "src/app.ts": input });
  const { files, diagnostics, api } = compile(context, (read) => emit(read, "src/generated", undefined));
  if (api === undefined) throw new Error(`${name} has no App`);
  expect(diagnostics).toEqual([]);
  const hoisted = hoist(input);
  everything.set(`${name}/src/app.ts`, hoisted.text);
  for (const [path, text] of Object.entries(others)) everything.set(`${name}/${path}`, text);
  for (const [path, text] of files) everything.set(`${name}/${path}`, text);
  const proofs = api.operations.map(({ id, origin }) => [id, hoisted.names.get(`${origin.line}:${origin.column}`)]);
  everything.set(`${name}/src/generated/proof.ts`, proofOf(proofs));
  return { files, api };
}

/** Holds each handler, uncast, against the type that generated code casts it to. */
function proofOf(proofs: readonly (readonly (string | undefined)[])[]): string {
  const lines = proofs.map(([id = "", handler = ""]) => `export const ${id}: routes.${id.charAt(0).toUpperCase()}${id.slice(1)}Handler = app.${handler};`);
  return `import * as app from "../app.js";\nimport type * as routes from "./routes/app.js";\n${lines.join("\n")}\n`;
}

describe.each(cases)("$name", (one) => {
  let files: ReadonlyMap<string, string>;
  let api: Api;
  let client: TestClient;
  /** Messages of the errors that the log got. */
  const reported: string[] = [];
  /** Exports of the case's program. */
  let program: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    ({ files, api } = await build(one));
    const sources = Object.fromEntries([...files].filter(([path]) => path.startsWith("src/")));
    const folder = await writeEmitted({ ...sources, "src/app.ts": one.input, "src/generated/manifest.json": JSON.stringify({ abi: ABI, root: "..", sources: {} }) });
    const { createApplication } = (await import(/* @vite-ignore */ join(folder, "src/generated/app.js"))) as { createApplication: (options: object) => Application };
    program = (await import(/* @vite-ignore */ join(folder, "src/app.js"))) as Readonly<Record<string, unknown>>;
    client = await testClient(createApplication({ report: (error: unknown) => reported.push(error instanceof Error ? error.message : String(error)) }));
  });

  afterAll(() => client?.close());

  test.each(one.targets)("emits %s", (target) => {
    const text = files.get(join("src/generated", target));
    if (text === undefined) throw new Error(`Nothing is emitted as ${target}; there are ${[...files.keys()].join(", ")}`);
    const expected = join(one.folder, "expected", basename(target));
    if (process.env["UPDATE"] === "1" || !existsSync(expected)) {
      mkdirSync(join(one.folder, "expected"), { recursive: true });
      if (process.env["UPDATE"] === "1") writeFileSync(expected, text);
    }
    expect(text).toBe(readFileSync(expected, "utf8"));
  });

  // In order: a case may look at what the sample before it left.
  for (const sample of one.samples.filter(({ body }) => body !== undefined)) test(`the interpreter of the IR agrees on ${JSON.stringify(sample.body)}`, () => agrees(api, program, sample));
  for (const sample of one.samples) test(`${sample.send} ${JSON.stringify(sample.body ?? sample.form ?? sample.parts) ?? ""} is ${sample.status}`, () => answers(client, sample, reported));
});

/** The same verdict on the body from the IR read plainly; only for the one operation without other inputs that may be wrong. */
function agrees({ operations, models }: Api, program: Readonly<Record<string, unknown>>, { send, body, status }: Sample): void {
  const [method, path] = send.split(" ");
  const operation = operations.find((one) => one.method === method && one.path === path);
  const [argument, ...others] = operation?.arguments ?? [];
  if (argument?.kind !== "body" || argument.form !== undefined || argument.embed || others.length > 0) return;
  // What a validator of the program's throws otherwise is for the server.
  if (status !== 422 && status >= 400) return;
  expect(new Interpreter(models, { exported: program }).decode(argument.type, body) === INVALID).toBe(status === 422);
}

function contentOf({ body, form, parts }: Sample): { readonly body: string; readonly headers: Readonly<Record<string, string>> } | undefined {
  if (body !== undefined) return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  if (form !== undefined) return { body: form, headers: { "content-type": "application/x-www-form-urlencoded" } };
  return parts === undefined ? undefined : { body: `${parts.map(partText).join("")}--boundary--\r\n`, headers: { "content-type": "multipart/form-data; boundary=boundary" } };
}

function partText({ name, content, filename, type }: FormPart): string {
  const file = filename === undefined ? "" : `; filename="${filename}"`;
  return `--boundary\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type === undefined ? "" : `Content-Type: ${type}\r\n`}\r\n${content}\r\n`;
}

async function answers(client: TestClient, sample: Sample, reported: readonly string[]): Promise<void> {
  const { send, headers, status, answer, text, report, issues } = sample;
  const [method = "GET", path = "/"] = send.split(" ");
  const content = contentOf(sample);
  const response = await client.fetch(path, { method, ...content, headers: { ...content?.headers, ...headers } });
  const given = await response.text();
  expect({ status: response.status, given }).toMatchObject({ status });
  if (report !== undefined) expect(reported.at(-1)?.slice(0, report.length)).toBe(report);
  if (text !== undefined) expect(given).toBe(text);
  if (answer !== undefined) expect(JSON.parse(given)).toEqual(answer);
  if (issues !== undefined) expect((JSON.parse(given) as { detail: { type: string; loc: unknown[] }[] }).detail.map(({ type, loc }) => [type, ...loc].join(" "))).toEqual(issues);
}

test("everything emitted passes the strictest flags, and every handler fits the signature it is cast to", () => {
  expect(everything.size).toBeGreaterThan(cases.length * 5);
  // A user may write enums though the flag forbids them to us.
  const ours = checkTypes(everything).filter(({ code, file }) => code !== 1294 || file?.fileName.includes("/generated/") === true);
  expect(ours.map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n") + ` ${diagnostic.file?.fileName}:${diagnostic.start}`)).toEqual([]);
});
