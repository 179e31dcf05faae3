/** How instances of classes are made of what was read: the class's declaration to the IR's construction, and what is in the way. */
import { describe, expect, test } from "vitest";
import { reading, readsAs } from "./type-reading.js";

/** What `T` reads as: the model `T` is declared as, without its name and place. */
function made(source: string, type = "C"): string {
  const model = readsAs(`${source}\ntype T = ${type};`).split("\n").find((line) => line.startsWith(`model ${type.replace(/[<>]/g, "")} `)) ?? "";
  return model.replace(/^model \S+ (\(\S+\) )?= /, "").replaceAll("src/app.ts#", "");
}

describe("a class of public fields is data", () => {
  test.each([
    ["with initial values", "export class C { a = 1; b!: string; readonly c = 'x'; static d = 1 }", '{ a: number = 1; b: string; c: "x" = "x" }'],
    ["of one that is data too", "class B { a!: Int }\nexport class C extends B { b?: string }", "{ a: int; b?: string }"],
  ])("%s", (_name, source, expected) => expect(made(source)).toBe(expected));
});

describe("the constructor is passed", () => {
  test.each([
    ["parameter properties", "export class C { constructor(readonly a: Int, public b = 2, public c?: string) {} }", "new C(a, b, c) { a: int; b: number initially 2; c?: string }"],
    ["fields by the names of its parameters", "export class C { b: string; a: Int; constructor(a: Int, b: string = 'x') { this.a = a; this.b = b; } }", 'new C(a, b) { b: string initially "x"; a: int }'],
    ["what lies behind getters", "export class C { #a: string; constructor(a: string) { this.#a = a; } get a(): Field<string, { minLength: 1 }> { return this.#a; } }", "new C(a) { a: string[minLength=1] }"],
    ["an object of fields", "export class C { readonly a: Int; readonly b: string; c = 1; constructor(init: { a: Int; b?: string }) { this.a = init.a; this.b = init.b ?? ''; } }", "new C({ a, b }) then c { a: int; b: string initially; c: number initially 1 }"],
    ["some of its own fields", "export class C { a!: Int; b?: string; constructor(data?: Partial<C>) { Object.assign(this, data); } m() {} }", "new C({ a, b }) { a: int; b?: string }"],
    ["an object that is taken apart", "export class C { a: Int; constructor({ a }: { a: Int }) { this.a = a; } }", "new C({ a }) { a: int }"],
    ["fields, then an object", "export class C { a: Int; b: string; constructor(a: Int, rest: { b: string }) { this.a = a; this.b = rest.b; } }", "new C(a, { b }) { a: int; b: string }"],
    ["the items of a list", "export class C { all: Int[]; constructor(...all: Int[]) { this.all = all; } }", "new C(...all) { all: Array<int> }"],
    ["nothing where it asks for nothing", "export class C { a!: Int; constructor(options?: { verbose: boolean }) {} }", "new C() then a { a: int }"],
    ["undefined before what it is passed", "export class C { a: Int; constructor(log: unknown = null, a: Int) { this.a = a; } }", "new C(-, a) { a: int }"],
    ["what its base asks for", "class B { constructor(readonly a: Int) {} }\nexport class C extends B { b!: string }", "new C(a) then b { a: int; b: string }"],
    ["what a generic base asks for", "class B<X> { constructor(readonly a: X) {} }\nexport class C extends B<Int> {}", "new C(a) { a: int }"],
  ])("%s", (_name, source, expected) => expect(made(source)).toBe(expected));

  test("type arguments", () => expect(made("export class C<X> { constructor(readonly a: X) {} }", "C<Int>")).toBe("new C<int>(a) { a: int }"));
});

describe("fields that it does not take", () => {
  test.each([
    ["are set", "export class C { a!: Int; b?: string; c: string | null = null; m() {} }", "new C() then a, b, c { a: int; b?: string; c: string | null initially null }"],
    ["have whatever initial value", "export class C { a = new Date(); b = Math.random(); m() {} }", "new C() then a, b { a: Date initially; b: number initially }"],
    ["are set by the constructor otherwise", "export class C { a: Date; constructor() { this.a = new Date(); } }", "new C() then a { a: Date initially }"],
    ["and are read-only are its own", "export class C { readonly a = 1 as number; readonly b: Date; readonly c?: string; constructor() { this.b = new Date(); } }", "new C() { computed a: number; computed b: Date; computed c?: string }"],
    ["and are tags are checked", "export class C { readonly kind = 'c'; m() {} }", 'new C() { kind: "c" initially "c" }'],
    ["and come from getters are its own", "export class C { a = 1; get b() { return 1; } set b(value: number) { this.a = value; } }", "new C() then a { a: number initially 1; computed b: number }"],
    ["and have a place of their own are set", "export class C { accessor a = 1; accessor b!: string; }", "new C() then a, b { a: number initially 1; b: string }"],
    ["keep a default that is said", "export class C { /** @default 2 */ a = 1; b: Field<Int, { default: 3 }> = 4; m() {} }", "new C() then a, b { a: number = 2; b: int = 3 }"],
    ["have settings as any", "export class C { /** @readOnly */ a = 1; /** @exclude */ get b() { return 1; } /** @writeOnly */ c!: string; }", "new C() then a, c { readOnly a: number initially 1; writeOnly c: string }"],
    ["are set though only a symbol leads to its method", "export class C { a!: Int; *[Symbol.iterator]() {} }", "new C() then a { a: int }"],
    ["are not what is hidden", "export class C { private a = 1; #b = 2; protected c = 3; m() {} set d(value: number) {} }", "new C() {}"],
  ])("%s", (_name, source, expected) => expect(made(source)).toBe(expected));
});

test("an instance that would hold one which cannot be made is plain data where it is only written", () => {
  const source = "class Hidden { a = 1; m() {} }\nexport class C { constructor(readonly hidden: Hidden, readonly b = 2) {} get c() { return 1; } }\ntype T = C;";
  const { text, codes } = reading(source, "response");
  expect(codes).toEqual([]);
  expect(text).toContain("model C = instance(getter c) { hidden: Hidden; b: number = 2; readOnly c: number }");
  expect(reading(source).codes).toEqual(["PC1238"]);
});

test("each class is told once", () => expect(reading("class C { m() {} }\ntype T = [C, C[], { c: C }];")).toMatchObject({ codes: ["PC1238"], places: ["C"] }));

test("a constructor that something of its own type alone leads to", () => {
  expect(reading("class C { m() {} }\nexport type { C };\ntype T = C;").codes).toEqual(["PC1238"]);
  expect(readsAs("class C { m() {} }\nexport { C as Other };\ntype T = C;")).toContain("new src/app.ts#Other()");
  expect(readsAs("export default class C { a = 1; m() {} }\ntype T = C;")).toContain("new src/app.ts#default()");
});
