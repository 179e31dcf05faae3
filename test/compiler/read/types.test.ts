/** Types as the reader sees them: a source on the left, the IR as text on the right. Which codes refuse what is in type-table. */
import { describe, expect, test } from "vitest";
import { dedent } from "./reading.js";
import { reading, readsAs } from "./type-reading.js";

type Files = Readonly<Record<string, string>>;

function reads(source: string | Files, expected: string): void {
  expect(readsAs(typeof source === "string" ? dedent(source) : source)).toBe(dedent(expected));
}

/** A type without its models; in a tuple, where it gets no name. */
function isRead(written: string): string {
  return /^\[(.*)\]$/m.exec(readsAs(`type T = [${written}];`))?.[1] ?? "";
}

describe("one type", () => {
  test.each([
    ["Int", "int"],
    ['"b" | 2 | "a" | 10 | true', 'true | 2 | 10 | "a" | "b"'],
    ["true | false | 'x'", 'boolean | "x"'],
    ["string | 'a'", "string"],
    ["'a' | (string & {})", "string"],
    ["ReadonlyArray<readonly Int[]>", "Array<Array<int>>"],
    ["[x: Int, y: string | null]", "[int, string | null]"],
    ["[x: Int, y?: string | null]", "[int, string | null?]"],
    ["readonly [Int, (string | undefined)?]", "[int, string?]"],
    ["[string, ...Int[]]", "[string, ...Array<int>]"],
    ["[string, ...rest: Array<Int>, last: boolean]", "[string, ...Array<int>, boolean]"],
    ["[string, ...[Int, Date?], ...boolean[]]", "[string, int, Date?, ...Array<boolean>]"],
    ["[...Int[]]", "Array<int>"],
    ["Record<string, Date>", "Record<Date>"],
    ["{ [key: string]: { a: Int } }", "Record<{ a: int }>"],
    ["`a-${Int}-${number}${'b' | 'c'}`", "string[template=`a-${Int}-${number}b`] | string[template=`a-${Int}-${number}c`]"],
    ["Record<Int, Date>", "Record<int, Date>"],
    ["unknown", "json"],
    ["JsonValue", "JsonValue"],
    ["JsonValue | null", "JsonValue"],
    ['{ a: Field<JsonValue, { description: "x" }>; b?: Field<unknown, { title: "y"; default: 1 }> }', '{ a: JsonValue {"description":"x"}; b?: json = 1 {"title":"y"} }'],
    ["{ a: unknown; b?: JsonValue; c: JsonValue | undefined; d: (JsonValue | string)[] }", "{ a: json; b?: JsonValue; c?: JsonValue; d: Array<JsonValue> }"],
    ["Record<Field<string, { maxLength: 3 }>, Int>", "Record<string[maxLength=3], int>"],
    ["Record<`x${string}` | 'y' | number, Int>", "{ y: int; [string[template=`x${string}`]]: int; [number]: int }"],
    ["{ [rest: string]: Int | string; [n: number]: Int; [x: `x${string}`]: string }", "{ [string[template=`x${string}`]]: string; [number]: int; [string]: int | string }"],
    ["{ id: Int } & Record<string, Date>", "{ id: int; [string]: Date }"],
    ["{ [key: `x${string}`]: Int; [key: `${string}y`]: Int }", "{ [string[template=`${string}y`]]: int; [string[template=`x${string}`]]: int }"],
    ["Date & { readonly __brand: 1 }", "Date"],
    ["number & { readonly __brand: 'Euro' }", "number"],
    ["string[] & { readonly __brand: 'Tags' }", "Array<string>"],
    ["{ a: bigint | null | undefined }", "{ a?: bigint | null }"],
    ["string | number[] | { a: 1 } | null | boolean", "boolean | string | { a: 1 } | Array<number> | null"],
  ])("%s", (written, expected) => expect(isRead(written)).toBe(expected));
});

describe("enums", () => {
  const colour = "enum Colour { Red = 'red', Blue = 'blue' }\n";

  test("are models, also beside null and in a property that may be absent", () =>
    reads(`export ${colour}interface T0 { a: Colour; b: Colour | null; c?: Colour; d: Colour[]; e: Colour | 7 }\ntype T = T0;`, `
      T0
      model Colour (src/app.ts#Colour) = enum("red" | "blue")
      model T0 = { a: Colour; b: Colour | null; c?: Colour; d: Array<Colour>; e: 7 | "blue" | "red" }
    `));

  test("written out they are the enum, in part they are literals", () =>
    reads(`${colour}type T = [Colour.Red | Colour.Blue, Colour.Red, Colour.Red | null];`, `
      [Colour, "red", "red" | null]
      model Colour = enum("red" | "blue")
    `));

  test("constant expressions, const enums, negative numbers", () =>
    reads("const enum Flag { A = 1 << 2, B = A | 1, C = -1 }\ntype T = Flag;", `
      Flag
      model Flag = enum(4 | 5 | -1)
    `));

  test("with one member", () => reads("enum One { Only = 'only' }\ntype T = One;", 'enum("only")'));
});

