/** The meeting of a peer that sends and a handler that reads, without a socket. */
import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { ByteStore } from "../../../runtime/src/server/byte-store.js";
import { IncomingBody } from "../../../runtime/src/server/incoming-body.js";

function body(length: number | "chunked", limit = 1_000_000): { body: IncomingBody; onWanted: () => void; onSpace: () => void } {
  const onWanted = vi.fn();
  const onSpace = vi.fn();
  return { body: new IncomingBody({ length, limit, onWanted, onSpace }), onWanted, onSpace };
}

test("takes its own bytes and leaves what follows", async () => {
  const { body: incoming } = body(5);
  expect(incoming.feed(Buffer.from("he"), 0)).toBe(2);
  expect(incoming.isComplete).toBe(false);
  expect(incoming.feed(Buffer.from("--llo GET"), 2)).toBe(5);
  expect(incoming.isComplete).toBe(true);
  expect(Buffer.from(await incoming.bytes()).toString()).toBe("hello");
  expect(await incoming.bytes()).toBe(await incoming.bytes());
});

test("a peer that waits is told to send only when nothing has come and someone wants it", async () => {
  const waited = body(5);
  const bytes = waited.body.bytes();
  await nextRound();
  expect(waited.onWanted).toHaveBeenCalledTimes(1);
  waited.body.feed(Buffer.from("hello"), 0);
  await bytes;
  const eager = body(5);
  eager.body.feed(Buffer.from("he"), 0);
  void eager.body.bytes();
  await nextRound();
  expect(eager.onWanted).not.toHaveBeenCalled();
});

test("is full beyond its window until someone reads", async () => {
  const { body: incoming, onSpace } = body(1_000_000);
  incoming.feed(Buffer.alloc(65_536), 0);
  expect(incoming.isFull).toBe(false);
  incoming.feed(Buffer.alloc(1), 0);
  expect(incoming.isFull).toBe(true);
  const reader = incoming[Symbol.asyncIterator]();
  expect((await reader.next()).value?.length).toBe(65_537);
  expect([incoming.isFull, vi.mocked(onSpace).mock.calls.length]).toEqual([false, 1]);
});

test.each([
  ["the limit", (incoming: IncomingBody) => incoming.feed(Buffer.from("2\r\nab\r\nff\r\n"), 0), 413],
  ["malformed chunks", (incoming: IncomingBody) => incoming.feed(Buffer.from("x"), 0), 400],
  ["a deadline", (incoming: IncomingBody) => incoming.fail(408, "late"), 408],
])("%s rejects both kinds of readers, and nothing is taken afterwards", async (_name, act, status) => {
  for (const begin of [(incoming: IncomingBody) => incoming.bytes(), (incoming: IncomingBody) => collect(incoming)]) {
    const { body: incoming } = body("chunked", 100);
    const reading = Promise.resolve(begin(incoming));
    await nextRound();
    act(incoming);
    await expect(reading).rejects.toMatchObject({ name: "HttpError", status });
    expect(incoming.feed(Buffer.from("0\r\n\r\n"), 0)).toBe(5);
    expect([incoming.isComplete, incoming.isShort]).toEqual([false, false]);
  }
});

test("a reader that comes after the response is told so", async () => {
  const { body: incoming } = body(5);
  const early = collect(incoming);
  await nextRound();
  incoming.discard();
  await expect(early).rejects.toThrow("the response was sent before");
  incoming.feed(Buffer.from("hello"), 0);
  expect(incoming.isComplete).toBe(true);
});

test("pieces share one buffer from the second on", () => {
  const store = new ByteStore();
  const first = Buffer.from("abc");
  store.add(first);
  expect(store.take()).toBe(first);
  for (let count = 0; count < 5000; count++) store.add(Buffer.from([count & 255]));
  const all = store.take();
  expect(all).toEqual(Buffer.from(Array.from({ length: 5000 }, (_value, index) => index & 255)));
  expect(all.buffer.byteLength).toBeLessThan(20_000);
  expect([store.length, store.take().length]).toEqual([0, 0]);
});

async function collect(incoming: IncomingBody): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return Buffer.concat(pieces);
}
