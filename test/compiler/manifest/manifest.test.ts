/** The compiler's side of the manifest against the runtime's. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { manifestText } from "../../../compiler/src/manifest.js";
import { checkManifest } from "../../../runtime/src/app/manifest.js";
import { makePackage, type Package } from "../../support/package.js";

const folder = "dist/generated";

/** A build of these sources, as the program read them. */
async function built(sources: Readonly<Record<string, string>>): Promise<Package> {
  const made = await makePackage({ "tsconfig.json": "{}" });
  const inner = { root: join(made.root, "app") };
  await made.write(Object.fromEntries(Object.entries(sources).map(([path, text]) => [join("app", path), text])));
  const read = new Map(Object.entries(sources).map(([path, text]) => [path, text.replace(/^\ufeff/, "")]));
  await made.write({ [`app/${folder}/manifest.json`]: manifestText({ sources: read, compiler: "0.1.0", abi: 1 }, folder) });
  return { ...inner, write: (files) => made.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [join("app", path), text]))), read: (path) => made.read(join("app", path)) };
}

const check = ({ root }: Package, abi = 1): Promise<void> => checkManifest(pathToFileURL(join(root, folder, "manifest.json")), abi);

const sources = { "src/app.ts": "export {};\n", "src/bom.ts": "\ufeffexport {};\n", "src/windows.ts": "export {};\r\n", "src/data.json": "{}", "tsconfig.json": "{}", "../shared/src/index.ts": "export {};", "../tsconfig.base.json": "{}" };

test("sorted, relative to its own folder, without dates or versions of anything but the compiler", () => {
  expect(manifestText({ sources: new Map([["src/b.ts", "b"], ["src/a.ts", "a"]]), compiler: "0.1.0", abi: 1 }, folder)).toBe(`{
  "abi": 1,
  "compiler": "0.1.0",
  "root": "../..",
  "sources": {
    "src/a.ts": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "src/b.ts": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
  }
}
`);
});

test("sources as they were are accepted, also with a byte order mark and CRLF", async () => {
  await expect(check(await built(sources))).resolves.toBeUndefined();
});

describe("what makes a build stale, and names the file", () => {
  test.each(Object.keys(sources))("%s has changed", async (path) => {
    const made = await built(sources);
    await made.write({ [path]: "changed" });
    await expect(check(made)).rejects.toMatchObject({ name: "StaleBuildError", file: path });
  });

  test("a module is gone", async () => {
    const made = await built(sources);
    await rm(join(made.root, "src/bom.ts"));
    await expect(check(made)).rejects.toMatchObject({ name: "StaleBuildError", file: "src/bom.ts" });
  });
});

describe("what does not", () => {
  test.each(["tsconfig.json", "src/data.json", "../shared", "../tsconfig.base.json"])("%s is not in the image", async (path) => {
    const made = await built(sources);
    await rm(join(made.root, path), { recursive: true });
    await expect(check(made)).resolves.toBeUndefined();
  });

  test("no module is there: an installation, whatever its other files say", async () => {
    const made = await built(sources);
    await made.write({ "tsconfig.json": "changed" });
    for (const path of ["src/app.ts", "src/bom.ts", "src/windows.ts"]) await rm(join(made.root, path));
    await expect(check(made)).resolves.toBeUndefined();
  });
});

test("another ABI is refused, also where there are no sources", async () => {
  const made = await built({});
  await expect(check(made, 2)).rejects.toMatchObject({ name: "IncompatibleBuildError", message: `This build speaks ABI 1, this precast ABI 2: run "precast build" again` });
});

test.each(["", "{", "null", "[]"])("a manifest that is %j is refused", async (text) => {
  const made = await built({});
  await made.write({ [`${folder}/manifest.json`]: text });
  await expect(check(made)).rejects.toMatchObject({ name: "IncompatibleBuildError" });
});

test("no manifest is refused", async () => {
  const made = await built({});
  await rm(join(made.root, folder), { recursive: true });
  await expect(check(made)).rejects.toMatchObject({ name: "IncompatibleBuildError" });
});
