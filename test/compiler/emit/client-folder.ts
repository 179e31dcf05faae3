/** A folder with an emitted client in it, as a user has it: to import it, to type-check it, to open it in an editor. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import { emitClient } from "../../../compiler/src/emit/client.js";
import type { Api } from "../../../compiler/src/ir/api.js";
import { format } from "../../support/format.js";

export class ClientFolder {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** Removed when the test ends. */
  static async of(api: Api): Promise<ClientFolder> {
    const folder = new ClientFolder(await realpath(await mkdtemp(join(tmpdir(), "precast-client-"))));
    onTestFinished(() => rm(folder.root, { recursive: true, force: true }));
    await folder.write("package.json", '{ "type": "module" }\n');
    for (const [path, text] of await emitClient(api, { client: "client", format })) await folder.write(path, text);
    return folder;
  }

  path(path: string): string {
    return join(this.root, path);
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  async load(): Promise<ClientModule> {
    return (await import(/* @vite-ignore */ pathToFileURL(this.path("client/client.js")).href)) as ClientModule;
  }
}

export type Method = (input?: object, options?: object) => Promise<unknown>;

export interface ClientModule {
  createClient(options?: object): Record<string, Record<string, Method> & Method>;
  readonly ApiError: new (...values: never) => Error & { status: number; detail: unknown; body: unknown; operation: string; headers: Headers };
  readonly NetworkError: new (...values: never) => Error;
  readonly [guard: `is${string}Error`]: (error: unknown) => boolean;
}
