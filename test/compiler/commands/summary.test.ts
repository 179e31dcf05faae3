import { expect, test } from "vitest";
import { told } from "../../../compiler/src/commands/summary.js";

test.each<[readonly string[], string, string]>([
  [["openapi.json", "dist/a.js", "dist/b/c.js", "src/generated/a.ts", "client/client.js", "src/generated/routes/b.ts"], "src/generated", "src/generated (2 files), openapi.json, client, dist"],
  [["build/dist/generated/app.js", "build/generated/app.ts", "build/openapi.json", "build/client/client.js"], "build/generated", "build/generated (1 file), build/openapi.json, build/client, build/dist"],
  [["dist/a.js"], "src/generated", "dist"],
  [["openapi.json"], "src/generated", "openapi.json"],
])("%j", (paths, generated, text) => {
  expect(told(paths, generated)).toBe(text);
});
