/** The thread that formats: its answers are prettier's, each text has its own, and one that cannot be formatted takes no other down. */
import { expect, test } from "vitest";
import { Formatter } from "../../compiler/src/formatter.js";
import { format } from "../support/format.js";

const texts = ["const a = {b:1}", "export interface A { a: (string)[] }"];

test("formats as this thread would, also several at once", async () => {
  const formatter = new Formatter();
  const formatted = await Promise.all(texts.map((text, index) => formatter.format(String(index), text)));
  expect(formatted).toEqual(await Promise.all(texts.map((text) => format("", text))));
});

test("the last text of a path is formatted once", async () => {
  const formatter = new Formatter();
  const first = formatter.format("a.js", "a  ( )");
  expect(formatter.format("a.js", "a  ( )")).toBe(first);
  expect(await formatter.format("a.js", "b  ( )")).toBe("b();\n");
  expect(await first).toBe("a();\n");
  expect(formatter.format("a.js", "a  ( )")).not.toBe(first);
});

test("a text that cannot be formatted is told, and others are formatted", async () => {
  const formatter = new Formatter();
  const wrong = formatter.format("a.js", "const = 1");
  const right = formatter.format("b.js", "b  ( )");
  await expect(wrong).rejects.toThrow("Unexpected token");
  expect(await right).toBe("b();\n");
});
