/** What a connection asks of its socket, on a fake one: the moments that a real socket hides in its buffers. */
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test } from "vitest";
import { Head } from "../../../runtime/src/http/head.js";
import { Response } from "../../../runtime/src/message/response.js";
import { defaultOptions } from "../../../runtime/src/options.js";
import { Activity } from "../../../runtime/src/server/activity.js";
import { Connection } from "../../../runtime/src/server/connection.js";
import { Clock } from "../../../runtime/src/server/deadlines.js";
import type { Shared } from "../../../runtime/src/server/shared.js";
import { get } from "../../support/raw-client.js";

class FakeSocket extends EventEmitter {
  readonly calls: string[] = [];
  readonly written: string[] = [];
  isFull = false;
  writableLength = 0;

  write(text: string): boolean {
    this.written.push(text);
    return !this.isFull;
  }

  pause(): void {
    this.calls.push("pause");
  }

  resume(): void {
    this.calls.push("resume");
  }

  setTimeout(): void {}
}

function connect(handler: Shared["handler"]): FakeSocket {
  const socket = new FakeSocket();
  const shared: Shared = { handler, options: defaultOptions, clock: new Clock(), activity: new Activity(), isClosing: false, head: new Head() };
  new Connection(socket as unknown as Socket, shared, () => {});
  return socket;
}

test("reading pauses when too much waits behind a handler, and goes on when that is served", async () => {
  let answer: (response: Response) => void = () => {};
  let calls = 0;
  const socket = connect(() => (++calls === 1 ? new Promise((resolve) => (answer = resolve)) : new Response("x")));
  const request = Buffer.from(get("/", `x-pad: ${"p".repeat(950)}\r\n`));
  socket.emit("data", request);
  for (let count = 1; count * request.length <= 65_536; count++) socket.emit("data", request);
  expect(socket.calls).toEqual([]);
  socket.emit("data", request);
  expect(socket.calls).toEqual(["pause"]);
  answer(new Response("first"));
  await nextRound();
  expect(socket.calls).toEqual(["pause", "resume"]);
  expect(socket.written.join("").match(/HTTP\/1.1 200/g)).toHaveLength(calls);
});

test("pipelined answers leave in one write", () => {
  const socket = connect((request) => new Response(request.target));
  socket.emit("data", Buffer.from(get("/1") + get("/2") + get("/3")));
  expect(socket.written).toHaveLength(1);
  expect(socket.written[0]?.match(/\r\n\r\n\/\d/g)).toEqual(["\r\n\r\n/1", "\r\n\r\n/2", "\r\n\r\n/3"]);
});

test("a peer that does not read is asked nothing more until it has", () => {
  let served = 0;
  const socket = connect(() => {
    served++;
    return new Response("x".repeat(70_000));
  });
  socket.isFull = true;
  socket.emit("data", Buffer.from(get("/").repeat(5)));
  expect(served).toBe(1);
  socket.isFull = false;
  socket.emit("drain");
  expect(served).toBe(5);
});
