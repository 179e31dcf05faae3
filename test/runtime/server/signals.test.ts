/** What signals do, in each part of a process's life: to the function, and to both programs that serve. */
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import type { Server } from "../../../runtime/src/server/server.js";
import { InterruptedError, untilSignal } from "../../../runtime/src/server/signals.js";
import { precast, Running } from "../../support/command.js";
import { makePackage } from "../../support/package.js";

/** Runs `body` with the listeners that `untilSignal` has installed, and looks whether they are gone afterwards. */
async function signalled(start: () => Promise<Server>, body: (send: (...signals: ("SIGINT" | "SIGTERM")[]) => void) => void | Promise<void>, onReady?: () => void): Promise<void> {
  const names = ["SIGINT", "SIGTERM"] as const;
  const before = new Set(names.flatMap((name) => process.listeners(name)));
  const installed = (name: "SIGINT" | "SIGTERM") => process.listeners(name).filter((listener) => !before.has(listener));
  const stopped = untilSignal(start, onReady);
  stopped.catch(() => {});
  await body((...signals) => {
    for (const signal of signals) for (const listener of installed(signal)) listener(signal);
  });
  try {
    await stopped;
  } finally {
    expect(names.flatMap(installed)).toEqual([]);
  }
}

function fake(close = () => sleep(20), isDrained = false): Server & { close: ReturnType<typeof vi.fn> } {
  return { url: "", host: "", port: 0, close: vi.fn(close), isDrained } as never;
}

describe("untilSignal", () => {
  test.each([
    ["one", ["SIGTERM"], 1],
    ["a second one cuts off", ["SIGTERM", "SIGTERM"], 2],
    ["also another one", ["SIGTERM", "SIGINT"], 2],
    // A terminal tells the whole group of processes, and a parent passes it on.
    ["what a parent passes on is no second wish", ["SIGINT", "SIGTERM"], 1],
  ] as const)("%s", async (_what, signals, calls) => {
    const server = fake();
    const onReady = vi.fn();
    await signalled(
      () => Promise.resolve(server),
      async (send) => {
        await sleep(1);
        send(...signals);
      },
      onReady,
    );
    expect(server.close).toHaveBeenCalledTimes(calls);
    expect(onReady).toHaveBeenCalledTimes(1);
  });

  test("during the start: remembered, and stopped as soon as it is through", async () => {
    const server = fake();
    const onReady = vi.fn();
    await signalled(() => sleep(20).then(() => server), (send) => send("SIGTERM"), onReady);
    expect([server.close.mock.calls.length, onReady.mock.calls.length]).toEqual([1, 0]);
  });

  test("during the start: a second one does not wait for it", async () => {
    await expect(signalled(() => new Promise(() => {}), (send) => send("SIGTERM", "SIGTERM"))).rejects.toThrow(new InterruptedError("the application was still starting when a second signal came"));
  });

  test("a lifespan that hangs at its end is not waited for after a second one", async () => {
    const server = fake(() => new Promise(() => {}), true);
    const stopped = signalled(
      () => Promise.resolve(server),
      async (send) => {
        await sleep(1);
        send("SIGINT");
        await sleep(1);
        send("SIGINT");
      },
    );
    await expect(stopped).rejects.toThrow(new InterruptedError("the lifespan was still ending when a second signal came"));
    expect(server.close).toHaveBeenCalledTimes(1);
  });

  test("what goes wrong is passed on", async () => {
    await expect(signalled(() => Promise.reject(new Error("no start")), () => {})).rejects.toThrow("no start");
    const server = fake(() => Promise.reject(new Error("no stop")));
    await expect(signalled(() => Promise.resolve(server), (send) => send("SIGTERM"))).rejects.toThrow("no stop");
  });
});

/** An application whose lifespan says where it is. */
function source(before: string, after: string): string {
  return `import { App } from "precast";
import { setTimeout as sleep } from "node:timers/promises";

export async function* lifespan() {
  console.log("starting");
  ${before}
  yield sleep;
  console.log("stopping");
  ${after}
}

export const app = new App({ title: "Slow", lifespan });

app.get("/", function read(): string {
  return "x";
});
`;
}

async function buildOf(text: string): Promise<string> {
  const { root } = await makePackage({ "src/app.ts": text });
  expect(await precast(root, ["build"])).toMatchObject({ code: 0, stderr: "" });
  return root;
}

/** By source: both programs serve one build. */
const builds = new Map<string, Promise<string>>();

function build(before = "", after = ""): Promise<string> {
  const text = source(before, after);
  const root = builds.get(text) ?? buildOf(text);
  builds.set(text, root);
  return root;
}

describe.each(["precast start", "node dist/generated/main.js"])("%s", (program) => {
  function run(root: string, port: string): Running {
    return program === "precast start" ? new Running(root, ["start"], { PORT: port }) : new Running(root, [], { PORT: port }, join(root, "dist/generated/main.js"));
  }

  test.each([
    ["throws", `throw new Error("cannot flush");`, "Error: cannot flush"],
    ["yields again", "yield sleep;", "Error: The lifespan yielded more than once"],
  ])("a lifespan that %s at its end failed to stop: exit code 1", async (_how, after, message) => {
    const server = run(await build("", after), "0");
    await server.url();
    server.signal("SIGTERM");
    const { code, stderr } = await server.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^error: the application failed to stop\n${message}\n`));
  });

  test("a lifespan that hangs at its end is left by a second signal: exit code 1", async () => {
    const server = run(await build("", "await sleep(60_000);"), "0");
    await server.url();
    server.signal("SIGINT");
    await server.printed(/stopping/);
    server.signal("SIGINT");
    expect(await server.ended).toMatchObject({ code: 1, stderr: "error: the lifespan was still ending when a second signal came\n" });
  });

  test("a signal during the start stops gracefully after it", async () => {
    const server = run(await build("await sleep(400);"), "0");
    await server.printed(/starting/);
    server.signal("SIGTERM");
    expect(await server.ended).toEqual({ code: 0, stdout: "starting\nstopping\n", stderr: "" });
  });

  test("two signals during the start end it at once: exit code 1", async () => {
    const server = run(await build("await sleep(60_000);"), "0");
    await server.printed(/starting/);
    server.signal("SIGINT");
    await sleep(50);
    server.signal("SIGINT");
    expect(await server.ended).toEqual({ code: 1, stdout: "starting\n", stderr: "error: the application was still starting when a second signal came\n" });
  });

  test("a lifespan that fails at its start: exit code 3", async () => {
    const { code, stderr } = await run(await build(`throw new Error("no settings");`), "0").ended;
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: the application failed to start\n/);
    expect(stderr).toContain("Error: no settings");
  });

  test("options that do not fit: exit code 2; an address in use: exit code 1", async () => {
    const root = await build();
    expect(await run(root, "abc").ended).toEqual({ code: 2, stdout: "", stderr: `error: PORT is "abc", but needs a whole number from 0 to 65535\n` });
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    expect(await run(root, String(port)).ended).toMatchObject({ code: 1, stderr: `error: cannot listen on 127.0.0.1:${port}: it is in use (EADDRINUSE)\n` });
    taken.close();
  });
});
