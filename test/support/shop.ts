/** The shop as a user runs it: compiled, bound, served over a socket, with its emitted client. Its database is the embedded one. */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { writeOutput } from "../../compiler/src/output.js";
import { Workspace } from "../../compiler/src/workspace.js";
import type { Application } from "../../runtime/src/handler.js";
import { type Server, serve } from "../../runtime/src/server/server.js";

export const shopRoot = fileURLToPath(new URL("../../examples/shop", import.meta.url));

export interface RunningShop {
  readonly url: string;
  /** Text of openapi.json. */
  readonly document: string;
  /** Absolute path of the client's folder. */
  readonly client: string;
}

/**
 * Call it once, at the top of a test file, with a folder name of its own: test files that run side by side must not write into
 * one folder, nor into the shop's real outputs.
 */
export function runningShop(name: string): () => RunningShop {
  const out = `.cache/${name}`;
  let server: Server | undefined;
  let document = "";
  beforeAll(async () => {
    const { files, diagnostics, generated } = await new Workspace({ root: shopRoot, out }).build();
    if (diagnostics.length > 0) throw new Error(`The shop does not compile: ${JSON.stringify(diagnostics)}`);
    await writeOutput(shopRoot, generated, files);
    document = files.get(`${out}/openapi.json`) ?? "";
    const { createApplication } = (await import(join(shopRoot, generated, "app.ts"))) as { createApplication(): Application };
    server = await serve(createApplication(), { port: 0 });
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error("The shop runs only inside of tests");
    return { url: server.url, document, client: join(shopRoot, out, "client") };
  };
}
