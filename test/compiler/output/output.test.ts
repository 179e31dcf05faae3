import { mkdir, readdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { differences, writeOutput, writePart } from "../../../compiler/src/output.js";
import { makePackage } from "../../support/package.js";

const generated = "src/generated";
const files = (entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(entries));

test("only bytes that change are written, and nothing else is left behind", async () => {
  const { root, read } = bound(await makePackage({}));
  const first = files({ "src/generated/app.ts": "a", "src/generated/manifest.json": "1", "openapi.json": "{}" });
  expect(await writeOutput(root, generated, first)).toEqual([...first.keys()].sort().map((path) => ({ path, kind: "missing" })));
  const long = new Date(0);
  await utimes(join(root, "openapi.json"), long, long);
  expect(await writeOutput(root, generated, files({ ...Object.fromEntries(first), "src/generated/app.ts": "b" }))).toEqual([{ path: "src/generated/app.ts", kind: "changed" }]);
  expect((await stat(join(root, "openapi.json"))).mtimeMs).toBe(0);
  expect(await read("src/generated/app.ts")).toBe("b");
  expect((await readdir(join(root, generated))).sort()).toEqual([".outputs.json", "app.ts", "manifest.json"]);
});

test("what was written and is no longer goes, with folders that become empty; the user's files and folders stay", async () => {
  const made = await makePackage({ "dist/mine.js": "mine", "client/.keep": "" });
  const { root } = made;
  await writeOutput(root, generated, files({ "dist/a/b/c.js": "1", "dist/a/d.js": "2", "client/client.js": "3" }));
  expect(await differences(root, generated, files({ "dist/a/d.js": "2" }))).toEqual([
    { path: "client/client.js", kind: "extra" },
    { path: "dist/a/b/c.js", kind: "extra" },
  ]);
  await writeOutput(root, generated, files({ "dist/a/d.js": "2" }));
  expect((await readdir(join(root, "dist"), { recursive: true })).sort()).toEqual(["a", "a/d.js", "mine.js"]);
  expect(await readdir(join(root, "client"))).toEqual([".keep"]);
  expect(await differences(root, generated, files({ "dist/a/d.js": "2" }))).toEqual([]);
});

test("an output that someone removed is no extra, and its removal is no error", async () => {
  const { root } = await makePackage({});
  await writeOutput(root, generated, files({ "dist/a.js": "1" }));
  const { rm } = await import("node:fs/promises");
  await rm(join(root, "dist"), { recursive: true });
  expect(await writeOutput(root, generated, files({}))).toEqual([]);
});

test.each([`["../other.txt"]`, `["/etc/passwd"]`, `["src/../../other.txt"]`, `["."]`, `["src//generated/../../../other.txt"]`, `{"a": 1}`, `[1, null]`, `nonsense`])("a list of outputs like %s removes nothing", async (list) => {
  const made = await makePackage({ "src/generated/.outputs.json": list, "package/other.txt": "mine" });
  const inner = join(made.root, "package");
  await mkdir(join(inner, generated), { recursive: true });
  await made.write({ "package/src/generated/.outputs.json": list, "other.txt": "mine" });
  expect(await writeOutput(inner, generated, files({}))).toEqual([]);
  expect(await made.read("other.txt")).toBe("mine");
});

test("a folder may take the place of a file", async () => {
  const { root, read } = bound(await makePackage({}));
  await writeOutput(root, generated, files({ "src/generated/a": "1" }));
  await writeOutput(root, generated, files({ "src/generated/a/x.ts": "2" }));
  expect(await read("src/generated/a/x.ts")).toBe("2");
});

test("more files than may be open at once", async () => {
  const { root } = await makePackage({});
  const many = files(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${generated}/${index % 7}/${index}.ts`, String(index)])));
  expect(await writeOutput(root, generated, many)).toHaveLength(300);
  expect(await differences(root, generated, many)).toEqual([]);
});

test("a part is written without touching the rest", async () => {
  const { root } = await makePackage({});
  await writeOutput(root, generated, files({ "dist/a.js": "1", "openapi.json": "{}" }));
  expect(await writePart(root, files({ "openapi.json": "[]" }))).toEqual([{ path: "openapi.json", kind: "changed" }]);
  expect(await differences(root, generated, files({ "dist/a.js": "1", "openapi.json": "[]" }))).toEqual([]);
});

test("the manifest is written last: a build that broke off is a stale one", async () => {
  const made = await makePackage({});
  await mkdir(join(made.root, "src/generated/z.ts"), { recursive: true });
  await expect(writeOutput(made.root, generated, files({ "src/generated/manifest.json": "new", "src/generated/a.ts": "1", "src/generated/z.ts/": "2" }))).rejects.toThrow();
  expect(await readdir(join(made.root, generated))).not.toContain("manifest.json");
});

test("a folder in the place of an output is an error that names it", async () => {
  const { root } = await makePackage({});
  await mkdir(join(root, "openapi.json"));
  await expect(writeOutput(root, generated, files({ "openapi.json": "{}" }))).rejects.toMatchObject({ message: `${join(root, "openapi.json")} is a folder`, code: "EISDIR" });
});

function bound<Made extends { read(path: string): Promise<string>; readonly root: string }>(made: Made): { readonly root: string; read(path: string): Promise<string> } {
  return { root: made.root, read: (path) => made.read(path) };
}
