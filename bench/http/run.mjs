/**
 * HTTP benchmark: requests per second of the server's own CPU time (user + system), because wall-clock figures on a shared
 * machine mislead. Servers take turns within each round; what is reported are medians, and the median of the per-round
 * ratios of Precast to each peer. Load comes from wrk (Debian's package). Linux only: CPU time is read from /proc.
 *
 *   npm run bench:http -- [--json] [--rounds 7] [--seconds 3] [--only precast,fastify]     PYTHON=/path/to/python adds FastAPI
 */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "7" }, seconds: { type: "string", default: "3" }, only: { type: "string" } },
});

const precast = join(root, "runtime/bin/precast.js");
const app = join(here, "app");
const servers = [
  { name: "precast", command: process.execPath, args: [precast, "start", app] },
  { name: "fastify", command: process.execPath, args: [join(here, "peers/fastify.mjs")] },
  { name: "node:http", command: process.execPath, args: [join(here, "peers/node-http.mjs")] },
  { name: "node:net", command: process.execPath, args: [join(here, "peers/node-net.mjs")] },
  ...(process.env.PYTHON === undefined
    ? []
    : [{ name: "fastapi", command: process.env.PYTHON, args: ["-m", "uvicorn", "fastapi_app:app", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "error", "--port", "$PORT"], cwd: join(here, "peers") }]),
].filter(({ name }) => values.only === undefined || values.only.split(",").includes(name));

const loads = [
  { name: "GET", path: "/items/7?q=Chess%20set&limit=20", script: [] },
  { name: "POST", path: "/items", script: ["-s", join(here, "post.lua")] },
];

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Seconds of CPU the process has used, threads included. */
function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function start(server) {
  const port = await freePort();
  const args = server.args.map((argument) => argument.replace("$PORT", String(port)));
  const child = spawn(server.command, args, { cwd: server.cwd ?? root, env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production" }, stdio: ["ignore", "ignore", "inherit"] });
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/items/7`).catch(() => undefined);
    if (answer?.status === 200) return { ...server, child, port };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${server.name} did not answer`);
}

function wrk(port, load, seconds) {
  const output = execFileSync("wrk", ["-t1", "-c64", `-d${seconds}s`, ...load.script, `http://127.0.0.1:${port}${load.path}`], { encoding: "utf8" });
  if (/Non-2xx|Socket errors/.test(output)) throw new Error(`wrk saw errors:\n${output}`);
  return Number(/(\d+) requests in/.exec(output)?.[1]);
}

function measure(server, load) {
  const before = cpuSeconds(server.child.pid);
  const requests = wrk(server.port, load, values.seconds);
  return requests / (cpuSeconds(server.child.pid) - before);
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

if (servers.some(({ name }) => name === "precast")) execFileSync(process.execPath, [precast, "build"], { cwd: app, stdio: ["ignore", "ignore", "inherit"] });
const running = [];
const results = {};
try {
  for (const server of servers) running.push(await start(server));
  for (const load of loads) {
    const rounds = Object.fromEntries(running.map(({ name }) => [name, []]));
    for (const server of running) wrk(server.port, load, 2);
    for (let round = 1; round <= Number(values.rounds); round++) {
      for (const server of running) rounds[server.name].push(measure(server, load));
      process.stderr.write(`${load.name} round ${round}/${values.rounds}\n`);
    }
    results[load.name] = Object.fromEntries(
      Object.entries(rounds).map(([name, figures]) => [name, { requestsPerCpuSecond: Math.round(median(figures)), precastRatio: rounds.precast && Number(median(rounds.precast.map((own, index) => own / figures[index])).toFixed(2)) }]),
    );
  }
} finally {
  for (const { child } of running) child.kill("SIGKILL");
}

if (values.json) {
  console.log(JSON.stringify({ node: process.version, rounds: Number(values.rounds), seconds: Number(values.seconds), results }, null, 2));
} else {
  for (const [load, servers] of Object.entries(results)) {
    console.log(`${load}: requests per second of server CPU time (median of ${values.rounds} rounds), and how many times that Precast reaches`);
    for (const [name, { requestsPerCpuSecond, precastRatio }] of Object.entries(servers)) console.log(`  ${name.padEnd(10)} ${String(requestsPerCpuSecond).padStart(8)}   ${precastRatio ?? "-"} ×`);
  }
}
