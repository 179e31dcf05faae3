/** Runs libraries in turns: a process for each, all of a shape started together, one measuring at a time. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { prepare } from "./prepare.mjs";
import { samplesOf } from "./shapes.mjs";

const workerPath = fileURLToPath(new URL("worker.mjs", import.meta.url));

/** `cases` are shapes with one operation each; the first library is ours. */
export async function run(cases, libraries) {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, only: { type: "string" }, rounds: { type: "string", default: "5" }, milliseconds: { type: "string", default: "60" } } });
  const only = values.only?.split(",") ?? [];
  const chosen = (names) => (names.some((name) => only.includes(name)) ? names.filter((name) => only.includes(name)) : names);
  const peers = [libraries[0], ...chosen(libraries).filter((name) => name !== libraries[0])];
  const names = new Set(chosen([...new Set(cases.map(({ shape }) => shape.name))]));
  const before = loadavg()[0];
  prepare();
  const results = [];
  for (const one of cases.filter(({ shape }) => names.has(shape.name))) {
    process.stderr.write(`${one.shape.name}, ${one.operation}\n`);
    results.push(await compare(one, peers, Number(values.rounds), Number(values.milliseconds)));
  }
  const load = [before, loadavg()[0]].map((one) => Number(one.toFixed(1)));
  if (values.json) console.log(JSON.stringify({ node: process.version, load, results }, null, 2));
  else print(results, peers, load);
}

async function compare({ shape, operation }, libraries, rounds, milliseconds) {
  const workers = libraries.map((library) => ({ library, child: fork(workerPath, [library, shape.name, operation], { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"] }), times: [] }));
  const answers = await Promise.all(workers.map(answer));
  const leftOut = {};
  for (const [index, { library }] of workers.entries()) {
    const reason = answers[index].leftOut ?? (answers[0].verdicts === undefined ? undefined : difference(shape, operation, answers[0].verdicts, answers[index].verdicts));
    if (reason !== undefined) leftOut[library] = reason;
  }
  const timed = workers.filter(({ library }) => !(library in leftOut));
  for (const worker of timed) await ask(worker, milliseconds * 3);
  for (let round = 0; round < rounds; round++) for (const worker of timed) worker.times.push(await ask(worker, milliseconds));
  for (const { child } of workers) child.kill();
  return { shape: shape.name, operation, nanoseconds: Object.fromEntries(timed.map(({ library, times }) => [library, Math.round(median(times))])), ratios: ratios(timed, libraries[0]), leftOut };
}

async function ask(worker, milliseconds) {
  worker.child.send({ milliseconds });
  return (await answer(worker)).nanoseconds;
}

async function answer({ library, child }) {
  const stop = new AbortController();
  const gone = once(child, "exit", stop).then(([code]) => Promise.reject(new Error(`${library} ended with ${code}`)));
  try {
    return (await Promise.race([once(child, "message", stop), gone]))[0];
  } finally {
    gone.catch(() => {});
    stop.abort();
  }
}

/** The first sample on which a library does not agree with ours. */
function difference(shape, operation, ours, theirs) {
  const index = ours.findIndex((one, place) => !isDeepStrictEqual(one, theirs[place]));
  if (index < 0) return undefined;
  if (operation === "encode") return "what it writes is not the same when parsed";
  const [sample, mine, other] = [samplesOf(shape)[index], ours[index], theirs[index]].map((value) => JSON.stringify(value));
  return `does not agree on sample ${index}, ${short(sample)}: gives ${aside(other, mine)}, ours ${aside(mine, other)}`;
}

/** From where it differs from the other. */
function aside(text, other) {
  const index = [...text].findIndex((character, place) => character !== other[place]);
  return index < 20 ? short(text) : `…${short(text.slice(index - 20))}`;
}

function short(text) {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** How many times as fast ours is: the median of the ratios of each round. */
function ratios(timed, first) {
  const ours = timed.find(({ library }) => library === first);
  if (ours === undefined) return {};
  return Object.fromEntries(timed.filter((one) => one !== ours).map(({ library, times }) => [library, Number(median(times.map((time, round) => time / ours.times[round])).toFixed(2))]));
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function print(results, [ours, ...peers], load) {
  console.log(`Node ${process.version}, load ${load.join(" to ")}. ns of CPU time for ours; how many times as fast ours is as each other.\n`);
  console.log(`| shape | operation | ${ours}, ns | ${peers.join(" | ")} |\n|${"---|".repeat(3 + peers.length)}`);
  for (const { shape, operation, nanoseconds, ratios } of results) console.log(`| ${shape} | ${operation} | ${nanoseconds[ours] ?? "–"} | ${peers.map((peer) => ratios[peer] ?? (peer in nanoseconds ? `(${nanoseconds[peer]} ns)` : "–")).join(" | ")} |`);
  const reasons = new Map();
  for (const { shape, operation, leftOut } of results) for (const [library, reason] of Object.entries(leftOut)) reasons.set(`${library}: ${reason}`, [...(reasons.get(`${library}: ${reason}`) ?? []), `${shape} (${operation})`]);
  if (reasons.size > 0) console.log("\nLeft out:");
  for (const [reason, places] of reasons) console.log(`- ${reason}: ${places.join(", ")}`);
}
