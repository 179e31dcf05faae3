/** Encoders that generated code calls, where no case of a program shows them alone. */
import { expect, test } from "vitest";
import { encodeFullest } from "../../../runtime/src/validate/encode.js";

const taken = (text: string): readonly [() => boolean, () => string] => [() => true, () => text];

test("of a union's members the one that has most of the value is written", () => {
  expect(encodeFullest({ a: 1, b: 2 }, [taken('{"a":1}'), taken('{"a":1,"b":2}'), taken('{"a":1,"c":3}')])).toBe('{"a":1,"b":2}');
});

test("of an object with toJSON what that gives counts, and not its own fields", () => {
  class Weight {
    readonly unit = "g";
    toJSON() {
      return { value: 1, at: { x: 1 } };
    }
  }
  const members = [taken('{"unit":"g"}'), taken('{"value":1}'), taken('{"value":1,"at":{"x":1}}')];
  expect(encodeFullest(new Weight(), members)).toBe('{"value":1,"at":{"x":1}}');
  expect(encodeFullest({ weight: new Weight() }, members.map(([fits, text]) => [fits, () => `{"weight":${text()}}`] as const))).toBe('{"weight":{"value":1,"at":{"x":1}}}');
});
