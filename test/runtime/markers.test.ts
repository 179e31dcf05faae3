/**
 * The markers as types: what a program may do with marked values, as with plain ones. Each line is checked by TypeScript under
 * the strictest flags; that options survive on the way to the compiler is in test/compiler/read/types.test.ts.
 */
import { ts } from "@ts-morph/common";
import { describe, expect, test } from "vitest";
import { readProgram } from "../support/program.js";

const prelude = `
import type { Body, Depends, Field, Header, Int, Path, Query, State } from "precast";
interface Item {
  name: Field<string, { minLength: 1; maxLength: 80 }>;
  price: Field<number, { gt: 0 }>;
  stock: Int;
  size: Field<"s" | "m" | "l", { title: "Size" }>;
  sold: Field<boolean, { default: false }>;
  note?: Field<string, { maxLength: 5 }>;
  label: Field<string | null, { maxLength: 9 }>;
  tags: Field<string[], { maxItems: 3 }>;
  addedAt: Field<Date, { title: "Added" }>;
  big: Field<bigint, { title: "Big" }>;
}
declare const item: Item;
declare const plain: string;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._: Equal<A, B> extends true ? [] : [never]): void {}
`;

/** Codes of TypeScript's errors in `code`. */
function errors(code: string): readonly string[] {
  const { program } = readProgram({ "src/app.ts": `${prelude}\n${code}\nexport { item, plain, same };\n` });
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith("/sandbox/src/app.ts"));
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ code: number, messageText }) => `TS${number} ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`);
}

describe("a marked value is the value", () => {
  test.each([
    ["plain values are assignable", 'export const i: Item = { name: "a", price: 1, stock: 2, size: "m", sold: true, label: null, tags: ["x"], addedAt: new Date(), big: 5n };'],
    ["and so are plain variables", "export const name: Item['name'] = plain; export const n: Int = [1].length;"],
    ["to plain types too", "export const s: string = item.name; export const n: number = item.stock + item.price; export const d: Date = item.addedAt; export const l: string[] = item.tags;"],
    ["between different options", "export const a: Field<string, { maxLength: 100 }> = item.name; export const b: Field<string, { minLength: 2 }> = a;"],
    ["methods", "export const s = item.name.toUpperCase().slice(1); export const n = item.stock.toFixed(2); export const t = item.tags.map((tag) => tag.length); item.tags.push('y');"],
    ["arithmetic and comparison", "export const n = item.stock * 2 - item.price; export const b = item.stock > item.price && item.big > 5n; export const m = item.big * 2n; export const t = `${item.name}${item.stock}`;"],
    ["keys of maps and records", "export const m = new Map<string, Item>(); m.get(item.name); const r: Record<string, number> = {}; export const v = r[item.name];"],
    ["indexing by literals", 'const prices: Record<"s" | "m" | "l", number> = { s: 1, m: 2, l: 3 }; export const p: number = prices[item.size];'],
    ["switch over literals", 'export function price(i: Item): number { switch (i.size) { case "s": return 1; case "m": return 2; case "l": return 3; } }'],
    ["narrowing of a discriminated union", 'type Pay = { kind: Field<"card", { title: "K" }>; number: string } | { kind: "cash" }; export function number(p: Pay): string { return p.kind === "card" ? p.number : ""; }'],
    ["narrowing of null and undefined", "export const l: number = item.label === null ? 0 : item.label.length; export const n: number = item.note?.length ?? 0; if (item.note) item.note.trim();"],
    ["typeof", 'export function f(v: Field<string | number, { minLength: 1 }>): string { return typeof v === "string" ? v.trim() : v.toFixed(); }'],
    ["conditions over booleans", "export const b: boolean = !item.sold; const c: true | false = item.sold; export { c };"],
    ["parameters and defaults", "export function list(limit: Query<Int, { ge: 1 }> = 10, token?: Header<string>, id: Path<Int> = 1): number { return limit + id + (token?.length ?? 0); } list(); list(5, 'x');"],
    ["a handler is called with plain values", "export function create(body: Body<Item>): Item { return body; } create({ ...item, name: 'x' });"],
    ["spread, rest, destructuring", "export const copy: Item = { ...item, name: plain }; const { name, ...others } = item; export const again: Item = { name, ...others };"],
    ["partial updates", "export function change(changes: Partial<Item>): Item { return { ...item, ...changes }; } change({ name: 'x' }); change({});"],
    ["Pick, Omit, Required, Readonly", "export const a: Pick<Item, 'name'> = { name: 'x' }; export const b: Required<Pick<Item, 'note'>> = { note: 'x' }; export const c: Omit<Item, 'big'> = item; export const d: Readonly<Item> = item;"],
    ["keyof has the declared keys alone", "same<keyof Pick<Item, 'name' | 'stock'>, 'name' | 'stock'>();"],
    ["a marked value has the keys of the value", "same<keyof Item['name'], keyof string>(); same<keyof Field<{ a: 1 }, { title: 'O' }>, 'a'>();"],
    ["Required of a marked object", "export const r: Required<Field<{ a?: number }, { title: 'O' }>> = { a: 1 };"],
    ["Exclude and NonNullable", "export const l: NonNullable<Item['label']> = 'x'; export const e: Exclude<Item['label'], null> = 'x';"],
    ["generics", "interface Page<T> { items: Field<T[], { maxItems: 9 }>; total: Int } export const p: Page<Item> = { items: [item], total: 1 };"],
    ["generic functions infer", "const first = <T,>(list: readonly T[]): T | undefined => list[0]; export const t: string | undefined = first(item.tags); export const n: string | undefined = first([item.name]);"],
    ["promises", "export async function f(): Promise<Item> { const n = await Promise.resolve(item.name); return { ...item, name: n }; }"],
    ["a tagged and a plain branch are the plain type's", "const c = plain.length > 1 ? { x: item.name } : { x: plain }; c.x = 'y'; export { c };"],
    ["const arrays as source", "const sizes = ['s', 'm', 'l'] as const; export const s: Item['size'] = sizes[0];"],
    ["any, unknown and never pass through", "same<Field<any, { title: 'A' }>, any>(); same<Field<unknown, { title: 'A' }>, unknown>(); same<Field<never, { title: 'A' }>, never>(); same<Field<null, { title: 'A' }>, null>();"],
    ["literals and booleans stay what they are", "same<Field<'a' | 'b', { title: 'A' }>, 'a' | 'b'>(); same<Field<boolean, { title: 'A' }>, boolean>(); same<Field<'a' | null, { title: 'A' }>, 'a' | null>();"],
    ["enums", "enum E { A = 'a', B = 'b' } type F = Field<E, { title: 'E' }>; export const e: F = E.A; export const f: E = e; export const g = (f: F): number => { switch (f) { case E.A: return 1; case E.B: return 2; } };"],
    ["brands", "type Id = string & { readonly __brand: 'Id' }; export function f(id: Field<Id, { minLength: 1 }>): Id { return id; } f('x' as Id);"],
    ["objects", "export const o: Field<{ a: number }, { title: 'O' }> = { a: 1 }; export const n: number = o.a;"],
    ["JSON", "export const t: string = JSON.stringify(item); export const i: Item = JSON.parse(t);"],
    ["what a dependency gives", "export async function* db() { yield { find: (id: number) => id }; } export class Paging { limit = 1; } export const f = (d: Depends<typeof db>, p: Depends<typeof Paging>, s: State<typeof db>): number => d.find(p.limit) + s.find(1); f({ find: (id) => id }, new Paging(), { find: (id) => id });"],
    ["what a dependency gives that is a scalar", "export const user = async (): Promise<string> => 'x'; same<Depends<typeof user>, string>();"],
  ])("%s", (_, code) => expect(errors(code)).toEqual([]));
});

