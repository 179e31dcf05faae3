/** A model as people use it, and as libraries do that speak Standard Schema. */
import { describe, expect, test } from "vitest";
import type { Type } from "../../../compiler/src/ir/type.js";
import { ValidationError } from "../../../runtime/src/errors.js";
import type { Model } from "../../../runtime/src/validate/model.js";
import { nowhere as origin } from "../../support/api.js";
import { emitCodecs, modelOf, runModule } from "../../support/codecs.js";

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

  test("recognises values of the program", () => {
    expect(Thing.is({ id: 1, at })).toBe(true);
    expect(Thing.is({ id: 1, at: "2024-01-02T03:04:05Z" })).toBe(false);
  });

  test("encodes, and names the path of what is wrong", () => {
    expect(Thing.encode({ id: 1, at })).toBe('{"id":1,"at":"2024-01-02T03:04:05.000Z"}');
    expect(() => Thing.encode({ id: 0.5 })).toThrow("response.id: expected an integer");
  });

  test("is a Standard Schema", () => {
    const { version, vendor, validate } = Thing["~standard"];
    expect([version, vendor]).toEqual([1, "precast"]);
    expect(validate({ id: 1 })).toEqual({ value: { id: 1 } });
    expect(validate({ id: "1" })).toEqual({ issues: [{ message: "Input should be a valid integer", path: ["id"] }] });
  });
});
