/**
 * Dependencies behind slots: generated code calls each one through its slot, which an application fills once, with the
 * original or with what replaces it in a test. A replacement may be a function, a generator or a class, whatever the original is.
 */
import type { Provided } from "../markers/parameters.js";
import type { ExitStack } from "./exit-stack.js";
import type { Dependency } from "./router.js";

/** Calls a dependency with what it takes; what has to be closed goes on the stack. */
export type Slot<F> = (exits: ExitStack, ...values: Parameters<Callable<F>>) => Provided<F> | Promise<Provided<F>>;

type Callable<F> = F extends abstract new (...values: infer Values) => unknown ? (...values: Values) => unknown : F extends (...values: never) => unknown ? F : never;

/** Pairs of a dependency and what replaces it: same parameters or fewer, same kind of value. */
export type Overrides = readonly (readonly [original: Dependency, replacement: Dependency])[];

export type Provider = "function" | "generator" | "class";

/**
 * The slot of `original`: its replacement's where `overrides` has one, else its own. `provider` is what the compiler read;
 * `owner` is the object that `original` is a method of.
 */
export function slot<F>(original: F, provider: Provider, overrides: Overrides, owner?: unknown): Slot<F> {
  const override = overrides.find(([replaced]) => replaced === original);
  const call: unknown = override === undefined ? caller(original as Dependency, provider, owner) : replacement(override[1]);
  return call as Slot<F>;
}

type Call = (exits: ExitStack, ...values: never[]) => unknown;

function caller(dependency: Dependency, provider: Provider, owner?: unknown): Call {
  switch (provider) {
    case "class":
      return (_exits, ...values) => new (dependency as new (...values: never[]) => unknown)(...values);
    case "generator":
      return (exits, ...values) => exits.enter((dependency as (...values: never[]) => Generator).call(owner, ...values));
    case "function":
      return (_exits, ...values) => (dependency as (...values: never[]) => unknown).call(owner, ...values);
  }
}

/** What a replacement is shows only when it is called: it may also hand on a generator that it was given. */
function replacement(dependency: Dependency): Call {
  if (/^class\b/.test(Function.prototype.toString.call(dependency))) return caller(dependency, "class");
  const call = caller(dependency, "function");
  return (exits, ...values) => {
    const value = call(exits, ...values);
    return isGenerator(value) ? exits.enter(value) : value;
  };
}

function isGenerator(value: unknown): value is Generator {
  return typeof value === "object" && value !== null && "next" in value && "throw" in value && "return" in value;
}