describe("markers", () => {
  test("constraints, documentation and defaults, wherever null and undefined stand", () =>
    reads(
      `
      interface I {
        a: Field<string, { minLength: 1; maxLength: 3; format: "email" }>;
        b?: Field<Int, { ge: 0; lt: 9; default: 5 }>;
        c: Field<string | null, { pattern: "^a" }>;
        d: Field<"a" | "b", { title: "D" }> | null;
        e?: Field<"a" | "b", { description: "E"; default: "a" }>;
        f: Field<boolean, { deprecated: true }>;
        g: Field<"x", { title: "G" }>;
        h: Field<Date, { example: "2020-01-01T00:00:00Z" }>;
        i: Field<bigint, { default: 5n }>;
        j: Field<string | null, { default: null }>;
      }
      type T = I;`,
      `
      I
      model I = { a: string[minLength=1 maxLength=3 format=email]; b?: int[minimum=0 exclusiveMaximum=9] = 5; c: string[pattern=^a] | null; d: "a" | "b" | null {"title":"D"}; e?: "a" | "b" = "a" {"description":"E"}; f: boolean {"deprecated":true}; g: "x" {"title":"G"}; h: Date {"examples":["2020-01-01T00:00:00Z"]}; i: bigint = "5"; j: string | null = null }
      `,
    ));

  test.each([
    ["a constraint fits one of several under a marker", "Field<Field<string, { minLength: 1 }> | boolean, { maxLength: 3 }>", "boolean | string[minLength=1 maxLength=3]"],
    ["each on what it fits", "Field<import('precast').Email | Int | null, { maxLength: 9; ge: 1 }>", "int[minimum=1] | string[named=email maxLength=9] | null"],
    ["the outermost wins", 'Field<Field<string, { minLength: 1; maxLength: 9 }>, { maxLength: 5 }>', "string[minLength=1 maxLength=5]"],
    ["in a union a constraint needs to fit one member", "Field<string | number, { minLength: 2; ge: 1 }>", "number[minimum=1] | string[minLength=2]"],
    ["in a union beside other types", "Field<string | number, { minLength: 2 }> | boolean", "boolean | number | string[minLength=2]"],
    ["differently tagged strings stay two", 'Field<string, { pattern: "^a" }> | Field<string, { pattern: "^b" }>', "string[pattern=^a] | string[pattern=^b]"],
    ["literals beside scalars", 'Field<"auto" | number, { ge: 1 }>', '"auto" | number[minimum=1]'],
    ["arrays", "Field<Field<string, { minLength: 2 }>[], { minItems: 1; uniqueItems: true }>", "Array<string[minLength=2]>[minItems=1 uniqueItems=true]"],
    ["records", "Field<Record<string, Int>, { minProperties: 1; maxProperties: 2 }>", "Record<int>[minProperties=1 maxProperties=2]"],
    ["minLength of a record counts its keys", "Field<Record<string, string>, { minLength: 1 }>", "Record<string>[minProperties=1]"],
    ["minLength of an array counts its items, as min_length does", "Field<string[], { minLength: 1 }>", "Array<string>[minItems=1]"],
    ["what an array does not take goes to its elements", 'Field<string[], { pattern: "^a" }>', "Array<string[pattern=^a]>"],
    ["brands", "Field<string & { readonly __brand: 1 }, { minLength: 1 }>", "string[minLength=1]"],
    ["Int in Field", "Field<Int | null, { ge: 1 }>", "int[minimum=1] | null"],
    ["intersections of objects", "Field<{ a: 1 } & { b: 2 }, { title: 'AB' }>", "{ a: 1; b: 2 }"],
  ])("%s", (_, written, expected) => expect(isRead(written)).toBe(expected));

  test("travel through utility types, generics, mapped and conditional types, spread and inference", () =>
    reads(
      `
      interface I { a: Field<string, { minLength: 1 }>; b?: Int; c: Field<Int, { ge: 1 }> | null }
      type Row<X> = X extends { row: infer R } ? R : never;
      declare const i: I;
      const spread = { ...i, extra: 1 };
      interface Box<X> { value: X; many: X[] }
      type T = [Pick<I, "a">, Omit<I, "a">, Partial<I>, Required<I>, Readonly<I>, { [K in keyof I as \`x_\${K}\`]: I[K] }, Row<{ row: I }>, typeof spread, Box<I["a"]>, ReturnType<() => I["c"]>];`,
      `
      [{ a: string[minLength=1] }, { b?: int; c: int[minimum=1] | null }, { a?: string[minLength=1]; b?: int; c?: int[minimum=1] | null }, { a: string[minLength=1]; b: int; c: int[minimum=1] | null }, { a: string[minLength=1]; b?: int; c: int[minimum=1] | null }, { x_a: string[minLength=1]; x_b?: int; x_c: int[minimum=1] | null }, I, { a: string[minLength=1]; b?: int; c: int[minimum=1] | null; extra: number }, BoxString, int[minimum=1] | null]
      model BoxString = { value: string[minLength=1]; many: Array<string[minLength=1]> }
      model I = { a: string[minLength=1]; b?: int; c: int[minimum=1] | null }
      `,
    ));
});

