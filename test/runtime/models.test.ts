/** A model as people use it, and as libraries do that speak Standard Schema. */
import { describe, expect, test } from "vitest";
import type { ObjectType, Type } from "../../compiler/src/ir/type.js";
import { EncodeError, ValidationError } from "../../runtime/src/errors.js";
import type { Model } from "../../runtime/src/models/model.js";
import { nowhere as origin } from "../support/api.js";
import { emitCodecs, modelOf, runModule } from "../support/codecs.js";

const type: Type = {
  kind: "object",
  extra: "ignore",
  origin,
  fields: [
    { name: "id", type: { kind: "number", integer: true, origin }, optional: false, documentation: {}, origin },
    { name: "at", type: { kind: "date", origin }, optional: true, documentation: {}, origin },
  ],
};
interface Value {
  readonly id: number;
  readonly at?: Date;
}
const { Thing } = runModule(emitCodecs([], [modelOf("Thing", type)]), "./models.js") as { readonly Thing: Model<Value> };
const at = new Date("2024-01-02T03:04:05Z");

describe("a model", () => {
  test("decodes, or throws every issue", () => {
    expect(Thing.decode({ id: 1, at: "2024-01-02T03:04:05Z", more: 1 })).toEqual({ id: 1, at });
    expect(() => Thing.decode({ at: 1 })).toThrow(ValidationError);
    expect(() => Thing.decode({ at: 1 })).toThrow("2 validation errors");
  });

  test("tells the result instead of throwing", () => {
    expect(Thing.tryDecode({ id: 1 })).toEqual({ success: true, value: { id: 1 } });
    expect(Thing.tryDecode({ at: 1 })).toMatchObject({ success: false, issues: [{ type: "missing", loc: ["id"] }, { type: "datetime_type", loc: ["at"] }] });
  });

  test("asserts, naming the path of what is wrong", () => {
    const assert: Model<Value>["assert"] = Thing.assert;
    expect(() => assert({ id: 1, at })).not.toThrow();
    expect(() => assert({ id: 1, at: "2024" })).toThrow("Thing.at: expected a valid Date");
    expect(() => assert([])).toThrow(EncodeError);
  });

  test("gives plain data", () => {
    expect(Thing.toJson({ id: 1, at })).toEqual({ id: 1, at: "2024-01-02T03:04:05.000Z" });
  });

  test("recognises values of the program", () => {
    expect(Thing.is({ id: 1, at })).toBe(true);
    expect(Thing.is({ id: 1, at: "2024-01-02T03:04:05Z" })).toBe(false);
  });

  test("encodes, and names the path of what is wrong", () => {
    expect(Thing.encode({ id: 1, at })).toBe('{"id":1,"at":"2024-01-02T03:04:05.000Z"}');
    expect(() => Thing.encode({ id: 0.5 })).toThrow("Thing.id: expected an integer");
  });

  test("gives values by chance, the same for the same seed", () => {
    const values = [1, 2, 3, 4].map((seed) => Thing.random(seed));
    expect(values.every((value) => Thing.is(value))).toBe(true);
    expect(new Set(values.map(({ id }) => id)).size).toBeGreaterThan(1);
    expect(Thing.random(3)).toEqual(values[2]);
  });

  test("is a Standard Schema", () => {
    const { version, vendor, validate } = Thing["~standard"];
    expect([version, vendor]).toEqual([1, "precast"]);
    expect(validate({ id: 1 })).toEqual({ value: { id: 1 } });
    expect(validate({ id: "1" })).toEqual({ issues: [{ message: "Input should be a valid integer", path: ["id"] }] });
  });

  test("has a JSON Schema", () => {
    expect(Thing.schema).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: { id: { type: "integer" }, at: { type: "string", format: "date-time" } },
      required: ["id"],
    });
  });
});

describe("a schema that refers to others", () => {
  const field = (name: string, of: Type, more: object = {}): ObjectType["fields"][number] => ({ name, type: of, optional: false, documentation: {}, origin, ...more });
  const object = (...fields: ObjectType["fields"][number][]): ObjectType => ({ kind: "object", extra: "ignore", fields, origin });
  const ref = (name: string): Type => ({ kind: "ref", name, origin });
  const models = [
    modelOf("Leaf", object(field("$ref", { kind: "string", origin }, { default: "#/$defs/Unused" }))),
    modelOf("Middle", object(field("leaves", { kind: "record", value: ref("Leaf"), origin }))),
    modelOf("Tree", object(field("children", { kind: "array", element: ref("Tree"), origin }), field("middle", { kind: "union", members: [ref("Middle"), { kind: "null", origin }], origin }))),
    modelOf("Unused", object()),
    modelOf("Whole", object(field("pair", { kind: "tuple", elements: [ref("Middle"), ref("Leaf")], origin }))),
  ];
  const made = runModule(emitCodecs([], models), "./models.js") as Readonly<Record<string, Model<unknown>>>;

  test("has the definitions it needs, directly or not, and no others", () => {
    expect(made["Whole"]?.schema).toMatchObject({ type: "object", $defs: { Leaf: { type: "object" }, Middle: { type: "object" } } });
    expect(Object.keys(made["Whole"]?.schema["$defs"] as object)).toEqual(["Leaf", "Middle"]);
    expect(made["Leaf"]?.schema).not.toHaveProperty("$defs");
  });

  test("of a model that contains itself is a reference to its own definition", () => {
    expect(made["Tree"]?.schema).toMatchObject({ $ref: "#/$defs/Tree", $defs: { Tree: { properties: { children: { items: { $ref: "#/$defs/Tree" } } } } } });
    expect(Object.keys(made["Tree"]?.schema["$defs"] as object)).toEqual(["Leaf", "Middle", "Tree"]);
  });

  test("is a new object each time", () => {
    const { properties } = (made["Leaf"]?.schema ?? {}) as { properties: Record<string, unknown> };
    delete properties["$ref"];
    expect(made["Leaf"]?.schema["properties"]).toEqual({ $ref: { type: "string", default: "#/$defs/Unused" } });
  });
});
