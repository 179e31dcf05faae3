/** One library, one shape, one operation, in a process of its own: tells its verdicts, then runs rounds when it is told to. */
import { ringOf, samplesOf, shapeOf } from "./shapes.mjs";

const [, , library, name, operation] = process.argv;
const shape = shapeOf(name);
/** What was made is kept for a while, so that nothing is dead code or lives in registers alone. */
const kept = Array.from({ length: 16 });

process.on("message", ({ milliseconds }) => process.send({ nanoseconds: measure(milliseconds) }));

let call;
const ring = ringOf(shape);
try {
  const { peer } = await import(`./peers/${library}.mjs`);
  call = peer(operation, shape.type);
  process.send({ verdicts: operation === "encode" ? ring.map(written) : samplesOf(shape).map(verdict) });
} catch (error) {
  process.send({ leftOut: error.message });
}

function written(value) {
  return JSON.parse(call(value));
}

function verdict(sample) {
  const value = structuredClone(sample);
  try {
    const result = call(value);
    if (operation === "issues") return result.length > 0 ? "refused" : "taken";
    if (operation.startsWith("is")) return result === true ? "taken" : "refused";
    // typia gives an absent field as `undefined`, ours as no key: the same when written.
    return JSON.parse(JSON.stringify(result));
  } catch {
    return "refused";
  }
}

/** Nanoseconds of the process' own CPU time for one call: others use the machine too. */
function measure(milliseconds) {
  const end = performance.now() + milliseconds;
  const before = process.cpuUsage();
  let calls = 0;
  do {
    if (operation === "encode") encodeAll();
    else callAll();
    calls += ring.length;
  } while (performance.now() < end);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / calls;
}

function callAll() {
  for (let index = 0; index < ring.length; index++) kept[index & 15] = call(ring[index]);
}

/** A text that was joined from parts is only made when it is read. */
function encodeAll() {
  for (let index = 0; index < ring.length; index++) {
    const text = call(ring[index]);
    kept[index & 15] = text.charCodeAt(text.length >> 1);
  }
}
