/**
 * Every kind of type that TypeScript has, in every position: "+" is compiled, else the code that refuses it. The source gives
 * the type as `T`, or as the parameter of a function `take`, where a type parameter is in scope.
 */

export interface Kind {
  readonly title: string;
  readonly source: string;
  /** Path, query, header, body, response. */
  readonly cells: readonly [path: string, query: string, header: string, body: string, response: string];
}

const everywhere = ["+", "+", "+", "+", "+"] as const;
const lists = ["PC1217", "+", "+", "+", "+"] as const;
const json = ["PC1217", "PC1217", "PC1217", "+", "+"] as const;

function refused(code: string): Kind["cells"] {
  return [code, code, code, code, code];
}

function kind(title: string, source: string, cells: Kind["cells"]): Kind {
  return { title, source: source.startsWith("type ") || source.includes("\n") || source.startsWith("declare ") ? source : `type T = ${source};`, cells };
}

export const kinds: readonly Kind[] = [
  kind("`string`", "string", everywhere),
  kind("`number`", "number", everywhere),
  kind("`Int`", "Int", everywhere),
  kind("`boolean`", "boolean", everywhere),
  kind("`bigint`", "bigint", everywhere),
  kind("`Date`", "Date", everywhere),
  kind("string, number or boolean literal", '"asc"', everywhere),
  kind("union of literals", '"asc" | "desc" | 1', everywhere),
  kind("named format", "type T = Email;", everywhere),
  kind("enum", "enum Colour { Red = 'red', Blue = 'blue' }\ntype T = Colour;", everywhere),
  kind("enum with numbers", "enum Level { Low, High }\ntype T = Level;", everywhere),
  kind("member of an enum", "enum Colour { Red = 'red', Blue = 'blue' }\ntype T = Colour.Red;", everywhere),
  kind("enum with computed members", "enum E { A = 'abc'.length, B = 2 }\ntype T = E;", refused("PC1227")),
  kind("enum with infinite members", "enum E { A = 1 / 0, B = 2 }\ntype T = E;", refused("PC1219")),
  kind("`Field` of a scalar", "Field<string, { minLength: 1 }>", everywhere),
  kind("`Field` of literals", 'Field<"a" | "b", { title: "Which" }>', everywhere),
  kind("branded scalar", 'string & { readonly __brand: "Id" }', everywhere),
  kind("scalars that differ as text", '"auto" | number | Date', everywhere),
  kind("scalars that look alike as text", "string | number", ["PC1226", "PC1226", "PC1226", "+", "+"]),
  kind("`number | bigint`", "number | bigint", ["PC1226", "PC1226", "PC1226", "+", "+"]),
  kind("`number | boolean`", "number | boolean", ["PC1226", "PC1226", "PC1226", "+", "+"]),
  kind("literal that looks like a number", '"1" | number', ["PC1226", "PC1226", "PC1226", "+", "+"]),
  kind("`null`", "null", json),
  kind("scalar or `null`", "Int | null", lists),
  kind("scalar or `undefined`", "Int | undefined", ["+", "+", "+", "+", "PC1204"]),
  kind("array of scalars", "string[]", lists),
  kind("readonly array", "ReadonlyArray<Int>", lists),
  kind("`Field` of an array", "Field<Int[], { maxItems: 3 }>", lists),
  kind("array of scalars or `null`", "(string | null)[]", json),
  kind("scalar or array", "string | string[]", json),
  kind("array of arrays", "string[][]", json),
  kind("array of objects", "{ id: Int }[]", json),
  kind("interface that extends an array", "interface List extends Array<string> {}\ntype T = List;", lists),
  kind("tuple of fixed length", "[Int, string]", json),
  kind("readonly tuple", "readonly [Int, string]", json),
  kind("empty tuple", "[]", json),
  kind("tuple with an optional element", "[Int, string?]", json),
  kind("tuple with a rest element", "[Int, ...string[]]", json),
  kind("tuple with elements after the rest", "[string, ...Int[], boolean]", json),
  kind("array with properties", "string[] & { total: number }", refused("PC1219")),
  kind("interface", "interface Item { id: Int }\ntype T = Item;", json),
  kind("interface that extends another", "interface Base { id: Int }\ninterface Item extends Base { name?: string }\ntype T = Item;", json),
  kind("type literal", "{ id: Int; name?: string }", json),
  kind("intersection of objects", "{ id: Int } & { name: string }", json),
  kind("class with public fields", "class Item { constructor(public id: Int, readonly name: string) {} note?: string }\ntype T = Item;", json),
  kind("class with a method", "class Item { id = 1; rename() {} }\ntype T = Item;", refused("PC1215")),
  kind("class with a private field", "class Item { id = 1; #secret = 2; private other = 3; protected third = 4 }\ntype T = Item;", refused("PC1215")),
  kind("class with a getter", "class Item { get id() { return 1; } }\ntype T = Item;", refused("PC1218")),
  kind("generic", "interface Page<X> { items: X[] }\ntype T = Page<string>;", json),
  kind("`Record<string, T>`", "Record<string, Int>", json),
  kind("`Partial<Record<string, T>>`", "Partial<Record<string, Int>>", json),
  kind("`Record` of literals", 'Record<"a" | "b", Int>', json),
  kind("index signature by number", "{ [index: number]: string }", refused("PC1212")),
  kind("index signature by template", "{ [key: `x-${string}`]: string }", refused("PC1212")),
  kind("index signature by symbol", "{ [key: symbol]: string }", refused("PC1212")),
  kind("named properties and an index signature", "{ id: string; [key: string]: string }", refused("PC1213")),
  kind("`Pick`, `Omit`, `Partial`, `Required`, `Readonly`", "interface Item { id: Int; name?: string; note: string }\ntype T = Readonly<Required<Pick<Item, 'id' | 'name'>> & Partial<Omit<Item, 'id'>>>;", json),
  kind("mapped type", "interface Item { id: Int; name: string }\ntype T = { [K in keyof Item as `${K}Text`]: string };", json),
  kind("mapped type over a constrained scalar", "type Deep<X> = X extends object ? { [K in keyof X]?: Deep<X[K]> } : X;\ninterface Item { name: Field<string, { minLength: 1 }> }\ntype T = Deep<Item>;", refused("PC1225")),
  kind("conditional type", "type Row<X> = X extends { row: infer R } ? R : never;\ntype T = Row<{ row: { id: Int } }>;", json),
  kind("indexed access", "interface Item { details: { id: Int } }\ntype T = Item['details'];", json),
  kind("`ReturnType` of an inferred function", "const make = (some: boolean) => (some ? { id: 1 } : { name: 'x' });\ntype T = ReturnType<typeof make>;", json),
  kind("discriminated union", "interface Card { kind: 'card'; number: string }\ninterface Voucher { kind: 'voucher'; code: string }\ntype T = Card | Voucher;", json),
  kind("other union", "interface Item { id: Int }\ntype T = string | Item | Item[];", json),
  kind("union that excludes keys", "{ id: Int; name?: never } | { name: string; id?: never }", json),
  kind("recursive interface", "interface Node { value: string; children: Node[] }\ntype T = Node;", json),
  kind("recursive union", "type Json = string | number | boolean | null | Json[] | { [key: string]: Json };\ntype T = Json;", json),
  kind("recursive array", "type Tree = Tree[];\ntype T = Tree;", json),
  kind("recursion with ever new arguments", "interface Gen<X> { value: X; next: Gen<X[]> | null }\ntype T = Gen<string>;", refused("PC1216")),
  kind("empty interface", "interface Nothing {}\ntype T = Nothing;", json),
  kind("`{}`", "{}", refused("PC1208")),
  kind("`object`", "object", refused("PC1208")),
  kind("`any`", "any", refused("PC1202")),
  kind("`unknown`", "unknown", refused("PC1202")),
  kind("type that TypeScript cannot find", "Missing", refused("PC1201")),
  kind("type from the generated folder", 'import type { Item } from "../generated/models.js";\ntype T = Item;', refused("PC1222")),
  kind("`never`", "never", refused("PC1203")),
  kind("`undefined`", "undefined", refused("PC1204")),
  kind("`void`", "void", refused("PC1204")),
  kind("array with `undefined`", "(string | undefined)[]", refused("PC1204")),
  kind("function", "() => string", refused("PC1205")),
  kind("method of an interface", "interface Item { rename(): void }\ntype T = Item;", refused("PC1205")),
  kind("constructor", "class Item { id = 1 }\ntype T = typeof Item;", refused("PC1205")),
  kind("`symbol`", "symbol", refused("PC1206")),
  kind("unique symbol", "declare const key: unique symbol;\ntype T = typeof key;", refused("PC1206")),
  kind("key that is a symbol", "const key = Symbol();\ntype T = { id: Int; [key]: string };", refused("PC1231")),
  kind("object with a brand", "declare const brand: unique symbol;\ntype T = { id: Int } & { readonly [brand]: 'Item' };", json),
  kind("template literal type", "`x-${string}`", everywhere),
  kind("template of numbers, booleans, literals", "`${Int}-${number}-${bigint}-${boolean}-${'a' | 'b'}`", everywhere),
  kind("template or number", "`${number}px` | number", everywhere),
  kind("template that looks like a number", "`${number}` | number", ["PC1226", "PC1226", "PC1226", "+", "+"]),
  kind("`Uppercase<string>`", "Uppercase<string>", everywhere),
  kind("template with `any`", "`x-${any}`", refused("PC1209")),
  kind("template with a constrained placeholder", "`x-${Email}`", refused("PC1209")),
  kind("mapping of a mapping", "Capitalize<Lowercase<string>>", refused("PC1209")),
  kind("open template literal type", "declare function take<X extends string>(value: `x-${X}`): void;", refused("PC1209")),
  kind("bigint literal", "5n", refused("PC1210")),
  ...["Map<string, Int>", "Set<string>", "ReadonlyMap<string, Int>", "WeakMap<object, Int>", "RegExp", "Error", "URL", "Uint8Array", "ArrayBuffer", "Buffer", "Promise<string>", "Iterable<string>", "String", "Function"].map((name) => kind(`\`${name}\``, name, refused("PC1207"))),
  kind("class that extends the platform's", "class Moment extends Date {}\ntype T = Moment;", refused("PC1207")),
  kind("class of a package", 'import type { PgTable } from "drizzle-orm/pg-core";\ntype T = PgTable;', refused("PC1207")),
  kind("open type parameter", "declare function take<X>(value: X): void;", refused("PC1219")),
  kind("open `keyof`", "declare function take<X>(value: keyof X): void;", refused("PC1219")),
  kind("open indexed access", "declare function take<X, K extends keyof X>(value: X[K]): void;", refused("PC1219")),
  kind("open conditional type", "declare function take<X>(value: X extends string ? 1 : 2): void;", refused("PC1219")),
];
