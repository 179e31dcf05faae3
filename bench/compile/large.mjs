/**
 * Large types: `precast build` of one of each below, in a process whose heap may not pass 1 GB. Fails where a limit is passed, in
 * processor time (others use the machine too) or memory.
 *
 *   npm run bench:large -- [--json] [--only implicit,models]
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const precast = join(here, "../../runtime/bin/precast.js");
const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, only: { type: "string" } } });

const heapMegabytes = 1024;
/** Told by the build's own process when it ends. */
const tell = `data:text/javascript,${encodeURIComponent(`process.on("exit", () => { const { userCPUTime, maxRSS } = process.resourceUsage(); console.error("used", userCPUTime, maxRSS); });`)}`;

const kinds = ["string", "number", "boolean", "Date", "string[]", "{ x: number; y: number }", "string | null"];
const count = (length, make) => Array.from({ length }, (_, index) => make(index));
const routes = (names) => names.map((name) => `app.post("/${name}", function echo${name}(value: ${name}): ${name} {\n  return value;\n});`);

/** Each with seconds of processor time and megabytes of memory that it may take; see NOTES.md for what it took. */
const cases = [
  { name: "properties", what: "a type with 1,000 properties", seconds: 6, megabytes: 400, source: () => [`export interface Wide {\n${count(1000, (index) => `  field${index}${index % 5 === 0 ? "?" : ""}: ${kinds[index % kinds.length]};`).join("\n")}\n}`, ...routes(["Wide"])] },
  { name: "tagged", what: "a union of 200 members with a tag", seconds: 6, megabytes: 400, source: () => [`export type Event =\n${count(200, (index) => `  | { kind: "kind${index}"; id: number; value${index}: ${kinds[index % kinds.length]} }`).join("\n")};`, ...routes(["Event"])] },
  { name: "implicit", what: "a union of 200 members without a tag", seconds: 6, megabytes: 400, source: () => [`export type Figure =\n${count(200, (index) => `  | { value${index}: ${kinds[index % kinds.length]}; more?: number }`).join("\n")};`, ...routes(["Figure"])] },
  { name: "models", what: "2,000 models", seconds: 15, megabytes: 800, source: () => [...count(2000, (index) => `export interface Model${index} {\n  id: number;\n  name: string;\n  at: Date;\n${index % 10 === 9 ? "" : `  next?: Model${index + 1};\n`}}`), ...routes(count(200, (index) => `Model${index * 10}`))] },
];

function build({ name, source }) {
  const folder = join(here, ".work", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "@precast-bench/large", private: true, type: "module" }));
  const compilerOptions = { target: "ES2023", module: "NodeNext", strict: true, types: ["node"], skipLibCheck: true, noEmit: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"], exclude: ["src/generated"] }));
  writeFileSync(join(folder, "src/app.ts"), ['import { App } from "precast";', 'export const app = new App({ title: "Large" });', ...source()].join("\n\n"));
  const { status, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${heapMegabytes}`, "--import", tell, precast, "build"], { cwd: folder, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  const [, microseconds, kilobytes] = /used (\d+) (\d+)/.exec(stderr) ?? [];
  if (status !== 0 || kilobytes === undefined) throw new Error(`${name}: build ended with ${status}\n${stderr}`);
  return { seconds: Number((Number(microseconds) / 1e6).toFixed(1)), megabytes: Math.round(Number(kilobytes) / 1024) };
}

const only = values.only?.split(",");
const results = cases.filter(({ name }) => only === undefined || only.includes(name)).map((one) => ({ name: one.name, what: one.what, used: build(one), limit: { seconds: one.seconds, megabytes: one.megabytes } }));
rmSync(join(here, ".work"), { recursive: true, force: true });

if (values.json) console.log(JSON.stringify({ node: process.version, results }, null, 2));
else for (const { what, used, limit } of results) console.log(`${what}: ${used.seconds} s of ${limit.seconds}, ${used.megabytes} MB of ${limit.megabytes}`);
const passed = results.filter(({ used, limit }) => used.seconds > limit.seconds || used.megabytes > limit.megabytes);
for (const { what } of passed) console.error(`over its limit: ${what}`);
process.exitCode = passed.length > 0 ? 1 : 0;
