/** Instances: what a constructor throws, which fields were sent, and models of classes as people use them. */
import { describe, expect, test } from "vitest";
import type { ObjectType, Type } from "../../../compiler/src/ir/type.js";
import { CustomError, type Issue, ValidationError, ValueError } from "../../../runtime/src/errors.js";
import { fieldsSet, isFilledIn, markFields } from "../../../runtime/src/validate/fields-set.js";
import { explainUnmade, unmade } from "../../../runtime/src/validate/instances.js";
import { INVALID } from "../../../runtime/src/validate/invalid.js";
import type { Model } from "../../../runtime/src/models/model.js";
import { areUnique, fuller } from "../../../runtime/src/validate/objects.js";
import { nowhere as origin } from "../../support/api.js";
import { modelOf, runModels } from "../../support/codecs.js";
import { Filled, Pair, Wrapped } from "../../support/validators.js";

describe("what a constructor throws", () => {
  function told(error: unknown): readonly Partial<Issue>[] {
    const issues: Issue[] = [];
    explainUnmade((caught) => unmade(error, caught), { x: 1 }, ["body", 0], issues);
    return issues;
  }

  test.each([
    [new ValueError("too far"), [{ type: "value_error", loc: ["body", 0], msg: "Value error, too far", input: { x: 1 }, ctx: { error: {} } }]],
    [new CustomError("far", "{x} is far", { x: 1 }), [{ type: "far", loc: ["body", 0], msg: "1 is far", input: { x: 1 }, ctx: { x: 1 } }]],
    [Object.assign(new Error("near"), { name: "AssertionError" }), [{ type: "assertion_error", loc: ["body", 0], msg: "Assertion failed, near", input: { x: 1 }, ctx: { error: {} } }]],
    [new ValidationError([{ type: "x", loc: ["x"], msg: "X", input: 1 }]), [{ type: "x", loc: ["body", 0, "x"], msg: "X", input: 1 }]],
  ])("%s refuses", (error, expected) => {
    expect(unmade(error, undefined)).toBe(INVALID);
    expect(told(error)).toEqual(expected);
  });

  test.each([new TypeError("no"), new RangeError("no"), new Error("no"), "no"])("%s goes on", (error) => {
    expect(() => unmade(error, undefined)).toThrow(error as Error);
    expect(() => told(error)).toThrow(error as Error);
  });

  test("nothing is told of what is made", () => {
    const issues: Issue[] = [];
    explainUnmade(() => ({}), {}, [], issues);
    expect(issues).toEqual([]);
  });
});

describe("an instance whose keys are not its fields", () => {
  class Named {
    readonly #name: string;
    private readonly note = "own";

    constructor(name: string, ...unsent: readonly string[]) {
      this.#name = name;
      markFields(this, ["name", "size"], unsent);
    }

    get name(): string {
      return this.#name + (this.note === "own" ? "" : this.note);
    }
  }

  test("its fields are known, and those that were sent", () => {
    expect([...fieldsSet(new Named("a", "size"))]).toEqual(["name"]);
    expect(isFilledIn(new Named("a", "size"), "size")).toBe(true);
    expect(Object.keys(new Named("a"))).toEqual(["note"]);
  });

  test("two are equal by what their getters give", () => {
    expect(areUnique([new Named("a", "size"), new Named("b", "size")])).toBe(true);
    expect(areUnique([new Named("a", "size"), new Named("a", "size")])).toBe(false);
  });

  test("in a union it counts for the fields that were sent", () => {
    const plain = { note: "n" };
    expect(fuller({ name: "a", size: 1, note: "n" }, plain, new Named("a"))).toBeInstanceOf(Named);
    expect(fuller({ name: "a", note: "n" }, plain, new Named("a", "size"))).toBe(plain);
  });
});