describe("JSDoc", () => {
  test("texts and tags of a property", () =>
    reads(
      `
      interface I {
        /** In euros. @exclusiveMinimum 0 */
        price: number;
        /**
         * Text over
         * two lines.
         *
         * @minimum 1
         * @maximum 5
         * @default 3
         * @example 4
         * @example 5
         */
        a: Int;
        /** @title Z @deprecated Use a. @uniqueItems @maxItems 3 */
        z: string[];
        /** @pattern ^[a-z]{2,3}@x$ */
        p: string;
      }
      type T = I;`,
      `
      I
      model I = { price: number[exclusiveMinimum=0] {"description":"In euros."}; a: int[minimum=1 maximum=5] = 3 {"description":"Text over\\ntwo lines.","examples":[4,5]}; z: Array<string>[maxItems=3 uniqueItems=true] {"title":"Z","deprecated":true}; p: string[pattern=^[a-z]{2,3}@x$] }
      `,
    ));

  test("a default is left behind where a mapped type makes the property optional", () =>
    reads(
      `
      interface Post {
        /** @default "draft" */
        status: string;
        /** @default 3 */
        stars?: number;
        size: Field<Int, { default: 5 }>;
      }
      type Loose<X> = { [K in keyof X]+?: X[K] };
      type T = [Partial<Post>, Pick<Partial<Post>, "status">, Partial<Pick<Post, "size">>, Loose<Post>, Required<Partial<Post>>, Pick<Post, "status" | "stars">, Readonly<Post>, Partial<Post> & { id: Int }];`,
      `
      [{ status?: string; stars?: number; size?: int }, { status?: string }, { size?: int }, LoosePost, { status: string = "draft"; stars: number = 3; size: int = 5 }, { status: string = "draft"; stars?: number = 3 }, { status: string = "draft"; stars?: number = 3; size: int = 5 }, { status?: string; stars?: number; size?: int; id: int }]
      model LoosePost = { status?: string; stars?: number; size?: int }
      `,
    ));

  test("in one line with what they speak of, where TypeScript attaches none", () => {
    reads(
      `
      interface I { /** One. @minimum 5 */ a: number; /** @minLength 3 */ b: string; c: string /* no */ }
      class C { /** @maxLength 2 @default x */ a: string = ""; /** @uniqueItems */ readonly b!: string[] }
      type A = { /** @pattern ^a */ a: string, /** Two. */ b: Int }; /** @minLength 4 */ type Name = string;
      type T = [I, C, A, Name];`,
      `
      [I, C, A, string[minLength=4]]
      model A = { a: string[pattern=^a]; b: int {"description":"Two."} }
      model C = { a: string[maxLength=2] = "x"; b: Array<string>[uniqueItems=true] }
      model I = { a: number[minimum=5] {"description":"One."}; b: string[minLength=3]; c: string }
      `,
    );
  });

  test.each<[string, string, readonly string[]]>([
    ["behind a property", "interface I { \n a: Int; /** @minimum 5 */ \n b: string }", ["a"]],
    ["behind the last one", "interface I { a: Int /** @minimum 5 */ }", ["a"]],
    ["above the first one, on the line of the brace", "interface I { /** @minimum 5 */ \n a: Int; }", ["a"]],
    ["in a class", "class I { a: Int = 1; /** @maximum 5 */ \n }", ["a"]],
    ["a text alone is no loss", "interface I { a: Int; /** In euros. */ \n b: string }", []],
    ["no JSDoc", "interface I { a: Int; /* @minimum 5 */ // @maximum 6 \n b: string }", []],
    ["on a line of its own", "interface I { \n /** @minimum 5 */ \n a: Int; \n /** @minLength 5 */ b: string }", []],
  ])("of nothing: %s", (_name, source, places) => {
    const found = reading(`${source}\ntype T = I;`);
    expect(found.codes).toEqual(places.map(() => "PC1230"));
    expect(found.places).toEqual(places);
  });

  test("what a default stands for depends on the type", () =>
    reads(
      `
      interface I {
        /** @default 10 */
        a: string;
        /** @default "10" */
        b: string;
        /** @default \`10\` */
        c: number;
        /** @default 2020-01-01T00:00:00Z */
        d: Date;
        /** @default null */
        e: string | null;
        /** @default ["x"] */
        f: string[];
        /** @default 10
         * @example 12345 */
        g: bigint;
        /** @default asc */
        h: "asc" | "desc";
      }
      type T = I;`,
      `
      I
      model I = { a: string = "10"; b: string = "10"; c: number = 10; d: Date = "2020-01-01T00:00:00Z"; e: string | null = null; f: Array<string> = ["x"]; g: bigint = "10" {"examples":["12345"]}; h: "asc" | "desc" = "asc" }
      `,
    ));

  test("of aliases, which the checker forgets", () =>
    reads(
      `
      /** A name.
       * @minLength 3 */
      type Name = string;
      /** @minItems 2 */
      type Names = Name[];
      interface I {
        a: Name;
        b?: Name | null;
        /** Its own. @maxLength 5 */
        c: Name;
        d: Names;
        e: Record<string, Name>;
        f: [Name, string];
        g: Field<Name, { maxLength: 9 }>;
      }
      type T = I;`,
      `
      I
      model I = { a: string[minLength=3] {"description":"A name."}; b?: string[minLength=3] | null {"description":"A name."}; c: string[minLength=3 maxLength=5] {"description":"Its own."}; d: Array<string[minLength=3]>[minItems=2]; e: Record<string[minLength=3]>; f: [string[minLength=3], string]; g: string[maxLength=9 minLength=3] {"description":"A name."} }
      `,
    ));

  test("survives mapped types; where they change the type, only what still fits", () =>
    reads(
      `
      interface I {
        /** How many. @minimum 1 */
        a: Int;
      }
      type Flags<X> = { [K in keyof X]: boolean };
      type Nullable<X> = { [K in keyof X]: X[K] | null };
      type T = [Partial<I>, Pick<I, "a">, Flags<I>, Nullable<I>];`,
      `
      [{ a?: int[minimum=1] {"description":"How many."} }, { a: int[minimum=1] {"description":"How many."} }, FlagsI, NullableI]
      model FlagsI = { a: boolean {"description":"How many."} }
      model NullableI = { a: int[minimum=1] | null {"description":"How many."} }
      `,
    ));

  test("of interfaces, aliases, enums and classes is the model's", () =>
    reads(
      `
      /** Doc of I. @title The I */
      interface I { a: 1 }
      /** Either.
       * @minLength 2 */
      type U = string | number;
      /** @deprecated */
      enum E { A, B }
      /** A class. @example {"x":1} */
      class C { x = 1 }
      type T = [I, U, E, C];`,
      `
      [I, U, E, C]
      model C = { x: number = 1 } {"description":"A class.","examples":[{"x":1}]}
      model E = enum(0 | 1) {"deprecated":true}
      model I = { a: 1 } {"title":"The I","description":"Doc of I."}
      model U = number | string[minLength=2] {"description":"Either."}
      `,
    ));
});

