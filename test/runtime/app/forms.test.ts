/** Forms as they come: whole and byte by byte, cut short, too large; and the files that they leave behind, which is none. */
import { readdirSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { type FormEntries, formField, formFields, readForm } from "../../../runtime/src/app/forms.js";
import { HttpError, ValidationError } from "../../../runtime/src/errors.js";
import type { BodyReader } from "../../../runtime/src/message/body.js";
import { Headers } from "../../../runtime/src/message/headers.js";
import { Request } from "../../../runtime/src/message/request.js";
import { watchUploads } from "../../support/uploads.js";

/** A body that comes in pieces, and may break off. */
class Pieces implements BodyReader {
  readonly #pieces: readonly Uint8Array[];
  readonly #failure: Error | undefined;

  constructor(pieces: readonly Uint8Array[], failure?: Error) {
    this.#pieces = pieces;
    this.#failure = failure;
  }

  async bytes(): Promise<Uint8Array> {
    const collected: Uint8Array[] = [];
    for await (const piece of this) collected.push(Buffer.from(piece));
    return Buffer.concat(collected);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    for (const piece of this.#pieces) {
      yield piece;
      // As an engine does: what was handed over is its own again.
      await Promise.resolve();
      piece.fill(0);
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}

const made: Request[] = [];

afterEach(async () => {
  for (const request of made.splice(0)) await request.finish();
  expect(leftBehind()).toEqual([]);
});

const leftBehind = watchUploads();

function requestOf(body: BodyReader, contentType: string | undefined): Request {
  const headers = new Headers(contentType === undefined ? [] : [["content-type", contentType]]);
  const request = new Request({ method: "POST", target: "/", headers, scheme: "http", client: undefined }, body);
  made.push(request);
  return request;
}

function cut(bytes: Buffer, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => Buffer.from(bytes.subarray(index * size, (index + 1) * size)));
}

const multipart = "multipart/form-data; boundary=B";

function read(text: string | Buffer, { type = multipart, size = 1_000_000, failure }: { readonly type?: string | undefined; readonly size?: number; readonly failure?: Error } = {}): Promise<FormEntries> {
  const bytes = typeof text === "string" ? Buffer.from(text.replace(/(?<!\r)\n/g, "\r\n"), "latin1") : text;
  return readForm(requestOf(new Pieces(cut(bytes, size), failure), type));
}

function part(name: string, content: string, more = ""): string {
  return `--B\nContent-Disposition: form-data; name="${name}"${more}\n\n${content}\n`;
}

async function shown(entries: FormEntries): Promise<unknown> {
  const one = async (value: string | File): Promise<unknown> => (typeof value === "string" ? value : [value.name, value.type, await value.text()]);
  return Promise.all([...entries].map(async ([name, values]) => [name, ...(await Promise.all(values.map(one)))]));
}

const end = "--B--\n";

const readable: readonly (readonly [string, string, unknown])[] = [
  ["texts", part("a", "1") + part("b", "2") + part("a", "3") + end, [["a", "1", "3"], ["b", "2"]]],
  ["empty ones", part("a", "") + part("b", "x", '; filename=""') + end, [["a", ""], ["b", ["", "", "x"]]]],
  ["a file with a type", `--B\nContent-Type: Text/Plain\ncontent-disposition: form-data; name=a; filename=b.txt\n\nx\ny\n${end}`, [["a", ["b.txt", "text/plain", "x\r\ny"]]]],
  ["no parts", end, []],
  ["nothing at all", "", []],
  ["something before and after", `hello\n${part("a", "1")}${end}bye`, [["a", "1"]]],
  ["a boundary inside a text", part("a", "x--B\n --B\n-\n--") + end, [["a", "x--B\r\n --B\r\n-\r\n--"]]],
  ["names of the prototype", part("__proto__", "1") + part("constructor", "2") + end, [["__proto__", "1"], ["constructor", "2"]]],
  ["names with quotes", part('a\\"b\\\\c;d', "1") + end, [['a"b\\c;d', "1"]]],
  ["a path of Windows", part("a", "1", '; filename="C:\\dir\\file.txt"') + end, [["a", ["C:\\dir\\file.txt", "", "1"]]]],
  ["UTF-8", part("\xc3\xa9", "\xc3\xa8", '; filename="\xe2\x82\xac"') + end, [["é", ["€", "", "è"]]]],
];

describe.each([1, 2, 7, 1_000_000])("in pieces of %i bytes", (size) => {
  test.each(readable)("%s", async (_name, text, expected) => {
    expect(await shown(await read(text, { size }))).toEqual(expected);
  });
});

const malformed = "Invalid multipart data.";
const nameless = 'The Content-Disposition header field "name" must be provided.';

test.each([
  ["no boundary in the header", part("a", "1") + end, "Missing boundary in multipart.", "multipart/form-data"],
  ["an empty one", part("a", "1") + end, "Missing boundary in multipart.", 'multipart/form-data; boundary=""'],
  ["another one", part("a", "1") + end, malformed, "multipart/form-data; boundary=C"],
  ["no boundary in the body", "garbage", malformed],
  ["an end that never comes", part("a", "1"), malformed],
  ["half a part", part("a", "1").slice(0, -3), malformed],
  ["half a file", part("a", "1", '; filename="x"').slice(0, -3), malformed],
  ["half a header", part("a", "1").slice(0, 20), malformed],
  ["half a boundary", `${part("a", "1")}--`, malformed],
  ["a header cut by a boundary", `--B\nContent-Disposition: form-data; name="a"\n${end}`, malformed],
  ["a part without a name", `--B\nContent-Disposition: form-data; filename="x"\n\n1\n${end}`, nameless],
  ["a part without headers", `--B\n\n1\n${end}`, nameless],
  ["a part with other headers", `--B\nContent-Type: text/plain\n\n1\n${end}`, nameless],
  ["a malformed header", `--B\nBad Header\n\n1\n${end}`, nameless],
])("%s", async (_name, text, detail, type: string | undefined = undefined) => {
  for (const size of [1, 5, 1_000_000]) {
    await expect(read(text, { size, ...(type === undefined ? {} : { type }) })).rejects.toMatchObject({ name: "HttpError", status: 400, detail });
  }
});

describe("limits", () => {
  const mebibyte = "x".repeat(1024 * 1024);
  const many = (text: string): string => text.repeat(1000);

  test.each([
    ["a text", part("a", mebibyte) + end, part("a", `${mebibyte}x`) + end, "Part exceeded maximum size of 1024KB."],
    ["fields", many(part("a", "")) + end, many(part("a", "")) + part("a", "") + end, "Too many fields. Maximum number of fields is 1000."],
    ["files", many(part("a", "", '; filename="x"')) + end, many(part("a", "", '; filename="x"')) + part("a", "", '; filename="x"') + end, "Too many files. Maximum number of files is 1000."],
  ])("%s", async (_name, most, more, detail) => {
    expect((await read(most, { size: 65_536 })).size).toBe(1);
    await expect(read(more, { size: 65_536 })).rejects.toMatchObject({ status: 400, detail });
  });

  const type = "application/x-www-form-urlencoded";

  test.each([
    ["pairs", "a=1&".repeat(1000), "a=1&".repeat(1001), "Too many fields. Maximum number of fields is 1000."],
    ["a value", `a=${mebibyte.slice(1)}`, `a=${mebibyte}`, "Field exceeded maximum size of 1024KB."],
    ["a name", `${mebibyte}=`, `${mebibyte}x=`, "Field exceeded maximum size of 1024KB."],
    ["a name alone", mebibyte, `${mebibyte}x`, "Field exceeded maximum size of 1024KB."],
  ])("%s of an urlencoded form", async (_name, most, more, detail) => {
    expect((await read(most, { type })).size).toBe(1);
    await expect(read(more, { type })).rejects.toMatchObject({ status: 400, detail });
  });
});

describe("a large file", () => {
  const large = "0123456789abcdef".repeat(100_000);

  test("is on disk until the response has left, and then nowhere", async () => {
    const entries = await read(part("a", large, '; filename="../large"; x=y') + part("b", large, '; filename="large"') + part("c", "small", '; filename="c"') + end, { size: 65_536 });
    const [file, other] = [...entries.values()].flat() as File[];
    expect([file?.name, file?.size, (await file?.text()) === large, (await other?.text()) === large]).toEqual(["../large", large.length, true, true]);
    const [folder, ...others] = leftBehind();
    expect(others).toEqual([]);
    expect(readdirSync(folder ?? "").sort()).toEqual(["0", "1"]);
    // Part of it, as a stream.
    expect(await new Response(file?.slice(16, 32).stream()).text()).toBe("0123456789abcdef");
    await made[0]?.finish();
    expect(leftBehind()).toEqual([]);
  });

  test("is removed when the peer goes away in the middle of it", async () => {
    const text = part("a", large, '; filename="x"') + end;
    await expect(read(text.slice(0, 1_500_000), { size: 65_536, failure: new HttpError(400, "The peer is gone") })).rejects.toMatchObject({ detail: "The peer is gone" });
    expect(leftBehind()).toHaveLength(1);
    await made[0]?.finish();
    expect(leftBehind()).toEqual([]);
  });

  test("that comes after the answer is kept nowhere", async () => {
    for (const answered of [0, 1, 20, 30]) {
      const pieces = cut(Buffer.from((part("a", large, '; filename="x"') + part("b", large, '; filename="x"') + end).replaceAll("\n", "\r\n"), "latin1"), 65_536);
      const body = new Pieces(pieces);
      const original = body[Symbol.asyncIterator].bind(body);
      let count = 0;
      body[Symbol.asyncIterator] = async function* () {
        for await (const piece of { [Symbol.asyncIterator]: original }) {
          if (count++ === answered) await request.finish();
          yield piece;
        }
      };
      const request = requestOf(body, multipart);
      await expect(readForm(request)).rejects.toThrow();
      expect(leftBehind()).toEqual([]);
    }
  });

  test("of a mebibyte stays in memory", async () => {
    await read(part("a", "x".repeat(1024 * 1024), '; filename="x"') + end, { size: 65_536 });
    expect(leftBehind()).toEqual([]);
  });
});

test.each([
  ["a text of multipart", part("a", "\xff") + part("b", "1") + part("b", "\xed\xa0\x80") + end, multipart, [["string_unicode", "body", "a"], ["string_unicode", "body", "b"]]],
  ["a value", "a=%ff&b=1&b=%ED%A0%80&c=\xff", "application/x-www-form-urlencoded", [["string_unicode", "body", "a"], ["string_unicode", "body", "b"], ["string_unicode", "body", "c"]]],
  ["a name", "%ff=1", "application/x-www-form-urlencoded", [["string_unicode", "body", "[key]"]]],
])("%s that is not UTF-8 is refused", async (_name, text, type, expected) => {
  const error: unknown = await read(text, { type }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ValidationError);
  expect((error as ValidationError).issues.map((issue) => [issue.type, ...issue.loc])).toEqual(expected);
});

test.each([
  ["a=b+c%20d%2B&a=%C3%A9&\xc3\xa9=\xc3\xa9&=x&b&c=%zz%2&&d==", [["a", "b c d+", "é"], ["é", "é"], ["", "x"], ["b", ""], ["c", "%zz%2"], ["d", "="]]],
  ["", []],
  ["__proto__=1&toString=2", [["__proto__", "1"], ["toString", "2"]]],
])("urlencoded %j", async (text, expected) => {
  for (const type of ["application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded ; charset=utf-8"]) {
    expect(await shown(await read(text, { type, size: 3 }))).toEqual(expected);
  }
});

test.each([undefined, "", "application/json", "text/plain", "multipart/mixed; boundary=B", "application/x-www-form-urlencoded2"])("a body of the type %j is an empty form", async (type) => {
  expect((await readForm(requestOf(new Pieces([Buffer.from("a=1")]), type))).size).toBe(0);
});

describe("what is under a name", () => {
  const empty = new File([], "");
  const file = new File(["x"], "x");
  const entries = new Map<string, readonly (string | File)[]>([["a", ["1", "2"]], ["b", ["x", ""]], ["c", [empty]], ["d", [file, empty]], ["e", [""]], ["__proto__", ["p"]]]);

  test.each([
    ["a", "2", ["1", "2"]],
    ["b", undefined, ["x", ""]],
    ["c", undefined, undefined],
    ["d", undefined, [file]],
    ["e", undefined, [""]],
    ["none", undefined, undefined],
    ["toString", undefined, undefined],
  ])("%s", (name, one, all) => {
    expect(formField(entries, { name })).toEqual(one);
    expect(formField(entries, { name, isList: true })).toEqual(all);
  });

  test("a literal for its text", () => {
    const texts = new Map([["a", [" 1 ", "yes", "2", "none"]]]);
    expect(formField(texts, { name: "a", isList: true, literals: [1, true] })).toEqual([1, true, "2", "none"]);
  });

  test("all of them as an object, whose prototype stays what it is", () => {
    const fields = formFields(entries, [{ name: "a", isList: true }, { name: "b" }], true) as object;
    expect(Object.entries(fields)).toEqual([["a", ["1", "2"]], ["c", empty], ["d", [file, empty]], ["e", ""], ["__proto__", "p"]]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(formFields(entries, [{ name: "none" }], false)).toBeUndefined();
    expect(formFields(new Map(), [{ name: "none" }], true)).toEqual({});
  });
});
