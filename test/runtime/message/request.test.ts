/** The URL of a request: whatever a peer sends, it can be parsed, and its path and query are the target's. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BufferedBody } from "../../../runtime/src/message/body.js";
import { Headers } from "../../../runtime/src/message/headers.js";
import { Request } from "../../../runtime/src/message/request.js";

function requestOf(target: string, host?: string, authority?: string, method = "GET"): Request {
  return new Request({ method, target, headers: new Headers(host === undefined ? [] : [["host", host]]), scheme: "http", client: undefined, authority }, new BufferedBody());
}

describe("url", () => {
  test.each([
    ["a.test", undefined, "http://a.test/web?q=1"],
    ["a.test:8000", undefined, "http://a.test:8000/web?q=1"],
    ["[::1]:8000", undefined, "http://[::1]:8000/web?q=1"],
    [undefined, undefined, "http://localhost/web?q=1"],
    ["", undefined, "http://localhost/web?q=1"],
    ["x:99999", undefined, "http://localhost/web?q=1"],
    ["%2f", undefined, "http://localhost/web?q=1"],
    ["1.2.3.4.5", undefined, "http://localhost/web?q=1"],
    ["a.test/elsewhere?", undefined, "http://localhost/web?q=1"],
    ["user@a.test", undefined, "http://localhost/web?q=1"],
    ["a.test", "b.test:81", "http://b.test:81/web?q=1"],
    // RFC 9112 §3.2.2: Host is ignored beside an authority, also beside one that is none.
    ["a.test", "b:99999", "http://localhost/web?q=1"],
  ])("Host %j, authority %j", (host, authority, url) => {
    const request = requestOf("/web?q=1", host, authority);
    expect(request.url).toBe(url);
    expect(request.toWeb().url).toBe(url);
  });

  test("OPTIONS * has neither path nor query (RFC 9112 §3.3)", () => {
    const request = requestOf("*", "a.test", undefined, "OPTIONS");
    expect(request.url).toBe("http://a.test");
    expect(request.toWeb().url).toBe("http://a.test/");
  });

  test("any host, any target", () => {
    const host = fc.oneof(fc.string(), fc.stringMatching(/^[\w\-.~!$&'()*+,;=%:[\]]*$/));
    const target = fc.stringMatching(/^\/[\w\-.~:/?[\]@!$&'()*+,;=%|^`{}]*$/);
    fc.assert(
      fc.property(host, target, (name, text) => {
        const { url } = requestOf(text, name);
        expect(url.endsWith(text)).toBe(true);
        const { pathname, search, hash } = new URL(url);
        // The parser resolves dot segments and escapes a few characters; where it has nothing to do it gives the target.
        if (!/[`{}^|']|\/(?:\.|%2e)/i.test(text)) expect(pathname + (search === "" && text.endsWith("?") ? "?" : search) + hash).toBe(text);
      }),
    );
  });
});
