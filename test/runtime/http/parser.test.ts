/** Heads three ways: whole, byte by byte, and with bytes behind them. All must be read alike. */
import { describe, expect, test } from "vitest";
import { Head } from "../../../runtime/src/http/head.js";
import { MALFORMED, NEED_MORE, parseHead } from "../../../runtime/src/http/parser.js";
import { defaultOptions } from "../../../runtime/src/options.js";
import { bytesOf, loadVectors } from "../../support/http1-runner.js";

interface Read {
  readonly method: string;
  readonly target: string;
  readonly minor: number;
  readonly fields: string;
  readonly contentLength: number;
  readonly isChunked: boolean;
  readonly keepsAlive: boolean;
  readonly expectsContinue: boolean;
}

type Outcome = Read | { readonly status: number } | "more";

function outcome(bytes: Buffer, head: Head, after: number): Outcome {
  if (after === NEED_MORE) return "more";
  if (after === MALFORMED) return { status: head.status };
  const text = (start: number, end: number): string => bytes.toString("latin1", start, end);
  const { contentLength, isChunked, keepsAlive, expectsContinue, minor } = head;
  return { method: text(head.methodStart, head.methodEnd), target: text(head.targetStart, head.targetEnd), fields: text(head.fieldsStart, head.fieldsEnd), minor, contentLength, isChunked, keepsAlive, expectsContinue };
}

function whole(text: string): Outcome {
  const bytes = Buffer.from(text, "latin1");
  const head = new Head();
  return outcome(bytes, head, parseHead(bytes, 0, bytes.length, head, defaultOptions));
}

/** As a connection does: what is cut is given again, at another place, with one byte more. `from`: bytes of the first piece. */
function byteByByte(text: string, from = 0): Outcome {
  const head = new Head();
  const before = Buffer.from(`???${text}`, "latin1");
  const bytes = before.subarray(3);
  for (let length = from; length <= text.length; length++) {
    const isBefore = length % 2 === 0;
    const after = isBefore ? parseHead(before, 3, length + 3, head, defaultOptions) : parseHead(bytes, 0, length, head, defaultOptions);
    if (after !== NEED_MORE) return outcome(isBefore ? before : bytes, head, after);
  }
  return "more";
}

function withTrailing(text: string): Outcome {
  const bytes = Buffer.from(`???${text}GET /next HTTP/1.1\r\n`, "latin1");
  const head = new Head();
  return outcome(bytes, head, parseHead(bytes, 3, bytes.length, head, defaultOptions));
}

function read(text: string): Outcome {
  const first = whole(text);
  expect(byteByByte(text)).toEqual(first);
  if (first !== "more") expect(withTrailing(text)).toEqual(first);
  return first;
}

const line = "GET / HTTP/1.1\r\n";
const host = "Host: a.test\r\n";
const get = { method: "GET", target: "/", minor: 1, fields: host, contentLength: -1, isChunked: false, keepsAlive: true, expectsContinue: false };

test.each<[string, string, Partial<Read>]>([
  ["the least", `${line}${host}\r\n`, {}],
  ["an empty line before", `\r\n${line}${host}\r\n`, {}],
  ["no field in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", { minor: 0, fields: "", keepsAlive: false }],
  ["keep-alive in HTTP/1.0", "GET / HTTP/1.0\r\nConnection: x, Keep-Alive\r\n\r\n", { minor: 0, fields: "Connection: x, Keep-Alive\r\n" }],
  ["close", `${line}${host}CONNECTION: ,Close ,\r\n\r\n`, { fields: `${host}CONNECTION: ,Close ,\r\n`, keepsAlive: false }],
  ["a length", `POST /a?b=%20 HTTP/1.1\r\n${host}content-length: \t007 \r\n\r\n`, { method: "POST", target: "/a?b=%20", fields: `${host}content-length: \t007 \r\n`, contentLength: 7 }],
  ["chunks", `${line}${host}Transfer-Encoding: Chunked\r\n\r\n`, { fields: `${host}Transfer-Encoding: Chunked\r\n`, isChunked: true }],
  ["an expectation", `${line}${host}Expect: 100-Continue\r\n\r\n`, { fields: `${host}Expect: 100-Continue\r\n`, expectsContinue: true }],
  ["no expectation in HTTP/1.0", "GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n", { minor: 0, fields: "Expect: 100-continue\r\n", keepsAlive: false }],
  ["any method that is a token", `M-SEARCH * HTTP/1.1\r\n${host}\r\n`, { method: "M-SEARCH", target: "*" }],
  ["names that only look alike", `${line}${host}host-: x\r\ncontent_length: 5\r\n\r\n`, { fields: `${host}host-: x\r\ncontent_length: 5\r\n` }],
])("%s", (_name, text, expected) => {
  expect(read(text)).toEqual({ ...get, ...expected });
});

