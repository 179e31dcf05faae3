/** Validators in types: found by name through whatever the checker makes of a type, never confused, in the order in which they are written. */
import { describe, expect, test } from "vitest";
import { dedent } from "./reading.js";
import { reading, readsAs } from "./type-reading.js";

type Files = Readonly<Record<string, string>>;

const functions = `
  import type { Wrap } from "precast";
  export function trim(input: unknown): unknown { return input; }
  export const upper = (value: string): string => value;
  export function even(value: number): boolean { return value % 2 === 0; }
  export function around(input: unknown, next: (input: unknown) => string): string { return next(input); }
  export function same<V>(value: V): V { return value; }
`;

function reads(source: string, expected: string): void {
  expect(readsAs(functions + dedent(source))).toBe(dedent(expected));
}

/** A type without its models; in a tuple, where it gets no name. */
function isRead(written: string, more = ""): string {
  return /^\[(.*)\]$/m.exec(readsAs(`${functions}${more}\ntype T = [${written}];`))?.[1] ?? "";
}

function codes(source: string | Files): readonly string[] {
  return reading(source).codes;
}

describe("layers", () => {
  test("are nested as they are written", () => {
    expect(isRead("After<Before<string, typeof trim>, typeof upper>")).toBe("after(upper, before(trim, string))");
    expect(isRead("Before<After<string, typeof upper>, typeof trim>")).toBe("before(trim, after(upper, string))");
    expect(isRead("Wrap<Check<string, typeof same2>, typeof around>", "export function same2(v: string): boolean { return v !== ''; }")).toBe("wrap(around, check(same2, string))");
  });

  test("have constraints inside and outside", () => {
    expect(isRead("After<Field<string, { maxLength: 3 }>, typeof upper>")).toBe("after(upper, string[maxLength=3])");
    expect(isRead("Field<After<Field<string, { maxLength: 3 }>, typeof upper>, { minLength: 1 }>")).toBe("constraints(string[minLength=1], after(upper, string[maxLength=3]))");
    expect(isRead("Field<Field<After<string, typeof upper>, { minLength: 1 }>, { minLength: 2 }>")).toBe("constraints(string[minLength=2], after(upper, string))");
    expect(isRead("Field<Before<Int[], typeof trim>, { maxItems: 2 }>")).toBe("constraints(Array<int>[maxItems=2], before(trim, Array<int>))");
    expect(isRead("Check<Int, typeof even, { type: 'odd'; message: 'Be even' }>")).toBe('check(even, int, {"type":"odd","message":"Be even"})');
    expect(isRead("After<Email, typeof upper>")).toBe("after(upper, string[named=email])");
  });

  test("a constraint that fits nothing inside is told", () => expect(codes(`${functions}type T = [Field<Before<Int, typeof trim>, { minLength: 1 }>];`)).toEqual(["PC1220"]));

  test("a constraint of an alias is inside where the alias is, outside where it is around", () =>
    reads(
      `
      /** @maxLength 5 */
      type Name = string;
      /** @minLength 2 */
      type Shouted = After<Name, typeof upper>;
      interface I {
        a: After<Name, typeof upper>;
        b: Shouted;
        /** @minLength 3 */
        c: After<string, typeof upper>;
      }
      type T = I;`,
      `
      I
      model I = { a: after(upper, string[maxLength=5]); b: constraints(string[minLength=2], after(upper, string[maxLength=5])); c: constraints(string[minLength=3], after(upper, string)) }
      `,
    ));
});

describe("null, literals, booleans", () => {
  test("null that is written inside is passed to the function", () => {
    expect(isRead("Before<string | null, typeof trim>")).toBe("before(trim, string | null)");
    expect(isRead("Before<string, typeof trim> | null")).toBe("before(trim, string) | null");
    expect(isRead("Before<After<string, typeof upper> | null, typeof trim>")).toBe("before(trim, after(upper, string) | null)");
    expect(isRead("Before<string | Int | null, typeof trim>")).toBe("before(trim, int | string | null)");
    expect(isRead("NonNullable<Before<string | null, typeof trim>>")).toBe("before(trim, string)");
  });

  test("undefined is not", () => expect(readsAs(`${functions}interface I { a?: Before<string | undefined, typeof trim> }\ntype T = I;`)).toContain("a?: before(trim, string)"));

  test("literals, enums and booleans keep theirs", () => {
    expect(isRead("Before<'a' | 'b', typeof trim>")).toBe('before(trim, "a" | "b")');
    expect(isRead("Before<'a' | 'b' | null, typeof trim>")).toBe('before(trim, "a" | "b" | null)');
    expect(isRead("Before<'a' | 'b', typeof trim> | null")).toBe('before(trim, "a" | "b") | null');
    expect(isRead("Before<'a', typeof trim>")).toBe('before(trim, "a")');
    expect(isRead("Before<boolean, typeof trim>")).toBe("before(trim, boolean)");
    expect(isRead("Check<Before<boolean, typeof trim>, typeof yes>", "export function yes(v: boolean): boolean { return v; }")).toBe("check(yes, before(trim, boolean))");
    expect(isRead("Field<Before<'a' | 'b', typeof trim>, { title: 'X' }>")).toBe('before(trim, "a" | "b")');
    expect(readsAs(`${functions}enum E { A = "a", B = "b" }\ntype T = { e?: Before<E, typeof trim> };`)).toContain("before(trim, E)");
    expect(isRead("Before<'a' | 1 | boolean, typeof trim>")).toBe('before(trim, boolean | 1 | "a")');
  });
});

