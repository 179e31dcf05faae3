/** The temporary files of uploads, in a folder that no other test file looks into. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** From now on temporary files of this test file lie in a folder of their own. Gives the folders of uploads that are in it. */
export function watchUploads(): () => readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "precast-uploads-of-test-"));
  for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = folder;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => readdirSync(folder).filter((name) => name.startsWith("precast-upload-")).map((name) => join(folder, name));
}
