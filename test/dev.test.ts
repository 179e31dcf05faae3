/** `precast dev` as a process: edits are made on disk, answers are asked for over the socket. */
import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { precast, Running } from "./support/command.js";
import { makePackage } from "./support/package.js";

const app = (answer: string): string => `import { App } from "precast";
import { answer } from "./answer.js";

export const app = new App();

app.get("/", function read(): { text: string } {
  return { text: answer() + ${JSON.stringify(answer)} };
});
`;

const answer = `export const answer = (): string => "a";\n`;

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  return ((await response.json()) as { text: string }).text;
}

/** Asks until the answer is this one: a change takes as long as it takes. A kept connection may be closed by the old server just as it is used again. */
async function until(url: string, wanted: string): Promise<void> {
  while ((await text(url).catch(() => undefined)) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("a change is served, an error keeps the old build and is shown, mending it goes on", async () => {
  const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching \d+ files$/m);
  expect(dev.stdout.trim().split("\n").length).toBeLessThanOrEqual(8);
  expect(await text(url)).toBe("a1");

  let from = dev.stdout.length;
  await made.write({ "src/app.ts": app("2") });
  await until(url, "a2");
  expect((await dev.printed(/^~ (src\/app\.ts\n→ .*dist) \(\d+ ms\)$/m, from))[1]).toBe("src/app.ts\n→ dist");

  const errors = dev.stderr.length;
  await made.write({ "src/app.ts": app("3").replace(`"/"`, `"/{id}"`) });
  await dev.printed(/the old build keeps serving/);
  expect(dev.stderr.slice(errors)).toMatch(/^src\/app\.ts:6:\d+ - error PC2002/m);
  const old = await fetch(url);
  expect([old.status, old.headers.get("precast-build"), await old.json()]).toEqual([200, "old: the sources have errors", { text: "a2" }]);
  const page = await fetch(`${url}/docs`, { headers: { accept: "text/html" } });
  expect([page.status, page.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain("error PC2002");

  await made.write({ "src/app.ts": "export const app = new (((" });
  await dev.printed(/TS1109/);
  expect(await text(url)).toBe("a2");

  from = dev.stdout.length;
  await made.write({ "src/app.ts": app("4") });
  await until(url, "a4");
  expect((await fetch(`${url}/docs`, { headers: { accept: "text/html" } })).status).toBe(200);
  expect((await fetch(url)).headers.get("precast-build")).toBeNull();

  dev.signal("SIGINT");
  expect((await dev.ended).code).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test("files that come and go are noticed, also by files that did not change", async () => {
  const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  await rm(join(made.root, "src/answer.ts"));
  await dev.printed(/TS2307/);
  await made.write({ "src/answer.ts": answer.replace(`"a"`, `"b"`) });
  await until(url, "b1");
});

test("a type error of TypeScript's is shown, and served", async () => {
  const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  await made.write({ "src/answer.ts": `const wrong: number = "b";\nexport const answer = (): string => String(wrong);\n` });
  await dev.printed(/TS2322/);
  await until(url, "b1");
});

test("a build that does not start keeps the old one; the first one may be broken", async () => {
  const made = await makePackage({ "src/app.ts": "nothing", "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  await dev.printed(/not serving yet after \d+ ms\nwatching \d+ files?\n/);
  await made.write({ "src/app.ts": app("1") });
  const url = await dev.url();
  await until(url, "a1");
  await made.write({ "src/answer.ts": `${answer}\nthrow new Error("no settings");\n` });
  await dev.printed(/the application failed to start[\s\S]*src\/answer\.ts:3[\s\S]*the old build keeps serving/);
  expect(await text(url)).toBe("a1");
  await made.write({ "src/answer.ts": answer.replace(`"a"`, `"c"`) });
  await until(url, "c1");
});

test("a UNIX socket stays with it through changes", async () => {
  const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
  const folder = await mkdtemp(join(tmpdir(), "precast-uds-"));
  const uds = join(folder, "socket");
  const dev = new Running(made.root, ["dev"], { PRECAST_UDS: uds });
  await dev.printed(/^watching/m);
  await untilOver(uds, "a1");
  for (const version of ["2", "3"]) {
    await made.write({ "src/app.ts": app(version) });
    await untilOver(uds, `a${version}`);
  }
  dev.signal("SIGINT");
  expect((await dev.ended).code).toBe(0);
  await rm(folder, { recursive: true });
});

/** As `until`, over a UNIX socket. */
async function untilOver(socketPath: string, wanted: string): Promise<void> {
  const read = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      get({ socketPath, path: "/", agent: false }, (response) => void json(response).then(resolve, reject)).on("error", reject);
    });
  for (let body: unknown; (body as { text?: string } | undefined)?.text !== wanted; await new Promise((resolve) => setTimeout(resolve, 20))) body = await read().catch(() => undefined);
}

test("settings: .env and other files of the sources restart, configuration is read again, a broken one is told", async () => {
  const reading = `import { readFileSync } from "node:fs";\nconst settings = readFileSync(new URL("../.env", import.meta.url), "utf8").trim() + readFileSync(new URL("../src/note.txt", import.meta.url), "utf8").trim();\nexport const answer = (): string => settings;\n`;
  const made = await makePackage({ "src/app.ts": app("1"), "src/other.ts": app("2"), "src/answer.ts": reading, ".env": "A=1", "src/note.txt": "n" });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  await made.write({ ".env": "A=2" });
  await until(url, "A=2n1");
  await dev.printed(/^~ \.env\n→ restarted \(\d+ ms\)$/m);
  await made.write({ "src/note.txt": "m" });
  await until(url, "A=2m1");
  await made.write({ "precast.config.json": `{ "entry": 1 }` });
  await dev.printed(/"entry" in precast\.config\.json must be a string/);
  expect(await text(url)).toBe("A=2m1");
  await made.write({ "precast.config.json": `{ "entry": "src/other.ts" }` });
  await until(url, "A=2m2");
});

test("a server that ends by itself is told, and the next change starts it again", async () => {
  const made = await makePackage({ "src/app.ts": app("1").replace("return", "setTimeout(() => process.exit(7), 10);\n  return"), "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  await text(url);
  await dev.printed(/the server has stopped \(exit code 7\); waiting for a change/);
  const from = dev.stdout.length;
  await made.write({ "src/app.ts": app("2") });
  await until((await dev.printed(/^(http:\S+)$/m, from))[1] ?? "", "a2");
});

test("a request under way is finished by the old server while the new one answers already", async () => {
  const slow = app("1").replace("function read()", "async function read()").replace("): {", "): Promise<{").replace("string } {", "string }> {").replace("return", "await new Promise((resolve) => setTimeout(resolve, 1500));\n  return");
  const made = await makePackage({ "src/app.ts": slow, "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  const started = text(url);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await made.write({ "src/app.ts": app("2") });
  await until(url, "a2");
  expect(await started).toBe("a1");
});

/** A module that is never done: it says so with the id of its process. */
const hanging = `console.log(\`hangs as \${process.pid}\`);\nawait new Promise((resolve) => setTimeout(resolve, 1e9));\n`;

function isAlive(pid: string | undefined): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

describe("a start that does not end", () => {
  test("the old build serves meanwhile, and the next change goes on without it", async () => {
    const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
    const dev = new Running(made.root, ["dev", "--port", "0"]);
    const url = await dev.url();
    await dev.printed(/^watching/m);
    await made.write({ "src/answer.ts": `${answer}${hanging}` });
    const [, pid] = await dev.printed(/^hangs as (\d+)$/m);
    expect(await text(url)).toBe("a1");
    await made.write({ "src/answer.ts": answer.replace(`"a"`, `"b"`) });
    await until(url, "b1");
    expect(isAlive(pid)).toBe(false);
  });

  test("the first one too, in a lifespan; going back to what was tried starts it again", async () => {
    const waiting = app("1").replace("App()", "App({ lifespan })").replace("export const app", `export async function* lifespan() {\n  ${hanging}  yield 1;\n}\n\nexport const app`);
    const made = await makePackage({ "src/app.ts": waiting, "src/answer.ts": answer });
    const dev = new Running(made.root, ["dev", "--port", "0"]);
    const [, first] = await dev.printed(/^hangs as (\d+)$/m);
    const from = dev.stdout.length;
    await made.write({ "src/app.ts": waiting });
    await dev.printed(/^hangs as (\d+)$/m, from);
    expect(isAlive(first)).toBe(false);
    await made.write({ "src/app.ts": app("2") });
    await until(await dev.url(), "a2");
  });

  test.each(["the first server", "a later server"])("SIGINT to the parent alone ends both: %s", async (which) => {
    const isFirst = which === "the first server";
    const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": isFirst ? `${answer}${hanging}` : answer });
    const dev = new Running(made.root, ["dev", "--port", "0"]);
    if (!isFirst) {
      await dev.printed(/^watching/m);
      await made.write({ "src/answer.ts": `${answer}${hanging}` });
    }
    const [, pid] = await dev.printed(/^hangs as (\d+)$/m);
    dev.signal("SIGINT");
    const { code, stdout, stderr } = await dev.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/hangs as \d+\n$/);
    expect(isAlive(pid)).toBe(false);
  });
});

describe("a start that failed", () => {
  const reading = `import { readFileSync } from "node:fs";\nconst read = readFileSync(new URL("../data.txt", import.meta.url), "utf8");\nexport const answer = (): string => read;\n`;
  const page = (url: string): Promise<Response> => fetch(`${url}/docs`, { headers: { accept: "text/html" } });

  test("stays told until a server of the present sources runs; saving the same text tries again, so does any other file", async () => {
    const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
    const dev = new Running(made.root, ["dev", "--port", "0"]);
    const url = await dev.url();
    await dev.printed(/^watching/m);
    await made.write({ "src/answer.ts": reading });
    await dev.printed(/ENOENT[\s\S]*the old build keeps serving/);
    expect((await page(url)).status).toBe(500);

    await made.write({ "src/unrelated.ts": "export {};\n" });
    await dev.printed(/(?:ENOENT[\s\S]*the old build keeps serving[\s\S]*){2}/);
    expect((await page(url)).status).toBe(500);
    expect(await text(url)).toBe("a1");

    const from = dev.stdout.length;
    await made.write({ "data.txt": "d", "src/answer.ts": reading });
    await until(url, "d1");
    await dev.printed(/^→ .*dist/m, from);
    expect((await page(url)).status).toBe(200);
    expect(dev.stdout).not.toContain("nothing new");
  });

  test("back to the build that runs: nothing is said to be wrong any longer", async () => {
    const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
    const dev = new Running(made.root, ["dev", "--port", "0"]);
    const url = await dev.url();
    await dev.printed(/^watching/m);
    for (const [index, broken] of [reading, app("2").replace(`"/"`, `"/{id}"`)].entries()) {
      await made.write({ "src/answer.ts": broken });
      await dev.printed(new RegExp(`(?:the old build keeps serving[^]*){${index + 1}}`));
      const from = dev.stdout.length;
      await made.write({ "src/answer.ts": answer });
      await dev.printed(/^→ /m, from);
      expect((await page(url)).status).toBe(200);
      expect((await fetch(url)).headers.get("precast-build")).toBeNull();
    }
  });
});

test("what another process has built is served too", async () => {
  const made = await makePackage({ "src/app.ts": app("1"), "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  // Held, so that the other one is first: the outputs on disk are then those of the change.
  dev.signal("SIGSTOP");
  await made.write({ "src/app.ts": app("2") });
  expect(await precast(made.root, ["build"])).toMatchObject({ code: 0 });
  dev.signal("SIGCONT");
  await until(url, "a2");
});

test("edits faster than starts: nothing false is told, and the last one is served", async () => {
  const made = await makePackage({ "src/app.ts": app("0"), "src/answer.ts": answer });
  const dev = new Running(made.root, ["dev", "--port", "0"]);
  const url = await dev.url();
  await dev.printed(/^watching/m);
  for (let edit = 1; edit <= 40; edit++) {
    await made.write({ "src/app.ts": app(String(edit)) });
    await new Promise((resolve) => setTimeout(resolve, 40 + ((edit * 37) % 160)));
  }
  await until(url, "a40");
  dev.signal("SIGINT");
  expect(await dev.ended).toMatchObject({ code: 0, stderr: "" });
});
