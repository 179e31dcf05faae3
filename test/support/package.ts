/** A user's package on disk, inside the repository so that "precast" resolves as it does for a user. Removed after the test file. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const parent = fileURLToPath(new URL("../../.cache/packages/", import.meta.url));

export type Files = Readonly<Record<string, string>>;

/** What a test does not give itself. */
export const usual: Files = {
  "package.json": `{ "name": "app", "private": true, "type": "module" }\n`,
  "tsconfig.json": `{
  "compilerOptions": { "target": "ES2023", "module": "NodeNext", "strict": true, "types": ["node"], "skipLibCheck": true },
  "include": ["src"]
}\n`,
};

export class Package {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async write(files: Files): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.root, path)), { recursive: true });
      await writeFile(join(this.root, path), text);
    }
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), "utf8");
  }
}

/** A fresh folder with these files and the usual ones. */
export async function makePackage(files: Files): Promise<Package> {
  await mkdir(parent, { recursive: true });
  const made = new Package(await mkdtemp(join(parent, "app-")));
  await made.write({ ...usual, ...files });
  created.push(made.root);
  return made;
}

const created: string[] = [];

afterAll(async () => {
  for (const root of created.splice(0)) await rm(root, { recursive: true, force: true });
});