describe("initial values of classes", () => {
  test("are defaults where they are constants", () =>
    reads(
      `
      enum Order { Asc = "asc", Desc = "desc" }
      class Settings {
        pageSize: Int = 20;
        tags: string[] = [];
        ratio = 1 / 4;
        order = Order.Desc;
        big = 2n * 5n;
        large: bigint = 10n;
        since = new Date(0);
        nested: { a: Int; b?: string } = { a: 1 };
        nothing: string | null = null;
        name!: string;
        maybe?: string = "x";
        /** @default 7 */
        told: Int = 5;
      }
      type T = [Settings, Pick<Settings, "pageSize">, Partial<Pick<Settings, "pageSize" | "maybe">>];`,
      `
      [Settings, { pageSize: int = 20 }, { pageSize?: int; maybe?: string }]
      model Order = enum("asc" | "desc")
      model Settings = { pageSize: int = 20; tags: Array<string> = []; ratio: number = 0.25; order: Order = "desc"; big: bigint = "10"; large: bigint = "10"; since: Date = "1970-01-01T00:00:00.000Z"; nested: { a: int; b?: string } = {"a":1}; nothing: string | null = null; name: string; maybe?: string = "x"; told: int = 7 }
      `,
    ));
});

describe("names", () => {
  test("generics by their arguments", () =>
    reads(
      `
      interface I { a: 1 }
      interface Page<X, Y = Int> { items: X[]; next?: Y }
      type T = [Page<I>, Page<string>, Page<I | null>, Page<Partial<I>>, Page<I[], "x y">, Page<Page<I>>, Page<Date>, Page<{ a: 1 }>];`,
      `
      [PageIInt, PageStringInt, PageIOrNullInt, PagePartialIInt, PageIListX_y, PagePageIIntInt, PageDateInt, Page]
      model I = { a: 1 }
      model Page = { items: Array<{ a: 1 }>; next?: int }
      model PageDateInt = { items: Array<Date>; next?: int }
      model PageIInt = { items: Array<I>; next?: int }
      model PageIListX_y = { items: Array<Array<I>>; next?: "x y" }
      model PageIOrNullInt = { items: Array<I | null>; next?: int }
      model PagePageIIntInt = { items: Array<PageIInt>; next?: int }
      model PagePartialIInt = { items: Array<{ a?: 1 }>; next?: int }
      model PageStringInt = { items: Array<string>; next?: int }
      `,
    ));

  test("a generic with an anonymous argument that is written twice is one model", () =>
    reads(
      `
      interface Plain<X, Y> { value: X; options: Y }
      interface Both { a: Plain<bigint, { unit: string }>; b: Plain<bigint, { unit: string }>; c: Plain<bigint, { unit: Int }>; d: Plain<bigint, { unit: Int }>[] }
      type T = Both;`,
      `
      Both
      model Both = { a: Plain; b: Plain; c: Plain2; d: Array<Plain2> }
      model Plain = { value: bigint; options: { unit: string } }
      model Plain2 = { value: bigint; options: { unit: int } }
      `,
    ));

  test("aliases of what the checker knows by no name", () =>
    reads(
      `
      const items = { $row: null as unknown as { id: Int } };
      export type Item = (typeof items)["$row"];
      export type Changes = Partial<Item>;
      type Row<X> = X extends { row: infer R } ? { r: R } : never;
      export type ItemRow = Row<{ row: 1 }>;
      type T = { a: Item; b: (typeof items)["$row"][]; c: Changes; d: Partial<Item>; e: ItemRow; f: Row<{ row: 2 }>; g: Pick<Item, "id"> };`,
      `
      T
      model Changes (src/app.ts#Changes) = { id?: int }
      model Item (src/app.ts#Item) = { id: int }
      model ItemRow (src/app.ts#ItemRow) = { r: 1 }
      model Row = { r: 2 }
      model T = { a: Item; b: Array<Item>; c: Changes; d: { id?: int }; e: ItemRow; f: Row; g: { id: int } }
      `,
    ));

  test("of several modules, exported or not, default or renamed", () =>
    reads(
      {
        "src/a.ts": "export interface Item { a: 1 }\nexport namespace inner { export interface Deep { x: 1 } }",
        "src/b.ts": "export interface Item { b: 1 }\nexport default interface Thing { c: 1 }\ninterface Inner { d: 1 }\nexport type { Inner as Outer };",
        "src/app.ts": 'import type { Item, inner } from "./a.js";\nimport type Thing from "./b.js";\nimport type { Item as Other, Outer } from "./b.js";\ntype T = [Other, Item, Thing, Outer, inner.Deep];',
      },
      `
      [Item, Item2, Thing, Inner, Deep]
      model Deep = { x: 1 }
      model Inner (src/b.ts#Outer) = { d: 1 }
      model Item (src/b.ts#Item) = { b: 1 }
      model Item2 (src/a.ts#Item) = { a: 1 }
      model Thing (src/b.ts#default) = { c: 1 }
      `,
    ));

  test("are identifiers, and names of components too", () =>
    reads("interface Größe { a: 1 }\ninterface 商品 { b: 1 }\ninterface A$ { c: 1 }\ntype T = [Größe, 商品, A$];", `
      [Gr_e, Model, A_]
      model A_ = { c: 1 }
      model Gr_e = { a: 1 }
      model Model = { b: 1 }
    `));

  test("at the top an anonymous object gets the fallback, inside it stays where it is", () =>
    expect(readsAs("const value = { id: 1, inner: { a: 'x' } };")).toBe("Fallback\nmodel Fallback = { id: number; inner: { a: string } }"));

  test("`type Items = Page<Item>` is the same model as `Page<Item>`", () =>
    reads("interface Page<X> { items: X[] }\ntype Strings = Page<string>;\ntype T = [Strings, Page<string>];", `
      [PageString, PageString]
      model PageString = { items: Array<string> }
    `));
});

