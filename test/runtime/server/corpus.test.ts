/** Both engines against the corpus: whole, byte by byte, at random cuts, and with a canary behind what has to be refused. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serve, type Server } from "../../../runtime/src/server/server.js";
import { createEcho } from "../../support/echo.js";
import { bytesOf, type Cut, exchange, isRejected, judge, loadVectors, pieces, seeded, type Vector } from "../../support/http1-runner.js";

const vectors = loadVectors();
const groups = [...new Set(vectors.map(({ group }) => group))];
const canary = Buffer.from("GET /canary HTTP/1.1\r\nHost: a.test\r\n\r\n");

/** What node:http does otherwise, and why that stays. */
const nodeExceptions: Readonly<Record<string, string>> = {
  "valid-cl-tab": "llhttp takes no tab after the colon of Content-Length",
  "te-ows": "llhttp takes no tab around the value of Transfer-Encoding",
  "rl-double-space-before-target": "llhttp skips spaces",
  "rl-double-space-before-version": "llhttp skips spaces",
  "rl-leading-crlf-flood": "llhttp skips any number of empty lines",
  "m-unknown-token": "llhttp knows a fixed list of methods",
  "m-rtsp": "llhttp takes RTSP for HTTP and does not tell",
  "t-bare-lf": "llhttp takes the line for HTTP/0.9, whose version the head check then refuses with 505",
  "ver-0.9-simple": "llhttp waits for a header section",
  "cn-proxy-connection": "llhttp reads Proxy-Connection as Connection",
  "ch-ext-empty-name": "llhttp takes an extension without a name",
  "ch-ext-cumulative": "Node counts the extensions of each chunk alone",
  "ch-size-overflow-wrap-32": "sizes are known to llhttp alone: the limit shows when the bytes have come",
  "ch-size-negative-32": "sizes are known to llhttp alone: the limit shows when the bytes have come",
  "ch-size-endless-zeros": "llhttp takes any number of zeros",
  "ch-declared-huge": "sizes are known to llhttp alone: the limit shows when the bytes have come",
  "up-post-body-pipelined": "llhttp stops after a request that asks for an upgrade",
  "split-up-post-body-pipelined": "llhttp stops after a request that asks for an upgrade",
};

/** Refused only after its end: Node has begun the request behind it by then, which is whole and not a part of it. */
const begunByNode = "ch-over-limit-many";

for (const http of ["native", "node"] as const) {
  describe(`engine ${http}`, () => {
    const echo = createEcho();
    const exceptions = http === "node" ? nodeExceptions : {};
    let server: Server;
    beforeAll(async () => {
      server = await serve(echo, { http, port: 0 });
    });
    afterAll(() => server.close());

    /** Runs many at a time, and asks after each whether the server still lives. */
    async function failures(chosen: readonly Vector[], run: (vector: Vector) => Promise<string | undefined>): Promise<string[]> {
      const found: string[] = [];
      const queue = [...chosen];
      const worker = async (): Promise<void> => {
        for (let vector = queue.shift(); vector !== undefined; vector = queue.shift()) {
          const wrong = await run(vector);
          if (wrong !== undefined) found.push(`${vector.id} (${vector.level}; ${vector.why}): ${wrong}`);
          const alive = await fetch(`${server.url}/alive`);
          if (alive.status !== 200) found.push(`${vector.id}: the server answers ${alive.status} afterwards`);
        }
      };
      await Promise.all(Array.from({ length: 16 }, worker));
      return found.sort();
    }

    async function send(vector: Vector, cut: Cut): Promise<string | undefined> {
      const random = seeded(vector.id.length * 7919 + vector.id.charCodeAt(0));
      return judge(vector, await exchange(server.port, pieces(bytesOf(vector), cut, random, vector.split), vector));
    }

    for (const cut of ["whole", "bytes", "random"] as const) {
      test.each(groups)(`%s, ${cut}`, async (group) => {
        const chosen = vectors.filter((vector) => vector.group === group && exceptions[vector.id] === undefined);
        expect(await failures(chosen, (vector) => send(vector, cut))).toEqual([]);
      });
    }

    test("the exceptions are exceptions", async () => {
      const listed = vectors.filter(({ id }) => exceptions[id] !== undefined);
      expect(listed.map(({ id }) => id).sort()).toEqual(Object.keys(exceptions).sort());
      const failing = await failures(listed, (vector) => send(vector, "whole"));
      expect(failing.map((line) => line.split(" ", 1)[0])).toEqual(Object.keys(exceptions).sort());
    });

    test("nothing behind a refused request is read", async () => {
      const rejected = vectors.filter((vector) => isRejected(vector) && exceptions[vector.id] === undefined && (http === "native" || vector.id !== begunByNode));
      expect(rejected.length).toBeGreaterThan(100);
      const found = await failures(rejected, async (vector) => {
        const { answers } = await exchange(server.port, [bytesOf(vector), canary], { heads: vector.heads });
        return answers.some(({ status }) => status < 400) ? "the canary was answered" : undefined;
      });
      expect(found).toEqual([]);
      expect(echo.seen.filter((target) => target.includes("canary"))).toEqual([]);
    });
  });
}
