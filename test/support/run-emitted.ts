/** Emitted TypeScript as a module that runs: types stripped, `precast/internal` taken from the sources under test. */
import { rmSync } from "node:fs";
import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mkdir } from "node:fs/promises";
import ts from "typescript";
import { fileURLToPath } from "node:url";

const settings = fileURLToPath(new URL("../../runtime/src/settings/index.ts", import.meta.url));
const internal = fileURLToPath(new URL("../../runtime/src/internal.ts", import.meta.url));
/** What a program may import besides. */
const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));
const precast = fileURLToPath(new URL("../../runtime/src/index.ts", import.meta.url));

/** Writes the files into a fresh folder and gives the path of it; imports of "precast/internal" lead to the sources. */
export async function writeEmitted(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "precast-emitted-"));
  await symlink(packages, join(folder, "node_modules"), "junction");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
    const target = join(folder, path.replace(/\.ts$/, ".js"));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, path.endsWith(".ts") ? outputText.replaceAll('"precast/internal"', JSON.stringify(internal)).replaceAll('"precast/settings"', JSON.stringify(settings)).replaceAll('from "precast"', `from ${JSON.stringify(precast)}`) : text);
  }
  return folder;
}

export async function importEmitted<Module>(files: Readonly<Record<string, string>>, entry: string): Promise<Module> {
  const folder = await writeEmitted(files);
  return (await import(/* @vite-ignore */ join(folder, entry))) as Module;
}