describe("recursion", () => {
  test.each([
    ["an interface", "interface Node { children: Node[] }\ntype T = Node;", "Node\nmodel Node = { children: Array<Node> }"],
    ["a generic", "interface Tree<X> { value: X; kids: Tree<X>[] }\ntype T = Tree<string>;", "TreeString\nmodel TreeString = { value: string; kids: Array<TreeString> }"],
    ["a union", "type Json = string | Json[] | { [key: string]: Json };\ntype T = Json;", "Json\nmodel Json = string | Record<Json> | Array<Json>"],
    ["an array", "type Tree = Tree[];\ntype T = Tree;", "Tree\nmodel Tree = Array<Tree>"],
    ["an array of an interface", "interface Node { children: Node[] }\ntype T = Node[];", "Array<Node>\nmodel Node = { children: Array<Node> }"],
    ["an array of an anonymous object", "type Tree = { children: Tree }[];\ntype T = Tree;", "Tree\nmodel Tree = Array<{ children: Tree }>"],
    ["a tuple", "type Pair = [string, Pair | null];\ntype T = Pair;", "Pair\nmodel Pair = [string, Pair | null]"],
    ["a record", "interface Folder { [name: string]: Folder }\ntype T = Folder;", "Folder\nmodel Folder = Record<Folder>"],
    ["a generic of itself", "interface Page<X> { items: X[] }\ntype Pages = Page<Pages>;\ntype T = Pages;", "Pages\nmodel Pages = { items: Array<Pages> }"],
    ["this", "interface Chain { next?: this; value: 1 }\ntype T = Chain;", "Chain\nmodel Chain = { next?: Chain; value: 1 }"],
    ["mutual", "interface A { b: B }\ninterface B { a: A | null }\ntype T = B;", "B\nmodel A = { b: B }\nmodel B = { a: A | null }"],
    ["anonymous", "const make = () => { interface Hidden { next?: Hidden }\n return null as unknown as { first: Hidden } };\ntype T = ReturnType<typeof make>;", "T\nmodel Hidden = { next?: Hidden }\nmodel T = { first: Hidden }"],
  ])("through %s", (_, source, expected) => reads(source, expected));

  test("Prisma's JSON", () =>
    reads(
      `
      type JsonValue = string | number | boolean | JsonObject | JsonArray | null;
      type JsonObject = { [Key in string]?: JsonValue };
      interface JsonArray extends Array<JsonValue> {}
      type T = JsonValue;`,
      `
      JsonValue
      model JsonObject = Record<JsonValue>
      model JsonValue = boolean | number | string | JsonObject | Array<JsonValue> | null
      `,
    ));

  test("that grows is told once, however it branches", () => {
    const { codes, places } = reading("interface Gen<X> { value: X; left: Gen<X[]> | null; right: Gen<Set<X>>; both: [Gen<{ a: X }>, Gen<{ b: X }>] }\ntype T = Gen<string>;");
    expect(codes.filter((code) => code === "PC1216")).toHaveLength(1);
    expect(places).toContain("left");
  });

  test("nested deeply by hand is no growth", () => {
    const written = `${"Box<".repeat(15)}string${">".repeat(15)}`;
    expect(reading(`interface Box<X> { value: X }\ntype T = ${written};`).codes).toEqual([]);
  });
});

