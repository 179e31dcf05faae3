/** Programs against one rule: «» marks where it reports. */
import { expect } from "vitest";
import type { Rule } from "../../../compiler/src/check/rules.js";
import type { Api } from "../../../compiler/src/ir/api.js";
import { readApi } from "../../../compiler/src/read/read.js";
import { Session } from "../../../compiler/src/session.js";
import { options, Sandbox } from "../../support/program.js";

const head = `import { App, Router, HttpError, Request } from "precast";
import type { Secret, Before, Body, Depends, Field, Header, Int, Path, Query } from "precast";
export const app = new App();
`;

const sandbox = new Sandbox();

/** The Api of a program whose reading says nothing; what is written is put after the imports and the App. */
export function apiOf(source: string): Api {
  const context = sandbox.read({ "src/app.ts": head + source });
  const api = readApi(context);
  expect(context.session.diagnostics().filter(({ severity }) => severity === "error")).toEqual([]);
  if (api === undefined) throw new Error("nothing was read");
  return api;
}

/** The rule reports `code` exactly at the marked places, in their order. */
export function reports(rule: Rule, marked: string, code: string): void {
  const source = marked.replace(/[«»]/g, "");
  expect(told(rule, source)).toEqual(placesIn(head + marked).map(({ line, column, text }) => `${line}:${column} ${code} ${text}`));
}

export function quiet(rule: Rule, source: string): void {
  expect(told(rule, source)).toEqual([]);
}

function told(rule: Rule, source: string): readonly string[] {
  const lines = (head + source).split("\n");
  const session = new Session(options);
  rule(apiOf(source), session);
  return session.diagnostics().map(({ code, span: { line, column, length } }) => `${line}:${column} ${code} ${lines[line - 1]?.slice(column - 1, column - 1 + length) ?? ""}`);
}

function placesIn(marked: string): readonly { readonly line: number; readonly column: number; readonly text: string }[] {
  return marked.split("\n").flatMap((line, index) => {
    const found: { line: number; column: number; text: string }[] = [];
    let marks = 0;
    for (const match of line.matchAll(/«([^»]*)»/g)) {
      found.push({ line: index + 1, column: match.index - marks + 1, text: match[1] ?? "" });
      marks += 2;
    }
    return found;
  });
}
