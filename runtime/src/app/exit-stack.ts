/**
 * Dependencies that have to be closed, in the order in which they were entered (Python's AsyncExitStack). They are closed in
 * reverse, each one whatever the others do; an error on the way is thrown into each at its `yield`, as FastAPI does.
 */
type Entered<Value> = Generator<Value, unknown, unknown> | AsyncGenerator<Value, unknown, unknown>;

export class ExitStack {
  readonly #entered: Entered<unknown>[] = [];

  /** Runs a generator to its `yield` and gives what it yields. Rejects when it ends without one. */
  async enter<Value>(generator: Entered<Value>): Promise<Value> {
    const first = await generator.next();
    if (first.done === true) throw new Error("A dependency ended without a yield");
    this.#entered.push(generator);
    return first.value;
  }

  /** Closes all, last entered first. Rejects with the last error of a teardown, after every other one has run. */
  async close(): Promise<void> {
    let failure: { readonly error: unknown } | undefined;
    for (let generator = this.#entered.pop(); generator !== undefined; generator = this.#entered.pop()) {
      try {
        if (failure === undefined) await finish(generator);
        else await throwInto(generator, failure.error);
      } catch (error) {
        failure = { error };
      }
    }
    if (failure !== undefined) throw failure.error;
  }

  /**
   * Throws `error` into every dependency, last entered first, and gives the error that comes out: the same one, or the one
   * that a dependency threw in its place. A dependency that swallows it is a mistake of its own, because no response was made.
   */
  async fail(error: unknown): Promise<unknown> {
    let current = error;
    for (let generator = this.#entered.pop(); generator !== undefined; generator = this.#entered.pop()) {
      try {
        await throwInto(generator, current);
        current = new Error("A dependency swallowed an error: rethrow it after the yield", { cause: current });
      } catch (outcome) {
        current = outcome;
      }
    }
    return current;
  }
}

async function finish(generator: Entered<unknown>): Promise<void> {
  const last = await generator.next();
  if (last.done !== true) {
    await generator.return(undefined);
    throw new Error("A dependency yielded more than once");
  }
}

async function throwInto(generator: Entered<unknown>, error: unknown): Promise<void> {
  const last = await generator.throw(error);
  if (last.done !== true) {
    await generator.return(undefined);
    throw new Error("A dependency yielded more than once", { cause: error });
  }
}