describe("unions", () => {
  test("named ones stay beside null alone, and are taken apart among others", () =>
    reads(
      `
      interface Cat { kind: "cat"; lives: Int }
      interface Dog { kind: "dog" }
      type Pet = Dog | Cat;
      type Size = "s" | "m";
      type T = { a: Pet; b: Pet | null; c?: Pet; d: Pet | { kind: "bird" }; e: Size | null; f?: Size; g: Size | "l"; h: Size | Int; i: (Pet | null)[] };`,
      `
      T
      model Cat = { kind: "cat"; lives: int }
      model Dog = { kind: "dog" }
      model Pet = Cat | Dog
      model Size = "m" | "s"
      model T = { a: Pet; b: Pet | null; c?: Pet; d: Cat | Dog | { kind: "bird" }; e: Size | null; f?: Size; g: "l" | "m" | "s"; h: int | Size; i: Array<Pet | null> }
      `,
    ));

  test("a name that stands for undefined too is not the name of the rest", () =>
    reads("type Optional<X> = X | undefined;\ninterface I { a: 1 }\ntype Maybe = I | { b: 1 } | undefined;\ntype T = { a: Optional<I>; m: Maybe };", `
      T
      model I = { a: 1 }
      model T = { a?: I; m?: I | { b: 1 } }
    `));

  test("keys that are never there are no fields", () =>
    reads("const make = (some: boolean) => (some ? { a: 1, ok: true } : { b: 'x' });\ntype T = [ReturnType<typeof make>, { a: 1; b?: never }];", `
      [{ a: number; ok: boolean } | { b: string }, { a: 1 }]
    `));
});

describe("order", () => {
  const models = { "src/a.ts": "export interface Zebra { kind: 'z'; b: 1; a: 2 }\nexport interface Ant { kind: 'a' }", "src/b.ts": "export interface Bee { kind: 'b' }" };
  const entry = 'import type { Ant, Zebra } from "./a.js";\nimport type { Bee } from "./b.js";\ntype T = [Bee | Ant | Zebra, Pick<Zebra, "a" | "b">, "y" | "x", Record<"q" | "p", 1>];';

  test.each([
    ["as it is", ""],
    ["other literals and types were seen first", 'import "./c.js";\n'],
  ])("is that of declaration, %s", (_, before) => {
    const noise = { "src/c.ts": "import type { Bee } from './b.js';\nexport type N = Bee | 'x' | 'y';\nexport const f = (k: 'b' | 'a' | 'p' | 'q', n: N) => [k, n];" };
    expect(readsAs({ ...models, ...noise, "src/app.ts": before + entry }).split("\n")[0]).toBe('[Zebra | Ant | Bee, { b: 1; a: 2 }, "x" | "y", { p: 1; q: 1 }]');
  });
});

describe("rows of an ORM", () => {
  test("Drizzle", () =>
    reads(
      `
      import { bigint, integer, jsonb, numeric, pgEnum, pgTable, text, timestamp } from "drizzle-orm/pg-core";
      const mood = pgEnum("mood", ["sad", "ok"]);
      export const items = pgTable("items", {
        id: integer().primaryKey().generatedAlwaysAsIdentity(),
        name: text().$type<Field<string, { maxLength: 9 }>>().notNull(),
        addedAt: timestamp().notNull().defaultNow(),
        mood: mood(),
        big: bigint({ mode: "bigint" }).notNull(),
        price: numeric(),
        tags: text().array().notNull(),
        extra: jsonb().$type<{ a: string }>(),
      });
      export type Item = typeof items.$inferSelect;
      export type NewItem = typeof items.$inferInsert;
      type T = { item: Item; row: typeof items.$inferSelect; added: NewItem; changes: Partial<Omit<NewItem, "name">> };`,
      `
      T
      model Item (src/app.ts#Item) = { addedAt: Date; big: bigint; extra: { a: string } | null; id: number; mood: "ok" | "sad" | null; name: string[maxLength=9]; price: string | null; tags: Array<string> }
      model NewItem (src/app.ts#NewItem) = { addedAt?: Date; big: bigint; extra?: { a: string } | null; mood?: "ok" | "sad" | null; name: string[maxLength=9]; price?: string | null; tags: Array<string> }
      model T = { item: Item; row: Item; added: NewItem; changes: { addedAt?: Date; big?: bigint; extra?: { a: string } | null; mood?: "ok" | "sad" | null; price?: string | null; tags?: Array<string> } }
      `,
    ));
});

describe("coercion", () => {
  test.each([
    ["Field<Int, { coercion: 'lax' }>", "int[coercion=lax]"],
    ["Field<boolean, { coercion: 'lax' }>", "boolean[coercion=lax]"],
    ["Field<bigint, { coercion: 'lax' }>", "bigint[coercion=lax]"],
    ["Field<Date, { coercion: 'lax' }>", "Date[coercion=lax]"],
    ["Field<number[], { coercion: 'lax'; maxItems: 2 }>", "Array<number[coercion=lax]>[maxItems=2]"],
    ["Field<number | string | null, { coercion: 'lax' }>", "number[coercion=lax] | string | null"],
    ["Field<string, { strict: true }>", "string"],
    ["Field<Decimal, { coercion: 'lax'; maxLength: 5 }>", "string[named=decimal maxLength=5 coercion=lax]"],
    ["Field<'a' | 'b', { strict: true }>", '"a" | "b"'],
    ["Field<Field<Int, { strict: true }>, { coercion: 'lax' }>", "int[coercion=lax]"],
    ["Field<Field<Int, { coercion: 'lax' }>, { strict: true }>", "int[coercion=strict]"],
  ])("%s", (type, expected) => reads(`type T = [${type}];`, `[${expected}]`));
});

