import { expect, test } from "vitest";
import { ExitStack } from "../../../runtime/src/app/exit-stack.js";
import { slot } from "../../../runtime/src/app/slots.js";

class Counter {
  readonly start: number;
  constructor(start: number) {
    this.start = start;
  }
  plus(step: number): number {
    return this.start + step;
  }
  *entered(step: number): Generator<number, void, void> {
    yield this.start + step;
  }
}

const counter = new Counter(40);

test("a method keeps its object", async () => {
  expect(slot(counter.plus, "function", [], counter)(new ExitStack(), 2)).toBe(42);
  expect(await slot(counter.entered, "generator", [], counter)(new ExitStack(), 2)).toBe(42);
});

test("a class is made", () => {
  expect(slot(Counter, "class", [])(new ExitStack(), 1)).toBeInstanceOf(Counter);
});

test("a replacement is called instead, whatever it is", async () => {
  const replaced = (replacement: never): unknown => slot(counter.plus, "function", [[counter.plus, replacement]], counter)(new ExitStack(), 2);
  expect(replaced(((step: number) => step) as never)).toBe(2);
  expect(replaced(Counter as never)).toEqual(new Counter(2));
  const generator = function* (step: number): Generator<number, void, void> {
    yield step * 10;
  };
  expect(await replaced(generator as never)).toBe(20);
});
