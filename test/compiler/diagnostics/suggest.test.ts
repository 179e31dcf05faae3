import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suggest } from "../../../compiler/src/diagnostics/suggest.js";

describe("suggest", () => {
  test.each<[string, readonly string[], string | undefined]>([
    ["itemId", ["itemID", "userId"], "itemID"],
    ["item_id", ["user_id", "itemId"], "itemId"],
    ["itmeId", ["itemId"], "itemId"],
    ["temId", ["itemId"], "itemId"],
    ["id", ["is", "name"], "is"],
    ["id", ["q", "name"], undefined],
    ["customerId", ["costumerId", "customerIds"], "customerIds"],
    ["orderId", ["userId"], undefined],
    ["x", [], undefined],
    ["", ["a"], "a"],
    ["limit", ["offset", "limits", "limit"], "limit"],
  ])("%s of %j", (name, known, expected) => {
    expect(suggest(name, known)).toBe(expected);
  });

  test("a name that is known is the answer; an edit of a long one finds it", () => {
    const names = fc.stringMatching(/^[a-z]{6,12}$/);
    fc.assert(
      fc.property(names, fc.array(names), fc.nat(), (name, others, at) => {
        expect(suggest(name, [...others, name])).toBe(name);
        const index = at % name.length;
        expect(suggest(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name);
      }),
      { seed: 3 },
    );
  });

  test("a list of thousands of long names costs no more than their length allows", () => {
    const known = Array.from({ length: 2_000 }, (_, index) => `parameter${"x".repeat(index % 300)}${index}`);
    expect(suggest("parameter", known)).toBe("parameter0");
  });
});
