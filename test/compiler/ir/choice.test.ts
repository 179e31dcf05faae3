/** How the members of a union are told apart. */
import { describe, expect, test } from "vitest";
import { choiceOf, membersOf } from "../../../compiler/src/ir/choice.js";
import { discriminatorOf } from "../../../compiler/src/ir/discriminator.js";
import type { Field, Model, ObjectType, Type, UnionType } from "../../../compiler/src/ir/type.js";
import { nowhere as origin } from "../../support/api.js";
import { modelOf } from "../../support/codecs.js";

const string: Type = { kind: "string", origin };
const date: Type = { kind: "date", origin };
const nothing: Type = { kind: "null", origin };
const literal = (...values: (string | number | boolean)[]): Type => ({ kind: "literal", values, origin });
const field = (name: string, type: Type, given: Partial<Field> = {}): Field => ({ name, type, optional: false, documentation: {}, origin, ...given });
const object = (...fields: Field[]): ObjectType => ({ kind: "object", fields, extra: "ignore", origin });
const union = (...members: Type[]): UnionType => ({ kind: "union", members, origin });
const ref = (name: string): Type => ({ kind: "ref", name, origin });

function models(given: Readonly<Record<string, Type>>): ReadonlyMap<string, Model> {
  return new Map(Object.entries(given).map(([name, type]) => [name, modelOf(name, type)]));
}

describe("discriminator", () => {
  test.each<[string, string | undefined, UnionType]>([
    ["a literal in each", "kind", union(object(field("kind", literal("a"))), object(field("kind", literal("b", "c"))))],
    ["the first property does not tell, the second does", "type", union(object(field("kind", literal("a")), field("type", literal(1))), object(field("kind", literal("a")), field("type", literal(2))))],
    ["null beside them", "kind", union(object(field("kind", literal(true))), object(field("kind", literal(false))), nothing)],
    ["a value shared", undefined, union(object(field("kind", literal("a", "b"))), object(field("kind", literal("b"))))],
    ["optional in one", undefined, union(object(field("kind", literal("a"))), object(field("kind", literal("b"), { optional: true })))],
    ["with a default in one", undefined, union(object(field("kind", literal("a"))), object(field("kind", literal("b"), { default: "b" })))],
    ["no literal in one", undefined, union(object(field("kind", literal("a"))), object(field("kind", string)))],
    ["a member that is no object", undefined, union(object(field("kind", literal("a"))), string)],
  ])("%s", (_case, property, type) => {
    expect(discriminatorOf(type, new Map())?.property).toBe(property);
  });

  test("behind names", () => {
    const known = models({ Kind: literal("a"), A: object(field("kind", ref("Kind"))), B: object(field("kind", literal("b"))) });
    expect(discriminatorOf(union(ref("A"), ref("B")), known)?.members.map(({ values }) => values)).toEqual([["a"], ["b"]]);
  });
});

describe("choice", () => {
  test("scalars from the narrowest to the widest, then lists, then objects", () => {
    const list: Type = { kind: "array", element: string, origin };
    const made = object();
    const choice = choiceOf(union(made, list, string, date, literal("x"), nothing), new Map());
    expect(membersOf(choice).map(({ kind }) => kind)).toEqual(["literal", "date", "string", "array", "object"]);
    expect(choice.nullable).toBe(true);
  });

  test("a named union inside is taken apart, once where it contains itself", () => {
    const known = models({ Inner: union(string, ref("Outer")), Outer: union(date, ref("Inner")) });
    expect(membersOf(choiceOf(union(ref("Outer"), nothing), known)).map(({ kind }) => kind)).toEqual(["date", "string"]);
  });
});