describe("a model of a class", () => {
  const text: Type = { kind: "string", origin };
  const number: Type = { kind: "number", integer: false, origin };
  const instance = (object: Partial<ObjectType>): Type => ({ kind: "object", fields: [], extra: "ignore", origin, ...object });
  const at = (exportName: string) => ({ module: "src/validators.ts", exportName, path: [] });
  const field = (name: string, type: Type, rest: object = {}) => ({ name, type, optional: false, documentation: {}, origin, ...rest });
  const models = runModels([
    modelOf("Twin", instance({ fields: [field("first", text), field("second", number, { optional: true })], construction: { class: at("Pair"), arguments: [{ kind: "field", name: "first" }, { kind: "field", name: "second" }], assigned: [] } })),
    modelOf("Full", instance({ fields: [field("value", text), field("other", text, { optional: true }), field("label", text, { initial: true, default: "initial" }), field("seen", number, { access: "computed" })], construction: { class: at("Filled"), arguments: [], assigned: [{ name: "value" }, { name: "other" }, { name: "label" }] } })),
    modelOf("Wraps", { kind: "array", uniqueItems: true, element: { kind: "ref", name: "Wrap", origin }, origin }),
    modelOf("Wrap", instance({ frozen: true, extra: "forbid", fields: [field("value", text), field("note", text, { optional: true })], construction: { class: at("Wrapped"), arguments: [{ kind: "fields", names: ["value", "note"] }], assigned: [], isOpaque: true } })),
  ]);
  const model = <Value>(name: string): Model<Value> => models[name] as Model<Value>;

  test("decodes to instances", () => {
    expect(model<Pair<string, number>>("Twin").decode({ first: "b", second: 2 }).swapped()).toEqual([2, "b"]);
    expect(model("Full").decode({ value: "v" })).toBeInstanceOf(Filled);
    expect(model("Full").decode({ value: "v" })).toMatchObject({ value: "v", label: "initial", seen: 0 });
    expect(model<Wrapped<string>>("Wrap").decode({ value: "v" }).value).toBe("v");
  });

  test("tells what the constructor refuses", () => {
    expect(model("Twin").tryDecode({ first: "a" })).toMatchObject({ success: false, issues: [{ type: "value_error", loc: [], msg: "Value error, not this pair" }] });
    expect(model("Twin").tryDecode({ second: 1 })).toMatchObject({ success: false, issues: [{ type: "missing", loc: ["first"] }] });
  });

  test("knows which fields were sent", () => {
    expect([...fieldsSet(model<object>("Full").decode({ value: "v", seen: 3 }))]).toEqual(["value"]);
    expect([...fieldsSet(model<object>("Wrap").decode({ value: "v" }))]).toEqual(["value"]);
    expect([...fieldsSet(model<object>("Twin").decode({ first: "b", second: 2 }))].sort()).toEqual(["first", "second"]);
  });

  test("freezes where it is told to", () => expect(Object.isFrozen(model("Wrap").decode({ value: "v" }))).toBe(true));

  test("goes by structure where it is asked", () => {
    expect(model("Wrap").is({ value: "v" })).toBe(true);
    expect(model("Wrap").is(new Wrapped({ value: "v" }))).toBe(true);
    expect(model("Full").is(new Filled())).toBe(false);
    expect(model("Full").is({ value: "v", label: "l", seen: 1 })).toBe(true);
  });

  test("writes what an instance shows, and reads it again", () => {
    const full = model<Filled<string>>("Full");
    const written = full.encode(Object.assign(new Filled<string>(), { value: "v" }));
    expect(written).toBe('{"value":"v","label":"initial","seen":0}');
    expect(full.encode(full.decode(JSON.parse(written)))).toBe(written);
    expect(model<Wrapped<string>>("Wrap").toJson(new Wrapped({ value: "v" }))).toEqual({ value: "v" });
  });

  test("tells those apart whose state is hidden", () => {
    const wraps = model<readonly Wrapped<string>[]>("Wraps");
    expect(wraps.is([new Wrapped({ value: "a" }), new Wrapped({ value: "b" })])).toBe(true);
    expect(wraps.is([new Wrapped({ value: "a" }), new Wrapped({ value: "a" })])).toBe(false);
  });

  test("makes instances by chance", () => {
    for (let seed = 1; seed <= 20; seed++) expect(model<Pair<string, number>>("Twin").random(seed)).toBeInstanceOf(Pair);
  });
});
