/**
 * Sends raw requests to a server and judges what comes back against the corpus: how many answers, their statuses and bodies,
 * and whether the connection stays. Nothing depends on how long anything takes: server and client share one event loop, so that
 * a connection is quiet when the loop has gone round many times without a byte.
 */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setImmediate as nextRound, setTimeout as sleep } from "node:timers/promises";

type Status = number | "close" | "wait";

export interface Expectation {
  /** Of the first final response; several: any of them. "close": none, and the connection ends. "wait": none yet. */
  readonly status: Status | readonly Status[];
  readonly responses?: number | readonly number[];
  /** For each response, when there are several. */
  readonly statuses?: readonly (readonly Status[])[];
  /** For each 2xx response; null: not looked at. */
  readonly bodies?: readonly (string | null)[];
  readonly interim?: readonly number[];
  readonly interim_optional?: boolean;
  readonly then?: "open" | "close";
  readonly no_header?: readonly string[];
  readonly has_header?: Readonly<Record<string, unknown>>;
  /** Other outcomes that are right as well. */
  readonly alt?: readonly Expectation[];
}

export interface Vector {
  readonly id: string;
  readonly group: string;
  readonly level: "must" | "should" | "strict" | "choice";
  readonly raw?: string;
  readonly parts?: readonly (string | { readonly rep: string; readonly n: number })[];
  /** The client ends its side after the last byte. */
  readonly eof?: boolean;
  /** Offsets at which the bytes are cut. */
  readonly split?: readonly number[];
  /** Which responses answer HEAD. */
  readonly heads?: readonly number[];
  readonly expect: Expectation;
  readonly why: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Outcome {
  readonly answers: readonly Answer[];
  readonly interim: readonly number[];
  readonly isClosed: boolean;
  /** What is wrong with the bytes of the responses themselves. */
  readonly malformed: string | undefined;
}

export type Cut = "whole" | "bytes" | "random";

export function loadVectors(): readonly Vector[] {
  const file = new URL("../corpus/http1.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { vectors: Vector[] }).vectors;
}

export function bytesOf({ raw, parts = [] }: Vector): Buffer {
  if (raw !== undefined) return Buffer.from(raw, "latin1");
  return Buffer.from(parts.map((part) => (typeof part === "string" ? part : part.rep.repeat(part.n))).join(""), "latin1");
}

/** Whether no outcome that is right answers the request: what follows it must then never be read. */
export function isRejected({ expect }: Vector): boolean {
  const outcomes = [expect, ...(expect.alt ?? [])];
  return outcomes.every(({ status, statuses }) => (statuses ?? [[status].flat() as Status[]]).every((allowed) => allowed.every((one) => one === "close" || (typeof one === "number" && one >= 400))));
}

/** Cuts the bytes; long ones in a few hundred places, so that a body of a megabyte does not take a million writes. */
export function pieces(bytes: Buffer, cut: Cut, random: () => number, split: readonly number[] = []): readonly Buffer[] {
  const offsets = cut === "whole" ? split : cut === "bytes" && bytes.length <= 2000 ? Array.from(bytes, (_byte, index) => index) : Array.from({ length: cut === "bytes" ? 300 : 1 + Math.floor(random() * 6) }, () => Math.floor(random() * bytes.length));
  const ends = [...new Set(offsets), bytes.length].filter((offset) => offset > 0).sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sends the pieces, each in a segment of its own, and reads until the connection ends or is quiet. */
export async function exchange(port: number, sent: readonly Buffer[], options: { readonly eof?: boolean | undefined; readonly heads?: readonly number[] | undefined } = {}): Promise<Outcome> {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true, noDelay: true });
  const received: Buffer[] = [];
  let isClosed = false;
  let rounds = 0;
  socket.on("data", (chunk: Buffer) => {
    received.push(chunk);
    rounds = 0;
  });
  for (const event of ["end", "close", "error"] as const) socket.on(event, () => (isClosed = true));
  await new Promise((resolve) => socket.once("connect", resolve).once("error", resolve));
  for (const piece of sent) {
    if (isClosed) break;
    socket.write(piece);
    await nextRound();
  }
  if (options.eof === true) socket.end();
  for (rounds = 0; rounds < 40 && !isClosed; rounds++) {
    await nextRound();
    await sleep(1);
  }
  await settled(socket);
  return { ...readAnswers(Buffer.concat(received).toString("latin1"), options.heads ?? []), isClosed };
}

async function settled(socket: Socket): Promise<void> {
  for (let round = 0; round < 3; round++) await nextRound();
  socket.destroy();
}

/** Reads responses as a client does that knows which of them answer HEAD. */
export function readAnswers(text: string, heads: readonly number[]): Pick<Outcome, "answers" | "interim" | "malformed"> {
  const answers: Answer[] = [];
  const interim: number[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\r\n\r\n", at);
    if (end < 0) return { answers, interim, malformed: "a head is cut" };
    const [statusLine = "", ...lines] = text.slice(at, end).split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3}) [^\r\n]*$/.exec(statusLine)?.[1]);
    if (Number.isNaN(status)) return { answers, interim, malformed: `no status line: ${statusLine.slice(0, 60)}` };
    at = end + 4;
    if (status < 200) {
      interim.push(status);
      continue;
    }
    const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
    const body = readBody(text, at, headers, heads.includes(answers.length) || status === 204 || status === 304);
    answers.push({ status, headers, body: body.text });
    if (body.end < 0) return { answers, interim, malformed: "a body is cut" };
    at = body.end;
  }
  return { answers, interim, malformed: undefined };
}

