/** Same input, same bytes: in two folders, and in a workspace that has seen every file change, in whatever order. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Build, Workspace } from "../compiler/src/workspace.js";
import { type Files, makePackage } from "./support/package.js";

const library: Files = {
  "src/app.ts": `import { App } from "precast";
import { authors } from "./routes/authors.js";
import { books } from "./routes/books.js";

export const app = new App({ title: "Library" });
app.include(authors, { prefix: "/authors" });
app.include(books, { prefix: "/books" });
app.include(books, { prefix: "/old/books", deprecated: true });
`,
  "src/models.ts": `export interface Author { id: number; name: string; books: Book[] }
export type Medium = "paper" | "audio" | "screen";
export interface Book { title: string; medium: Medium | null; by?: Author; on: Date }
export interface Page<T> { items: T[]; total: number }
export type Change = { kind: "title"; title: string } | { kind: "medium"; medium: Medium } | { kind: "gone" };
`,
  "src/store.ts": `import type { Author, Book } from "./models.js";
export const everything = { authors: [] as Author[], books: new Map<string, Book>() };
export async function* store() { yield everything; }
`,
  "src/routes/authors.ts": `import { HttpError, Router, type Depends, type Int, type Query } from "precast";
import type { Author, Page } from "../models.js";
import { store } from "../store.js";

export const authors = new Router();
authors.get("/", function listAuthors(from: Depends<typeof store>, limit: Query<Int, { ge: 1; le: 100 }> = 20): Page<Author> {
  return { items: from.authors.slice(0, limit), total: from.authors.length };
});
authors.get("/{id}", function readAuthor(id: Int, from: Depends<typeof store>) {
  const found = from.authors.find((author) => author.id === id);
  if (found === undefined) throw new HttpError(404, "no such author");
  return { ...found, count: found.books.length };
});
`,
  "src/routes/books.ts": `import { Router, type Depends } from "precast";
import type { Book, Change, Page } from "../models.js";
import { store } from "../store.js";

export const books = new Router();
books.get("/", function listBooks(from: Depends<typeof store>): Page<Book> {
  const items = [...from.books.values()];
  return { items, total: items.length };
});
books.patch("/{title}", function changeBook(title: string, change: Change, from: Depends<typeof store>): Pick<Book, "title" | "medium"> | null {
  const book = from.books.get(title);
  return book === undefined || change.kind === "gone" ? null : { title: book.title, medium: book.medium };
});
`,
};

async function shop(): Promise<Files> {
  const root = fileURLToPath(new URL("../examples/shop/", import.meta.url));
  const paths = (await readdir(root, { recursive: true })).filter((path) => /^(src\/(?!generated).*\.ts|tsconfig\.json|package\.json)$/.test(path));
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), "utf8")] as const)));
}

/** mulberry32: the same order in every run. */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  let state = 7;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

function outputs({ files, diagnostics }: Build): Readonly<Record<string, string>> {
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return Object.fromEntries(files);
}

test.each<[string, () => Files | Promise<Files>]>([
  ["a library", () => library],
  ["the shop", shop],
])("%s", async (_name, files) => {
  const sources = await files();
  const first = await makePackage(sources);
  const cold = outputs(await new Workspace({ root: first.root }).build());
  const second = await makePackage(sources);
  const workspace = new Workspace({ root: second.root });
  expect(outputs(await workspace.build())).toEqual(cold);
  expect(JSON.stringify(cold)).not.toContain(first.root);

  const touched = shuffled(Object.keys(sources).filter((path) => path.startsWith("src/")));
  for (const path of touched) {
    await second.write({ [path]: `\n// A comment moves every span.\n${sources[path] ?? ""}` });
    outputs(await workspace.build({ sameFiles: true }));
  }
  await second.write(sources);
  expect(outputs(await workspace.build({ sameFiles: true }))).toEqual(cold);
  expect(Object.keys(cold).length).toBeGreaterThan(20);
}, 600_000);

test("what was emitted is kept only for the very same Api", async () => {
  const app = (value: string, body: string): Files => ({ "src/app.ts": `import { App } from "precast";\nexport const app = new App();\napp.get("/", function read(a: number = ${value}): number {\n  return ${body};\n});\n` });
  const made = await makePackage(app("0", "a"));
  const workspace = new Workspace({ root: made.root });
  const first = await workspace.build();
  for (const [value, body] of [["0", "a + 1"], ["-0", "a"], ["1", "a"], ["0", "a"]] as const) {
    await made.write(app(value, body));
    expect(outputs(await workspace.build({ sameFiles: true })), value).toEqual(outputs(await new Workspace({ root: made.root }).build()));
  }
  expect(outputs(await workspace.build())).toEqual(outputs(first));
});