describe("reports", () => {
  test.each([
    ["@minimum x", "PC1221", "number"],
    ["@minLength -1", "PC1221", "string"],
    ["@maxLength 1.5", "PC1221", "string"],
    ["@pattern (", "PC1221", "string"],
    ["@multipleOf 0", "PC1221", "number"],
    ["@format", "PC1221", "string"],
    ["@uniqueItems no", "PC1221", "string[]"],
    ["@minLength 2", "PC1220", "number"],
    ["@pattern ^a", "PC1220", "Date"],
    ["@minItems 2", "PC1220", "{ a: 1 }"],
    ["@uniqueItems", "PC1220", "Set<string>"],
    ["@minimum 1", "PC1220", "Map<number, number>"],
  ])("/** %s */ is %s on %s", (tag, code, type) => expect(reading(`interface I {\n  /** ${tag} */\n  a: ${type};\n}\ntype T = I;`).codes).toEqual([code]));

  test.each([
    ["{ minLength: -1 }", "PC1228", "string"],
    ["{ pattern: '[' }", "PC1228", "string"],
    ["{ multipleOf: 0 }", "PC1228", "number"],
    ["{ minProperties: 1.5 }", "PC1228", "Record<string, 1>"],
    ["{ minProperties: 1 }", "PC1220", "{ a: 1 }"],
    ["{ minLength: 1 }", "PC1220", "unknown"],
    ["{ minLength: 1 }", "PC1220", "JsonValue"],
    ["{ minLength: 1 }", "PC1220", "'card'"],
    ["{ ge: number }", "PC1223", "number"],
    ["{ ge: 9007199254740993 }", "PC1253", "bigint"],
    ["{ ge: 1.5 }", "PC1253", "bigint"],
    ["{ multipleOf: 0n }", "PC1228", "bigint"],
    ["{ coercion: 'strict' }", "PC1228", "number"],
    ["{ strict: false }", "PC1228", "number"],
    ["{ coercion: 'lax' }", "PC1220", "string"],
    ["{ coercion: 'lax' }", "PC1220", "Email"],
    ["{ coercion: 'lax' }", "PC1220", "{ a: 1 }"],
    ["{ strict: true }", "PC1220", "{ a: 1 }"],
    ["{ coercion: 'lax'; strict: true }", "PC1254", "number"],
    ["{ minLength: 1 }", "PC1220", "Date"],
    ["{ minLength: 1; maxLenght: 2 }", "PC1229", "string"],
    ["{ minLength: 1; alias: 'x' }", "PC1240", "string"],
  ])("Field options %s are %s on %s", (options, code, type) => expect(reading(`type T = [Field<${type}, ${options}>];`).codes).toEqual([code]));

  test.each([
    ["Int64", "bigint[minimum=-9223372036854775808 maximum=9223372036854775807 format=int64]"],
    ["Field<bigint, { gt: 0; lt: 5n }>", "bigint[exclusiveMinimum=0 exclusiveMaximum=5]"],
    ["Field<number, { ge: 5n }>", "number[minimum=5]"],
  ])("bounds: %s is %s", (source, printed) => expect(reading(`type T = ${source};`).text).toBe(printed));

  test.each([
    ["Json", "json(JsonValue)"],
    ["Json<unknown>", "json(JsonValue)"],
    ["Json<JsonValue>", "json(JsonValue)"],
    ["Json<Int[]>", "json(Array<int>)"],
    ["Json<{ a: string }>", "json({ a: string })"],
    ["Json<'a' | 'b'>", 'json("a" | "b")'],
    ["Json<'a'>", 'json("a")'],
    ["Json<true>", "json(true)"],
    ["Json<boolean>", "json(boolean)"],
    ["Json<Int | null>", "json(int | null)"],
    ["Json<Int> | null", "json(int) | null"],
    ["Json<Int | string>", "json(int | string)"],
    ["Json<Json<Int>>", "json(json(int))"],
    ["Json<Field<Int, { ge: 1 }>>", "json(int[minimum=1])"],
    ["Field<Json<Int>, { ge: 1 }>", "constraints(int[minimum=1], json(int))"],
    ["Json<Secret<string>>", "json(Secret<string>)"],
    ["Secret<Json<Int>>", "Secret<json(int)>"],
    ["Json<Int>[]", "Array<json(int)>"],
    ["Json<Int[]> | boolean", "json(Array<int>) | boolean"],
    ["{ a?: Json; b?: Json<'x' | 'y'>; c?: Json<Int> | null }", '{ a?: json(JsonValue); b?: json("x" | "y"); c?: json(int) | null }'],
    ["Partial<{ a: Json; b: Json<'x' | 'y'> }>", '{ a?: json(JsonValue); b?: json("x" | "y") }'],
    ["Pick<{ a: Json<{ b: Int }>; c: Int }, 'a'>", "{ a: json({ b: int }) }"],
  ])("JSON in a text: %s is %s", (source, printed) => {
    const { text, codes } = reading(`type T = [${source}];`);
    expect({ text, codes }).toEqual({ text: `[${printed}]`, codes: [] });
  });

  test.each([
    ["ByteSize", "bytes(int[minimum=0])"],
    ["Field<ByteSize, { ge: 1024 }>", "constraints(int[minimum=1024], bytes(int[minimum=0]))"],
    ["ByteSize | null", "bytes(int[minimum=0]) | null"],
    ["{ a?: ByteSize }", "{ a?: bytes(int[minimum=0]) }"],
  ])("numbers of bytes: %s is %s", (source, printed) => {
    const { text, codes } = reading(`type T = [${source}];`);
    expect({ text, codes }).toEqual({ text: `[${printed}]`, codes: [] });
  });

  test.each([
    ["Field<string, { stripWhitespace: true }>", "string[strip=true]"],
    ["Field<string, { toLower: true; toUpper: true; maxLength: 3 }>", "string[maxLength=3 letters=lower]"],
    ["Field<string, { toUpper: true }>", "string[letters=upper]"],
    ["Field<string, { toUpper: false }>", "string"],
    ["Field<Field<string, { toUpper: true; stripWhitespace: true }>, { toUpper: false }>", "string[strip=true]"],
    ["Field<Email, { stripWhitespace: true; toLower: true }>", "string[named=email strip=true letters=lower]"],
    ["Field<`x-${string}`, { stripWhitespace: true }>", "string[template=`x-${string}` strip=true]"],
    ["Field<string | number, { toLower: true }>", "number | string[letters=lower]"],
    ["Field<string[], { stripWhitespace: true }>", "Array<string[strip=true]>"],
  ])("changes of texts: %s is %s", (source, printed) => {
    const { text, codes } = reading(`type T = [${source}];`);
    expect({ text, codes }).toEqual({ text: `[${printed}]`, codes: [] });
  });

  test.each([
    ["Field<number, { stripWhitespace: true }>", "PC1220"],
    ["Field<'a' | 'b', { toLower: true }>", "PC1220"],
    ["Field<`x-${string}`, { toUpper: true }>", "PC1220"],
    ["Field<Base64, { toUpper: true }>", "PC1220"],
    ["Record<Field<string, { toUpper: true }>, Int>", "PC1219"],
  ])("changes of what is no plain text: %s is %s", (source, code) => expect(reading(`type T = [${source}];`).codes).toEqual([code]));

  test("a function's text is not changed any more", () => {
    expect(reading("export function f(value: string): string { return value; }\ntype T = [Field<After<string, typeof f>, { stripWhitespace: true }>];").codes).toEqual(["PC1220"]);
    expect(reading("export function f(value: string): string { return value; }\ntype T = [After<Field<string, { stripWhitespace: true }>, typeof f>];").text).toBe("[after(f, string[strip=true])]");
  });

  test("the digits of a tag are kept, for a bigint", () => {
    expect(reading("interface I {\n  /** @minimum -9007199254740993 */\n  a: bigint;\n  /** @maximum 9007199254740994 */\n  b: number;\n}\ntype T = I[\"a\" | \"b\"];").codes).toEqual([]);
  });

  test("a malformed tag is told at the tag, a type at its node", () => {
    expect(reading("interface I {\n  /** @minimum x */\n  a: number;\n  b: WeakMap<object, 1>;\n  c: RegExp[];\n  d: Map<string, Set<symbol>>;\n}\ntype T = I;").places).toEqual(["@minimum x", "WeakMap<object, 1>", "RegExp", "symbol"]);
  });

  test("of one declaration that says a thing twice, and of two that are intersected", () => {
    expect(reading("interface I {\n  /** @minimum 1\n   * @minimum 2 */\n  a: number;\n}\ntype T = I;").codes).toEqual(["PC1224"]);
    const both = "interface A {\n  /** @minimum 1 */\n  x: number;\n}\ninterface B {\n  /** @minimum 2 */\n  x: number;\n}\ntype T = A & B;";
    expect(reading(both).messages).toEqual(['"@minimum 1" and "@minimum 2" contradict each other.']);
  });

  test("every member of a class that is no public field", () => {
    const source = "class C { a = 1; private b = 2; #c = 3; protected d = 4; m() {} get g() { return 1; } }\ntype T = C & { e: 1 };";
    expect(reading(source)).toMatchObject({ codes: ["PC1215", "PC1215", "PC1215", "PC1215", "PC1218"], places: ["b", "#c", "d", "m", "g"] });
  });

  test("one type is told once, however often it is met", () => expect(reading("interface Bad { f: () => void }\ntype T = [Bad, Bad[], { x: Bad }];").codes).toEqual(["PC1205"]));

  test("a getter of an object literal", () => expect(reading("const value = { get g() { return 1; } };").codes).toEqual(["PC1218"]));

  test("what private fields would be written with", () => {
    const open = "class C { [key: string]: unknown; a = 1; private b = 2; get c() { return 1; } }\ntype T = C;";
    expect(reading(open, "response")).toMatchObject({ codes: ["PC1215"], places: ["b"] });
    expect(reading("/** @extra allow */\nclass C { a = 1; #b = 2; }\ntype T = C[];", "response")).toMatchObject({ codes: ["PC1215"], places: ["#b"] });
    expect(reading("/** @extra allow */\nclass C { a = 1; get b() { return 2; } }\ntype T = C[];", "response").codes).toEqual([]);
  });

  test("a getter that is only read: a contradiction", () => {
    expect(reading("class C { a = 1; /** @writeOnly */ get b() { return 2; } }\ntype T = C;", "response")).toMatchObject({ codes: ["PC1243"], places: ["b"] });
  });

  test("keys of every spelling are keys", () => reads("type T = [{ 'a b': 1; '__proto__': string; '__@x': 2; [Symbol.iterator]: 3 }];", "[{ a b: 1; __proto__: string; __@x: 2 }]"));
});
