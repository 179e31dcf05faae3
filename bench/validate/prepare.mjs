/** What is made ahead of time: our models, typia's functions, ajv's code. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import ts from "typescript";
import { builder } from "./peers/json-schema.mjs";
import { schemas } from "./schemas.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const work = join(here, ".work");

export function prepare() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  node(join(here, "app"), join(root, "runtime/bin/precast.js"), "build");
  node(root, join(root, "node_modules/typia/lib/executable/typia.js"), "generate", "--input", join(here, "typia"), "--output", join(work, "typia"), "--project", join(here, "typia/tsconfig.json"));
  const { outputText } = ts.transpileModule(readFileSync(join(work, "typia/functions.ts"), "utf8"), { compilerOptions: { target: "ES2022", module: "ESNext" } });
  writeFileSync(join(work, "typia.mjs"), outputText);
  writeFileSync(join(work, "ajv.mjs"), ajvCode());
}

function node(cwd, ...args) {
  execFileSync(process.execPath, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function ajvCode() {
  const texts = Object.entries(schemas(builder)).flatMap(([type, make]) => [
    ajvFunctions(false, { [`is${type}`]: make(false), [`isStrict${type}`]: make(true) }),
    ajvFunctions(true, { [`issues${type}`]: make(false) }),
  ]);
  // Each is a module with names of its own, so each gets a scope.
  return texts.map(({ names, text }) => `export const { ${names.join(", ")} } = (() => {\n${text.replaceAll(/^export const (\w+) = (\w+);/gm, "const $1 = $2;").replace('"use strict";', "")}\nreturn { ${names.join(", ")} };\n})();`).join("\n").replace(/^/, 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n');
}

function ajvFunctions(allErrors, byName) {
  const ajv = new Ajv({ code: { source: true, esm: true, optimize: true }, discriminator: true, allErrors, strictTuples: false, allowUnionTypes: true });
  for (const [name, schema] of Object.entries(byName)) ajv.addSchema(schema, name);
  const names = Object.keys(byName);
  const text = standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, name])));
  return { names, text: text.replaceAll("export const", "\nexport const") };
}
