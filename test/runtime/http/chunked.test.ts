/** Chunks three ways: whole, byte by byte, and at random cuts, always with bytes of another message behind. */
import { expect, test } from "vitest";
import { ChunkDecoder, chunkLimits } from "../../../runtime/src/http/chunked.js";
import { seeded } from "../../support/http1-runner.js";

interface Decoded {
  readonly data: string;
  readonly status: number;
  readonly isDone: boolean;
  /** What was not taken. */
  readonly rest: string;
}

function decode(text: string, cuts: readonly number[], limit = 1_048_576): Decoded {
  const decoder = new ChunkDecoder(limit);
  let data = "";
  let start = 0;
  for (const end of [...cuts, text.length]) {
    const bytes = Buffer.from(text.slice(start, end), "latin1");
    const at = decoder.decode(bytes, 0, bytes.length);
    if (decoder.status === 0) data += bytes.toString("latin1", decoder.dataStart, decoder.dataEnd);
    if (decoder.status !== 0 || decoder.isDone) return { data: decoder.status === 0 ? data : "", status: decoder.status, isDone: decoder.isDone, rest: decoder.status === 0 ? text.slice(start + at) : "" };
    start = end;
  }
  return { data, status: 0, isDone: false, rest: "" };
}

function decodeAll(text: string, limit?: number): Decoded {
  const random = seeded(text.length);
  const first = decode(text, [], limit);
  expect(decode(text, Array.from({ length: text.length }, (_value, index) => index), limit)).toEqual(first);
  for (let round = 0; round < 5; round++) {
    const cuts = Array.from({ length: 4 }, () => Math.floor(random() * text.length)).sort((a, b) => a - b);
    expect(decode(text, cuts, limit)).toEqual(first);
  }
  return first;
}

test.each([
  ["0\r\n\r\n", ""],
  ["5\r\nhello\r\n0\r\n\r\n", "hello"],
  ["5\r\nhello\r\n6\r\n world\r\n000\r\n\r\n", "hello world"],
  ["aA\r\n" + "x".repeat(170) + "\r\n0\r\n\r\n", "x".repeat(170)],
  ["4\r\n\r\n0\r\r\n0\r\n\r\n", "\r\n0\r"],
  ['1;a;b=c;d="e;\\"f\\r\t"\r\nx\r\n0;last\r\n\r\n', "x"],
  ["1\r\nx\r\n0\r\nX-Checksum: \t1 \r\nother:\r\n\r\n", "x"],
  [Array.from({ length: 300 }, (_value, index) => `1e\r\n${String.fromCharCode(65 + (index % 26)).repeat(30)}\r\n1\r\n-\r\n`).join("") + "0\r\n\r\n", Array.from({ length: 300 }, (_value, index) => `${String.fromCharCode(65 + (index % 26)).repeat(30)}-`).join("")],
])("%j", (text, data) => {
  expect(decodeAll(`${text}GET /`)).toEqual({ data, status: 0, isDone: true, rest: "GET /" });
});

test.each(["x", "\r\n", "5 \r\n", " 5\r\n", "0x5\r\n", "+5\r\n", "-1\r\n", "5\n", "5\rh", "5\r\r", "5;\r\n", "5;=x\r\n", "5; a\r\n", "5;a =b\r\n", "5;a=\r\n", '5;a="b\r\n', '5;a="b"c\r\n', "5;a\n", "5;a\rb", "5\r\nhelloX", "5\r\nhello\n", "5\r\nhello\rX", "0\r\n\n", "0\r\n\rX", "0\r\nA : b\r\n", "0\r\n: b\r\n", "0\r\nA\r\n", "0\r\nA: b\rX", "0\r\nA: \0", "0\r\nContent-Length: 5\r\n", "0\r\nHOST: b\r\n", "00000000000000\r\n"])("refused: %j", (text) => {
  expect(decodeAll(text)).toMatchObject({ status: 400, isDone: false });
});

test.each<[string, string, number]>([
  ["data", "5\r\nhello\r\n6\r\n", 413],
  ["a size beyond any number", "fffffffffffffff", 413],
  ["an extension", `1;${"a".repeat(chunkLimits.extension + 1)}`, 400],
  ["all extensions", `1;${"a".repeat(200)}\r\nx\r\n`.repeat(5) + `1;${"a".repeat(200)}\r\nx\r\n`.repeat(80), 400],
  ["trailers", `0\r\na: ${"b".repeat(chunkLimits.trailerSize)}`, 431],
  ["number of trailers", `0\r\n${"a: b\r\n".repeat(chunkLimits.trailerCount + 1)}`, 431],
])("the limit of %s", (_name, text, status) => {
  expect(decodeAll(text, _name === "data" ? 10 : 1000)).toMatchObject({ status });
});

test("what is at the limit passes", () => {
  expect(decode(`5\r\nhello\r\n5\r\nworld\r\n0\r\n${"a: b\r\n".repeat(chunkLimits.trailerCount)}\r\n`, [], 10)).toMatchObject({ data: "helloworld", isDone: true });
  expect(decode(`0;${"a".repeat(chunkLimits.extension - 1)}\r\n\r\n`, [], 10)).toMatchObject({ isDone: true });
});
