import { expect, test } from "vitest";
import { ExitStack } from "../../../runtime/src/app/exit-stack.js";

/** A dependency that writes down what happens to it. */
async function* logged(name: string, log: string[], onError?: (error: unknown) => void) {
  log.push(`enter ${name}`);
  try {
    yield name;
    log.push(`exit ${name}`);
  } catch (error) {
    log.push(`error ${name}: ${String(error)}`);
    if (onError === undefined) throw error;
    onError(error);
  } finally {
    log.push(`finally ${name}`);
  }
}

test("closes in reverse order of entry", async () => {
  const log: string[] = [];
  const exits = new ExitStack();
  expect(await exits.enter(logged("a", log))).toBe("a");
  expect(await exits.enter(logged("b", log))).toBe("b");
  await exits.close();
  expect(log).toEqual(["enter a", "enter b", "exit b", "finally b", "exit a", "finally a"]);
});

test("throws an error into each, last entered first, and gives it back", async () => {
  const log: string[] = [];
  const exits = new ExitStack();
  await exits.enter(logged("a", log));
  await exits.enter(logged("b", log));
  const error = new RangeError("no");
  expect(await exits.fail(error)).toBe(error);
  expect(log.slice(2)).toEqual(["error b: RangeError: no", "finally b", "error a: RangeError: no", "finally a"]);
});

test("a dependency may throw another error in place of the first", async () => {
  const exits = new ExitStack();
  const log: string[] = [];
  await exits.enter(logged("outer", log));
  await exits.enter(
    logged("inner", log, () => {
      throw new TypeError("instead");
    }),
  );
  expect(String(await exits.fail(new Error("first")))).toBe("TypeError: instead");
  expect(log).toContain("error outer: TypeError: instead");
});

test("a swallowed error is an error of its own, with the first as its cause", async () => {
  const exits = new ExitStack();
  const first = new Error("first");
  await exits.enter(logged("a", [], () => {}));
  const outcome = (await exits.fail(first)) as Error;
  expect(outcome.message).toContain("swallowed");
  expect(outcome.cause).toBe(first);
});

test("an error in a teardown does not keep the others from closing", async () => {
  const log: string[] = [];
  const exits = new ExitStack();
  await exits.enter(logged("a", log));
  await exits.enter(
    (async function* () {
      yield 1;
      throw new Error("teardown");
    })(),
  );
  await expect(exits.close()).rejects.toThrow("teardown");
  expect(log).toEqual(["enter a", "error a: Error: teardown", "finally a"]);
});

test("synchronous generators are dependencies too", async () => {
  const log: string[] = [];
  const exits = new ExitStack();
  const value = await exits.enter(
    (function* () {
      yield 7;
      log.push("closed");
    })(),
  );
  expect(value).toBe(7);
  await exits.close();
  expect(log).toEqual(["closed"]);
});

test("no yield, and more than one, are refused", async () => {
  const exits = new ExitStack();
  await expect(exits.enter((async function* () {})())).rejects.toThrow("without a yield");
  const log: string[] = [];
  await exits.enter(
    (async function* () {
      try {
        yield 1;
        yield 2;
      } finally {
        log.push("closed");
      }
    })(),
  );
  await expect(exits.close()).rejects.toThrow("more than once");
  expect(log).toEqual(["closed"]);
});