describe.each<[number, readonly string[]]>([
  [400, ["GET /\r\n\r\n", " GET / HTTP/1.1\r\n", "GET  / HTTP/1.1\r\n", "GET /\u00e9 HTTP/1.1\r\n", "GET /a#b HTTP/1.1\r\n", "GET / HTTP/1.1\n", "GET / HTTP/1.1 \r\n", "GET / HTTP/1.11\r\n", "GET / HTTP/a.1\r\n", "\rGET / HTTP/1.1\r\n"]],
  [505, ["GET / HTTP/2.0\r\n", "GET / HTTP/0.9\r\n", "GET / HTTP/1.2\r\n"]],
  [400, [`${line}\r\n`, `${line}${host}${host}\r\n`, `${line}Host: a b\r\n`, `${line}Host: a/b\r\n`, `${line}Host: a:1:2\r\n`, `${line}Host: a:x\r\n`, `${line}Host: :80\r\n`, `${line}Host: [::1\r\n`, `${line}Host: a:123456\r\n`, `${line}Host: a%2\r\n`, `${line}Host: u@a\r\n`]],
  [400, [`${line} Host: a\r\n`, `${line}Host : a\r\n`, `${line}: a\r\n`, `${line}Host\r\n`, `${line}${host}a: b\rc\r\n`, `${line}${host}a: b\nc: d\r\n`, `${line}${host}a: b\r\n c\r\n`, `${line}${host}a: \0\r\n`, `${line}${host}a: \x7f\r\n`, `${line}${host}\rX`]],
  [400, [`${line}Content-Length: \r\n`, `${line}Content-Length: +1\r\n`, `${line}Content-Length: 1, 1\r\n`, `${line}Content-Length: 1\r\nContent-Length: 1\r\n`, `${line}${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`]],
  [413, [`${line}Content-Length: 1234567890123456\r\n`]],
  [400, [`${line}Transfer-Encoding: \r\n`, `${line}Transfer-Encoding: chunked, chunked\r\n`.replace("chunked, ", "identity ; "), `${line}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n`, `GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n`]],
  [501, [`${line}Transfer-Encoding: gzip, chunked\r\n`, `${"M".repeat(65)} / HTTP/1.1\r\n`]],
  [417, [`${line}Expect: 200-ok\r\n`]],
])("refused with %i", (status, texts) => {
  test.each(texts)("%j", (text) => {
    expect(read(text)).toEqual({ status });
  });
});

test.each<[string, string, string, number]>([
  ["request line", `GET /${"a".repeat(8192 - 14)} HTTP/1.1\r\n${host}\r\n`, `GET /${"a".repeat(8192 - 13)} HTTP/1.1\r\n${host}\r\n`, 414],
  ["header section", `${line}${host}X: ${"a".repeat(16_384 - 19)}\r\n\r\n`, `${line}${host}X: ${"a".repeat(16_384 - 18)}\r\n\r\n`, 431],
  ["number of fields", `${line}${host}${"x: y\r\n".repeat(99)}\r\n`, `${line}${host}${"x: y\r\n".repeat(100)}\r\n`, 431],
])("the limit of the %s", (_name, allowed, refused, status) => {
  expect(whole(allowed)).toMatchObject({ method: "GET" });
  expect(whole(refused)).toEqual({ status });
  expect(byteByByte(refused, refused.length - 100)).toEqual({ status });
});

test("a head without end is refused as soon as it is too long", () => {
  for (const [text, status] of [[`GET /${"a".repeat(9000)}`, 414], [`${line}${"a".repeat(17_000)}`, 431], [`${line}a: ${"a".repeat(17_000)}`, 431]] as const) expect(whole(text)).toEqual({ status });
});

test("every head of the corpus is read the same, whole and byte by byte", () => {
  const vectors = loadVectors().filter((vector) => bytesOf(vector).length < 3000);
  expect(vectors.length).toBeGreaterThan(300);
  for (const vector of vectors) {
    const text = bytesOf(vector).toString("latin1");
    expect([vector.id, byteByByte(text)]).toEqual([vector.id, whole(text)]);
  }
});
