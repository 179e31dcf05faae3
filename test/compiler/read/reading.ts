/** Programs as tables: what was read as short text, or which codes were reported where. */
import { expect } from "vitest";
import { printApi } from "../../../compiler/src/ir/print.js";
import { readApi } from "../../../compiler/src/read/read.js";
import { Sandbox } from "../../support/program.js";

const imports = `import { App, Router, Request, Response, JSONResponse, RedirectResponse, HttpError } from "precast";
import type { After, Before, Body, Check, Depends, Field, Form, Header, Int, Path, Query, State, Wrap } from "precast";
`;

const sandbox = new Sandbox();

export type Files = Readonly<Record<string, string>>;

/** A program of one file is its text, to which the imports and the App are added; a file with an App of its own is left alone. */
export function program(input: string | Files): Files {
  return typeof input === "string" ? { "src/app.ts": `${imports}${/\bApp\b/.test(input) ? "" : "export const app = new App();\n"}${dedent(input)}` } : mapValues(input, (text) => (/\bclass (App|HttpError)\b/.test(text) ? "" : imports) + dedent(text));
}

/** The Api as text; the App's own line is left out unless it says something. */
export function reads(input: string | Files, expected: string): void {
  const context = sandbox.read(program(input));
  const api = readApi(context);
  expect(context.session.diagnostics().map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  const text = api === undefined ? "" : printApi(api).replace('app src/app.ts#app "Precast" 0.1.0\n', "");
  expect(text).toBe(dedent(expected));
}

/** Every report as "code «text under the carets»". */
export function reports(input: string | Files, ...expected: readonly string[]): void {
  const files = program(input);
  const context = sandbox.read(files);
  readApi(context);
  const told = context.session.diagnostics().map(({ code, span }) => `${code} «${files[span.file]?.split("\n")[span.line - 1]?.slice(span.column - 1, span.column - 1 + span.length) ?? ""}»`);
  expect(told).toEqual(expected);
}

/** The messages, where their words are the point. */
export function messages(input: string | Files): readonly string[] {
  const context = sandbox.read(program(input));
  readApi(context);
  return context.session.diagnostics().map(({ message }) => message);
}

export function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const cut = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(cut)).join("\n");
}

function mapValues(files: Files, change: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));
}
