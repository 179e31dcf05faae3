/**
 * Compile benchmark: `precast build` of generated projects against `tsc --noEmit` (TypeScript 6) on the same project, wall time
 * of whole processes in alternating rounds; and a rebuild after touching one route file, in a workspace as `dev` keeps it.
 *
 *   npm run bench:compile -- [--json] [--routes 10,100,1000] [--rounds 5]
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Workspace } from "@precast/compiler";
import { generate, routeFile } from "./generate.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, routes: { type: "string", default: "10,100,1000" }, rounds: { type: "string", default: "5" } } });
const precast = join(root, "runtime/bin/precast.js");
const tsc = join(root, "node_modules/typescript/bin/tsc");

function timed(command, args, cwd) {
  const start = performance.now();
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  return performance.now() - start;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return Math.round((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
}

/** Milliseconds from a changed route file to new texts, in a warm workspace. */
async function touched(folder, rounds) {
  const workspace = new Workspace({ root: folder });
  await workspace.build();
  const times = [];
  for (let round = 0; round < rounds; round++) {
    appendFileSync(routeFile(folder, 0), `\nexport const touched${round} = ${round};\n`);
    const start = performance.now();
    const { files, diagnostics } = await workspace.build({ sameFiles: true });
    times.push(performance.now() - start);
    if (files.size === 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  }
  return median(times);
}

const results = [];
for (const count of values.routes.split(",").map(Number)) {
  const folder = join(here, ".work", String(count));
  generate(folder, count);
  const cold = [];
  const check = [];
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const output of ["src/generated", "dist", "client"]) rmSync(join(folder, output), { recursive: true, force: true });
    cold.push(timed(process.execPath, [precast, "build"], folder));
    check.push(timed(process.execPath, [tsc, "--noEmit", "-p", folder], folder));
    process.stderr.write(`${count} routes round ${round}/${values.rounds}\n`);
  }
  results.push({ routes: count, buildMs: median(cold), tscMs: median(check), ratio: Number((median(cold) / median(check)).toFixed(2)), touchedMs: await touched(folder, Number(values.rounds)) });
}
rmSync(join(here, ".work"), { recursive: true, force: true });

if (values.json) console.log(JSON.stringify({ node: process.version, rounds: Number(values.rounds), results }, null, 2));
else {
  console.log("routes   precast build   tsc --noEmit   ratio   after touching one file");
  for (const { routes, buildMs, tscMs, ratio, touchedMs } of results) console.log(`${String(routes).padStart(6)}   ${`${buildMs} ms`.padStart(13)}   ${`${tscMs} ms`.padStart(12)}   ${String(ratio).padStart(5)}   ${touchedMs} ms`);
}