describe("a wrong value stays wrong", () => {
  test.each([
    ["another kind", "export const n: Item['name'] = 5;", "TS2322"],
    ["null where none is", "export const n: Item['name'] = null;", "TS2322"],
    ["undefined where none is", "export const n: Item['label'] = undefined;", "TS2322"],
    ["another literal", "export const s: Item['size'] = 'xl';", "TS2322"],
    ["no narrowing of null", "export const n = item.label.length;", "TS18047"],
    ["a missing property", "export const i: Pick<Item, 'name' | 'stock'> = { name: 'x' };", "TS2741"],
    ["an unknown option", "export type T = Field<string, { minLenght: 1 }>;", "TS2559"],
    ["an option of another kind", "export type T = Field<string, { minLength: '1' }>;", "TS2344"],
    ["an unknown option of a parameter", "export type T = Query<string, { allias: 'x' }>;", "TS2559"],
    ["embed belongs to bodies", "export type T = Header<string, { embed: true }>;", "TS2559"],
    ["an arithmetic of texts", "export const n = item.name * 2;", "TS2362"],
  ])("%s", (_, code, expected) => expect(errors(code).map((error) => error.split(" ", 1)[0])).toEqual([expected]));
});

test("declarations are emitted without naming anything that precast does not export", () => {
  const code = `${prelude}\nexport const make = () => ({ ...item, nested: [item.name, item.size, item.stock] as const });\nexport const pick = (i: Pick<Item, "label" | "big">) => i.label ?? i.big;\nexport { item, plain, same };`;
  const { program } = readProgram({ "src/app.ts": code });
  const options: ts.CompilerOptions = { ...program.getCompilerOptions(), declaration: true, noEmit: false };
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith("/sandbox/src/app.ts"));
  const { sourceFile, host } = { sourceFile: file, host: ts.createCompilerHost(options) };
  const declaring = ts.createProgram({ rootNames: [sourceFile?.fileName ?? ""], options, host: { ...host, getSourceFile: (path, version) => program.getSourceFile(path) ?? host.getSourceFile(path, version), fileExists: (path) => program.getSourceFile(path) !== undefined || host.fileExists(path) } });
  expect(declaring.getDeclarationDiagnostics(declaring.getSourceFile(sourceFile?.fileName ?? "")).map(({ code: number }) => number)).toEqual([]);
});
