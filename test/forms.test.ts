/** The program of docs/forms.md over real sockets, from both engines: by its generated client, and by peers that misbehave. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compile, emit } from "../compiler/src/compile.js";
import type { Api } from "../compiler/src/ir/api.js";
import { ABI } from "../runtime/src/app/bind.js";
import type { Application } from "../runtime/src/handler.js";
import type { Request } from "../runtime/src/message/request.js";
import { serve, type Server } from "../runtime/src/server/server.js";
import { ClientFolder, type Method } from "./compiler/emit/client-folder.js";
import { readProgram } from "./support/program.js";
import { RawClient } from "./support/raw-client.js";
import { writeEmitted } from "./support/run-emitted.js";
import { watchUploads } from "./support/uploads.js";

const page = readFileSync(fileURLToPath(new URL("../docs/forms.md", import.meta.url)), "utf8");

let api: Api | undefined;
let application: Application;

beforeAll(async () => {
  const source = /^```ts\n([^]*?)^```$/m.exec(page)?.[1] ?? "";
  const compiled = compile(readProgram({ "src/app.ts": source }), (read) => emit(read, "src/generated", undefined));
  expect(compiled.diagnostics).toEqual([]);
  api = compiled.api;
  const folder = await writeEmitted({ ...Object.fromEntries(compiled.files), "src/app.ts": source, "src/generated/manifest.json": JSON.stringify({ abi: ABI, root: "..", sources: {} }) });
  const module = (await import(/* @vite-ignore */ join(folder, "src/generated/app.js"))) as { createApplication: (options: object) => Application };
  application = module.createApplication({ report: () => {} });
});

const uploads = watchUploads();

async function untilUploads(count: number): Promise<void> {
  await expect.poll(() => uploads().length, { timeout: 5000 }).toBe(count);
}

const large = "0123456789abcdef".repeat(200_000);

describe.each(["native", "node"] as const)("engine %s", (http) => {
  let server: Server;
  const clients: RawClient[] = [];

  beforeEach(async () => {
    server = await serve(application, { http, port: 0, limitBody: 5_000_000 });
  });

  afterEach(async () => {
    for (const { socket } of clients.splice(0)) socket.destroy();
    await server.close();
    await untilUploads(0);
  });

  async function call(name: string, input: object): Promise<unknown> {
    const { createClient } = await (await ClientFolder.of(api as Api)).load();
    return (createClient({ baseUrl: `http://127.0.0.1:${server.port}` })[name] as unknown as Method)(input);
  }

  async function send(head: string, body: string): Promise<RawClient> {
    const client = await RawClient.open(server.port ?? 0);
    clients.push(client);
    client.send(`POST ${head} HTTP/1.1\r\nHost: a.test\r\nContent-Type: multipart/form-data; boundary=B\r\n`);
    client.send(body);
    return client;
  }

  const part = (name: string, content: string): string => `--B\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\n${content}\r\n`;

  test("fields", async () => {
    expect(await call("login", { username: "ann & é+", password: "correct horse" })).toBe("ann & é+");
    await expect(call("login", { username: "", password: "short" })).rejects.toMatchObject({ status: 422, message: "login answered 422: body.username: Field required" });
    await expect(call("login", { username: "ann", password: "wrong horse" })).rejects.toMatchObject({ status: 401 });
  });

  test("a model with a file, small and large", async () => {
    const taken = new Date("2024-02-29T12:00:00Z");
    const picture = new File(["tiny"], 'é "1".png', { type: "image/png" });
    expect(await call("addPicture", { body: { title: "One", picture, taken, stars: 2, tags: ["a", "b"] } })).toEqual({ title: "One", taken, stars: 2, tags: ["a", "b"], name: "é %221%22.png", type: "image/png", size: 4, start: "tiny" });
    expect(await call("addPicture", { body: { title: "Two", picture: new Blob([large]), tags: undefined } })).toEqual({ title: "Two", stars: 1, name: "blob", type: "application/octet-stream", size: large.length, start: "0123" });
    await expect(call("addPicture", { body: { title: "T", picture } })).rejects.toMatchObject({ status: 422, body: { detail: [{ type: "string_too_short", loc: ["body", "title"] }] } });
  });

  test("several files, and a field that may be null", async () => {
    expect(await call("addFiles", { files: [new File(["1"], "1"), new File(["2"], "2")], note: null })).toEqual({ note: null, names: ["1", "2"] });
    expect(await call("addFiles", { files: [new File(["1"], "1")], note: "n" })).toEqual({ note: "n", names: ["1"] });
    await expect(call("addFiles", { files: [] })).rejects.toMatchObject({ status: 422 });
  });

  test("a file is there as long as the response reads it", async () => {
    const answer = (await call("echo", { file: new Blob([large]) })) as Response;
    expect((await answer.text()) === large).toBe(true);
    await untilUploads(0);
  });

  test("a form that comes in two pieces", async () => {
    const body = `${part("files", "a")}${part("files", "b")}--B--\r\n`;
    const client = await send("/files", `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 70)}`);
    await sleep(20);
    client.send(body.slice(70));
    expect((await client.answered(1))[0]?.body).toBe('{"note":null,"names":["x","x"]}');
    expect(client.isClosed).toBe(false);
  });

  test("a form that middleware has looked at before", async () => {
    const watching = Object.assign(async (request: Request) => {
      await request.bytes();
      return application(request);
    }, { lifespan: application.lifespan, manifest: application.manifest });
    await server.close();
    server = await serve(watching, { http, port: 0, limitBody: 5_000_000 });
    expect(await call("addFiles", { files: [new File(["1"], "1")] })).toEqual({ note: null, names: ["1"] });
    expect(await call("login", { username: "ann", password: "correct horse" })).toBe("ann");
  });

  test("a large file whose client goes away in the middle leaves nothing behind", async () => {
    const client = await send("/echo", `Content-Length: 4000000\r\n\r\n${part("file", large)}`);
    await untilUploads(1);
    client.socket.destroy();
    await untilUploads(0);
    expect(await call("login", { username: "ann", password: "correct horse" })).toBe("ann");
  });

  test("a form that is cut short, or malformed, is answered", async () => {
    for (const body of [part("file", "x"), "garbage", part("file", large), `${part("file", "x")}--B`]) {
      const client = await send("/echo", `Content-Length: ${body.length}\r\n\r\n${body}`);
      const [answer] = await client.answered(1);
      expect([answer?.status, answer?.body]).toEqual([400, '{"detail":"Invalid multipart data."}']);
    }
  });

  test("what is too much is refused before the rest has come", async () => {
    const many = `--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n`.repeat(1001);
    const client = await send("/echo", `Content-Length: 4000000\r\n\r\n${many}--B\r\n`);
    const [answer] = await client.answered(1);
    expect([answer?.status, answer?.body]).toEqual([400, '{"detail":"Too many fields. Maximum number of fields is 1000."}']);
  });

  test("a body over the limit is 413, whatever was written of it", async () => {
    const client = await send("/echo", "Transfer-Encoding: chunked\r\n\r\n");
    const piece = part("file", large);
    client.send(`${piece.length.toString(16)}\r\n${piece}\r\n`);
    await untilUploads(1);
    client.send(`${piece.length.toString(16)}\r\n${piece}\r\n`);
    expect((await client.answered(1))[0]?.status).toBe(413);
    await untilUploads(0);
  });
});

afterAll(() => application?.lifespan.shutdown());
