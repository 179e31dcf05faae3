/** Models that are exported by a user's program, in forms of TypeScript that their written-out type does not show. */
import type { Field, Model, Type } from "../../compiler/src/ir/type.js";
import { nowhere as origin } from "./api.js";
import { modelOf } from "./codecs.js";

/** `src/app.ts` */
export const users = `
export interface Item { readonly id: number; readonly name?: string; readonly tags: readonly string[]; color: Color; size: Size; next?: Item }
export class Point { x = 0; readonly y?: number }
export enum Color { Red = "red", Green = "green" }
export enum Size { Small, Large }
export type Key = \`k-\${string}\`;
export type Keys = readonly Key[];
export type Pair = readonly [Key, Color];
export type Scores = Readonly<Record<string, number>>;
export type Any = Color | Size | Item | Date | null;
export type Model = { kind: "model" };
export enum Kind { Temp = "temp", Hum = "hum" }
export type Reading = { kind: Kind.Temp; value: number } | { kind: Kind.Hum; values: number[]; at?: Date };
export type Mixed = Kind.Temp[] | { kind: Kind.Hum } | [Kind.Temp, Date] | Date;
export interface Holder { list: { kind: Kind.Temp }[]; by: Record<string, { kind: Kind.Hum }>; pair: [Kind.Temp, { kind: Kind.Hum }]; one: Kind.Temp; maybe?: { kind: Kind.Temp } | null }
export interface Absent { list: { count: number | undefined }[]; nested: { more: { text: string | undefined } } }
`;

const string: Type = { kind: "string", origin };
const ref = (name: string): Type => ({ kind: "ref", name, origin });
const field = (name: string, type: Type, optional = false): Field => ({ name, type, optional, documentation: {}, origin });
const number = (integer: boolean): Type => ({ kind: "number", integer, origin });

const only = (value: string): Type => ({ kind: "literal", values: [value], origin });
const object = (...fields: Field[]): Type => ({ kind: "object", extra: "ignore", fields, origin });

function declared(name: string, type: Type): Model {
  return { ...modelOf(name, type), declared: { module: "src/app.ts", exportName: name, path: [] } };
}

export const declaredModels: readonly Model[] = [
  declared("Item", {
    kind: "object",
    extra: "ignore",
    origin,
    fields: [field("id", number(true)), field("name", string, true), field("tags", { kind: "array", element: string, origin }), field("color", ref("Color")), field("size", ref("Size")), field("next", ref("Item"), true)],
  }),
  declared("Point", { kind: "object", extra: "ignore", origin, fields: [field("x", number(false)), field("y", number(false), true)] }),
  declared("Color", { kind: "literal", values: ["green", "red"], origin }),
  declared("Size", { kind: "literal", values: [0, 1], origin }),
  declared("Key", { kind: "string", pattern: "^k-", origin }),
  declared("Keys", { kind: "array", element: ref("Key"), origin }),
  declared("Pair", { kind: "tuple", elements: [ref("Key"), ref("Color")], origin }),
  declared("Scores", { kind: "record", value: number(false), origin }),
  declared("Any", { kind: "union", members: [ref("Color"), ref("Size"), ref("Item"), { kind: "date", origin }, { kind: "null", origin }], origin }),
  declared("Reading", { kind: "union", origin, members: [object(field("kind", only("temp")), field("value", number(false))), object(field("kind", only("hum")), field("values", { kind: "array", element: number(false), origin }), field("at", { kind: "date", origin }, true))] }),
  declared("Mixed", { kind: "union", origin, members: [{ kind: "date", origin }, object(field("kind", only("hum"))), { kind: "array", element: only("temp"), origin }, { kind: "tuple", elements: [only("temp"), { kind: "date", origin }], origin }] }),
  declared(
    "Holder",
    object(
      field("list", { kind: "array", element: object(field("kind", only("temp"))), origin }),
      field("by", { kind: "record", value: object(field("kind", only("hum"))), origin }),
      field("pair", { kind: "tuple", elements: [only("temp"), object(field("kind", only("hum")))], origin }),
      field("one", only("temp")),
      field("maybe", { kind: "union", members: [object(field("kind", only("temp"))), { kind: "null", origin }], origin }, true),
    ),
  ),
  declared("Absent", object(field("list", { kind: "array", element: object(field("count", number(false), true)), origin }), field("nested", object(field("more", object(field("text", string, true))))))),
  declared("Model", { kind: "object", extra: "forbid", origin, fields: [field("kind", { kind: "literal", values: ["model"], origin })] }),
];