function readBody(text: string, start: number, headers: ReadonlyMap<string, string>, hasNone: boolean): { readonly text: string; readonly end: number } {
  if (hasNone) return { text: "", end: start };
  if (headers.get("transfer-encoding") === "chunked") return readChunks(text, start);
  const length = headers.get("content-length");
  if (length === undefined) return { text: text.slice(start), end: text.length };
  const end = start + Number(length);
  return { text: text.slice(start, end), end: end > text.length ? -1 : end };
}

function readChunks(text: string, start: number): { readonly text: string; readonly end: number } {
  let body = "";
  for (let at = start; ; ) {
    const line = text.indexOf("\r\n", at);
    const size = Number.parseInt(text.slice(at, line), 16);
    if (line < 0 || Number.isNaN(size)) return { text: body, end: -1 };
    if (size === 0) return { text: body, end: text.startsWith("\r\n", line + 2) ? line + 4 : -1 };
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}

/** What is wrong; undefined when the outcome is one of those expected. */
export function judge(vector: Vector, outcome: Outcome): string | undefined {
  const wrong = compare(vector.expect, outcome);
  if (wrong === undefined) return undefined;
  return (vector.expect.alt ?? []).some((other) => compare(other, outcome) === undefined) ? undefined : wrong;
}

function compare(expected: Expectation, { answers, interim, isClosed, malformed }: Outcome): string | undefined {
  if (malformed !== undefined) return malformed;
  if (expected.interim !== undefined && expected.interim.join() !== interim.join() && !(expected.interim_optional === true && interim.length === 0)) return `interim responses ${interim.join()}`;
  if (expected.status === "wait") return answers.length > 0 || isClosed ? `answered ${answers.map(({ status }) => status).join()} or closed, where it should wait` : undefined;
  const allowed: readonly (readonly Status[])[] = expected.statuses ?? [[expected.status].flat() as Status[]];
  if (answers.length === 0) return isClosed && allowed[0]?.includes("close") === true ? undefined : "no response";
  const last = allowed[allowed.length - 1] ?? [];
  const counts = [expected.responses ?? 1].flat();
  const lacksClosed = answers.length === allowed.length - 1 && last.includes("close");
  if (!counts.includes(answers.length) && !lacksClosed) return `${answers.length} responses (${answers.map(({ status }) => status).join()})`;
  return compareAnswers(expected, answers, allowed) ?? compareEnd(expected, answers, isClosed);
}

function compareAnswers(expected: Expectation, answers: readonly Answer[], allowed: readonly (readonly Status[])[]): string | undefined {
  for (const [index, { status, body, headers }] of answers.entries()) {
    const statuses = allowed[index] ?? allowed[allowed.length - 1] ?? [];
    if (!statuses.includes(status)) return `response ${index} has status ${status}, expected ${statuses.join()}`;
    const wanted = expected.bodies?.[index] ?? null;
    if (wanted !== null && status < 300 && status !== 204 && body !== wanted) return `response ${index} has the body ${JSON.stringify(body.slice(0, 60))}`;
    for (const name of expected.no_header ?? []) if (headers.has(name)) return `response ${index} has ${name}`;
  }
  for (const name of Object.keys(expected.has_header ?? {})) if (answers[0]?.headers.has(name) !== true) return `${name} is missing`;
  return undefined;
}

function compareEnd(expected: Expectation, answers: readonly Answer[], isClosed: boolean): string | undefined {
  const last = answers[answers.length - 1];
  if (expected.then === "close" && !isClosed) return "the connection stays open";
  if (expected.then === "open" && isClosed && (last?.status ?? 0) < 400) return "the connection was closed";
  if (isClosed && (last?.status ?? 0) >= 400 && last?.headers.get("connection") !== "close") return "an error ends the connection without saying so";
  return undefined;
}
