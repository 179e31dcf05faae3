import { expect, test } from "vitest";
import { authorityOf, originForm } from "../../../runtime/src/http/target.js";

test.each([
  ["GET", "/a?b", "/a?b", undefined],
  ["GET", "//other.test/a", "//other.test/a", undefined],
  ["OPTIONS", "*", "*", undefined],
  ["GET", "*", "", undefined],
  ["CONNECT", "a.test:443", "", undefined],
  ["GET", "http://a.test", "/", "a.test"],
  ["GET", "http://a.test:81?b", "/?b", "a.test:81"],
  ["GET", "HTTPS://[::1]:81/a?http://b.test/", "/a?http://b.test/", "[::1]:81"],
  ["GET", "http://user@a.test/", "", undefined],
  ["GET", "ftp://a.test/", "", undefined],
])("%s %s", (method, target, origin, authority) => {
  expect(originForm(method, target)).toBe(origin);
  if (origin !== "") expect(authorityOf(target)).toBe(authority);
});