describe("what the checker makes of a type", () => {
  test("keeps validators in Pick, Omit, Partial, Required, mapped types, spread and inference", () =>
    reads(
      `
      interface Row { a: After<string, typeof upper>; b?: Check<Int, typeof even>; c: Before<"x" | "y", typeof trim>; d?: Before<boolean | null, typeof trim> }
      declare const row: Row;
      const spread = { ...row, e: 1 };
      function give() { return { value: row.a, list: [row.a] }; }
      interface I {
        pick: Pick<Row, "a" | "c">;
        part: Partial<Row>;
        all: Required<Row>;
        omit: Omit<Row, "b" | "c" | "d">;
        spread: typeof spread;
        given: ReturnType<typeof give>;
        element: Row["a"][];
        record: Record<string, Row["a"]>;
      }
      type T = I;`,
      `
      I
      model I = { pick: { a: after(upper, string); c: before(trim, "x" | "y") }; part: { a?: after(upper, string); b?: check(even, int); c?: before(trim, "x" | "y"); d?: before(trim, boolean | null) }; all: { a: after(upper, string); b: check(even, int); c: before(trim, "x" | "y"); d: before(trim, boolean | null) }; omit: { a: after(upper, string) }; spread: { a: after(upper, string); b?: check(even, int); c: before(trim, "x" | "y"); d?: before(trim, boolean | null); e: number }; given: { value: after(upper, string); list: Array<after(upper, string)> }; element: Array<after(upper, string)>; record: Record<after(upper, string)> }
      `,
    ));

  test("aliases, generic aliases, generic functions, other modules, re-exports", () => {
    const files: Files = {
      "src/functions.ts": "export function lower(input: unknown): unknown { return input; }\nexport default (value: string): string => value;\n",
      "src/more.ts": 'export { lower as small } from "./functions.js";\nexport const other = (input: unknown): unknown => input;\n',
      "src/app.ts": `import { small, other } from "./more.js";
        import shout from "./functions.js";
        ${functions}
        type Trimmed<V> = Before<V, typeof small>;
        type By<V, F extends (input: unknown) => unknown> = Before<V, F>;
        type Same<V> = After<V, typeof same<V>>;
        type T = [Trimmed<Int>, Trimmed<string[]>, By<string, typeof other>, After<string, typeof same>, After<string, typeof shout>, Before<Int, typeof import("./more.js").other>];`,
    };
    expect(readsAs(files)).toContain("[before(lower, int), before(lower, Array<string>), before(other, string), after(same, string), after(default, string), before(other, int)]");
  });
});

describe("a model", () => {
  test("has its own name, also where functions take it, where it is recursive, and as an argument", () =>
    reads(
      `
      interface Fields { id: Int; parts?: Order[] }
      export function check(order: Order): Order { return order; }
      type Order = After<Fields, typeof check>;
      interface Page<Item> { items: Item[] }
      interface I { order: Order; page: Page<Order>; plain: Page<Fields> }
      type T = I;`,
      `
      I
      model Fields = { id: int; parts?: Array<Order> }
      model I = { order: Order; page: PageOrder; plain: PageFields }
      model Order = after(check, Fields)
      model PageFields = { items: Array<Fields> }
      model PageOrder = { items: Array<Order> }
      `,
    ));

  test("loses its validator where it is taken apart", () =>
    reads(
      `
      interface Fields { id: Int; name: string }
      export function check(order: Fields): boolean { return order.id > 0; }
      type Order = Check<Fields, typeof check>;
      type T = Partial<Order>;`,
      `
      T
      model T = { id?: int; name?: string }
      `,
    ));

  test("with more fields than the function gives back is refused, and let be where it only looks", () => {
    const fields = "interface Fields { id: Int }\nexport function give(order: Fields): Fields { return order; }\nexport function look(order: Fields): boolean { return order.id > 0; }\n";
    expect(codes(`${fields}type T = After<Fields, typeof give> & { note: string };`)).toEqual(["PC1250"]);
    expect(codes(`${fields}type T = Check<Fields, typeof look> & { note: string };`)).toEqual([]);
  });

  test("a literal type gets the name of its alias", () => expect(readsAs("export function look(o: { id: Int }): boolean { return o.id > 0; }\ntype Order = Check<{ id: Int }, typeof look>;\ntype T = Order[];")).toBe("Array<Order>\nmodel Order = check(look, { id: int })"));
});

describe("names", () => {
  test.each([
    ["made by a factory", "function make() { return (v: string): string => v; }\nexport const f = make();"],
    ["annotated", "type F = (v: string) => string;\nexport const f: F = (v) => v;"],
    ["one that may be another later", "export let f = (v: string): string => v;"],
    ["a method", "export const tools = { f(v: string): string { return v; } };\nconst { f } = tools;"],
    ["overloaded", "export function f(v: string): string;\nexport function f(v: number): number;\nexport function f(v: never): never { return v; }"],
  ])("%s is refused", (_, source) => expect(codes(`${source}\ntype T = [After<string, typeof f>];`)).toEqual([source.includes("function f") ? "PC1250" : "PC1248"]));

  test("a name that TypeScript does not know is its matter: ours is silent beside TypeScript's own line", () => expect(codes("type T = [After<string, typeof nowhere>];")).toEqual(["PC1201"]));

  test("of a package are refused", () => expect(codes({ "src/app.ts": 'import { isDeepStrictEqual } from "node:util";\ntype T = [Check<string, typeof isDeepStrictEqual>];' })[0]).toMatch(/^PC12(47|50)$/));
});
