/**
 * Types and values for fast-check: the generators of the differential test, fed with numbers that fast-check draws and shrinks. A
 * shorter stream and smaller numbers make a simpler type and a simpler value, so that a counterexample arrives small whatever
 * kinds of types there are.
 */
import fc from "fast-check";
import { Random } from "./generate-types.js";

/** Zeros after its end: the first of several, none of what is left to chance. */
export class StreamRandom extends Random {
  readonly #numbers: readonly number[];
  #place = 0;

  constructor(numbers: readonly number[]) {
    super(0);
    this.#numbers = numbers;
  }

  override next(): number {
    return (this.#numbers[this.#place++] ?? 0) / 4294967296;
  }

  override chance(probability: number): boolean {
    return this.next() > 1 - probability;
  }
}

export function streams(length: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.nat(4294967295), { maxLength: length, size: "max" });
}
