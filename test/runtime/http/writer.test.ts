import { expect, test } from "vitest";
import { asksToClose, declaredLength, errorText, headText } from "../../../runtime/src/http/writer.js";
import { Response, ResponseHead } from "../../../runtime/src/message/response.js";

const date = "date: Tue, 15 Nov 1994 08:12:31 GMT\r\n";
const shared = new ResponseHead(201, [["content-type", "application/json"], ["x-a", "1"]]);

test("a shared head is made once for each date", () => {
  const first = headText(new Response("x", shared), date, 5, "default");
  expect(first).toBe(`HTTP/1.1 201 Created\r\n${date}content-type: application/json\r\nx-a: 1\r\ncontent-length: 5\r\n\r\n`);
  const kept = shared.wire;
  headText(new Response("y", shared), date, 7, "close");
  expect(shared.wire).toBe(kept);
  const later = "date: Tue, 15 Nov 1994 08:12:32 GMT\r\n";
  expect(headText(new Response("x", shared), later, 5, "default")).toBe(first.replace(date, later));
});

test.each([
  [5, "close", "content-length: 5\r\nconnection: close\r\n"],
  [0, "keep-alive", "content-length: 0\r\nconnection: keep-alive\r\n"],
  ["chunked", "default", "transfer-encoding: chunked\r\n"],
  ["close", "close", "connection: close\r\n"],
  ["none", "default", ""],
] as const)("framing by %s, persistence %s", (length, persistence, lines) => {
  const text = headText(new Response("x", new ResponseHead(200)), date, length, persistence);
  expect(text).toBe(`HTTP/1.1 200 OK\r\n${date}${lines}\r\n`);
});

test("a response of its own keeps its fields, repeats too, without those that are the engine's", () => {
  const response = new Response(null, { status: 299, headers: [["Set-Cookie", "a=1"], ["set-cookie", "b=2"], ["connection", "close"], ["content-length", "9"], ["transfer-encoding", "gzip"], ["keep-alive", "x"]] });
  expect(headText(response, date, 0, "default")).toBe(`HTTP/1.1 299 \r\n${date}set-cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 0\r\n\r\n`);
  response.headers.set("date", "its own");
  expect(headText(response, date, 0, "default")).toContain("\r\ndate: its own\r\n");
  expect(headText(response, date, 0, "default")).not.toContain(date);
});

test("a response changed after its head was shared does not change the head", () => {
  const changed = new Response("x", shared);
  changed.headers.set("x-a", "2");
  expect(headText(changed, date, 1, "default")).toContain("x-a: 2\r\n");
  expect(headText(new Response("x", shared), date, 1, "default")).toContain("x-a: 1\r\n");
});

test.each([
  ["5", 5],
  ["", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["5, 5", undefined],
])("a declared length of %j", (text, length) => {
  expect(declaredLength(new Response(null, { headers: { "content-length": text } }))).toBe(length);
});

test.each([
  ["close", true],
  ["upgrade, Close", true],
  ["keep-alive", false],
  ["closed", false],
])("connection: %s", (value, close) => {
  expect(asksToClose(new Response(null, { headers: { connection: value } }))).toBe(close);
});

test("an error tells its reason as JSON and ends the connection", () => {
  expect(errorText(400, 'a "b"', date, [["retry-after", "1"]])).toBe(`HTTP/1.1 400 Bad Request\r\n${date}retry-after: 1\r\ncontent-type: application/json\r\ncontent-length: 20\r\nconnection: close\r\n\r\n{"detail":"a \\"b\\""}`);
});
