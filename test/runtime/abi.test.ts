/**
 * What generated code and this package agree on, written down beside its number. When this fails, older builds may break on the
 * new runtime: raise `ABI` (app/bind.ts) and `abi` (the compiler's emit/app.ts), then write the new contract with `UPDATE=1`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { abi } from "../../compiler/src/emit/app.js";
import { ABI } from "../../runtime/src/app/bind.js";

const place = new URL("abi.json", import.meta.url);

/** Every export of a module with its type; classes with their members. */
function contractOf(module: string): Readonly<Record<string, string>> {
  const path = fileURLToPath(new URL(`../../runtime/src/${module}`, import.meta.url));
  const program = ts.createProgram([path], { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, strict: true, exactOptionalPropertyTypes: true, types: ["node"], skipLibCheck: true });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  if (symbol === undefined) throw new Error(`${module} is no module`);
  const told = checker.getExportsOfModule(symbol).map((exported): [string, string] => {
    const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const isType = (target.flags & ts.SymbolFlags.Value) === 0;
    const type = isType ? checker.getDeclaredTypeOfSymbol(target) : checker.getTypeOfSymbol(target);
    const members = target.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface) ? checker.getDeclaredTypeOfSymbol(target).getProperties() : [];
    const parts = members.filter(({ name }) => !name.startsWith("#")).map((member) => `${member.name}: ${text(checker, checker.getTypeOfSymbol(member))}`);
    return [exported.name, [text(checker, type), ...parts].join("; ")];
  });
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function text(checker: ts.TypeChecker, type: ts.Type): string {
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
}

test("the contract of generated code belongs to this number", () => {
  const contract = { abi: ABI, internal: contractOf("internal.ts"), server: contractOf("server/index.ts"), settings: contractOf("settings/index.ts") };
  if (process.env["UPDATE"] === "1") writeFileSync(place, `${JSON.stringify(contract, null, 2)}\n`);
  expect(contract).toEqual(JSON.parse(readFileSync(place, "utf8")));
});

test("compiler and runtime speak one number", () => {
  expect(abi).toBe(ABI);
});
