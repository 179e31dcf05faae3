/** Emitted codecs pass the strictest flags a user may have switched on: their folder is compiled with the user's own sources. */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import type { Codec } from "../../../compiler/src/ir/codec.js";
import { checkTypes } from "../../support/check-types.js";
import { emitCodecs, modelOf } from "../../support/codecs.js";
import { declaredModels, users } from "../../support/declared-models.js";
import { Random, TypeGenerator } from "../../support/generate-types.js";

/** As a user would write them. */
const functions = readFileSync(new URL("../../support/validators.ts", import.meta.url), "utf8").replace("../../runtime/src/errors.js", "precast").replace("../../runtime/src/markers/standard-schema.js", "precast");

function problems(files: Readonly<Record<string, string>>, flags: ts.CompilerOptions = {}): readonly string[] {
  const inFolder = Object.entries(files).map(([path, text]): [string, string] => [path.startsWith("src/") ? path : `src/generated/${path}`, text]);
  return checkTypes(new Map(inFolder), flags).map(described);
}

function described({ file, start = 0, messageText }: ts.Diagnostic): string {
  const { line } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0 };
  return `${file?.text.split("\n")[line]?.trim()} // ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
}

test("a wrong line is found", () => {
  expect(problems({ "codecs.ts": "export const wrong: string = 1;\nconst unused = 1;\n" })).toHaveLength(2);
});

test("codecs of types by chance", () => {
  const random = new Random(7);
  const names = ["Alpha", "Beta"];
  const models = names.map((name, index) => modelOf(name, new TypeGenerator(random, names.slice(0, index)).type(2)));
  const types = new TypeGenerator(random, names);
  const json = Array.from({ length: 300 }, (_, index): Codec => ({ name: `Json${index}`, source: "json", type: types.type() }));
  const texts = Array.from({ length: 60 }, (_, index): Codec => ({ name: `Text${index}`, source: "text", type: types.scalar() }));
  expect(problems({ ...emitCodecs([...json, ...texts], models), "src/validators.ts": functions })).toEqual([]);
});

test("models that the user declares: read-only properties, classes, enums, template literals, aliases of lists", () => {
  expect(problems({ ...emitCodecs([], declaredModels), "src/app.ts": users }, { erasableSyntaxOnly: false })).toEqual([]);
});
