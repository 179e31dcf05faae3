/** Writes a project of `count` routes, five a file, with models of its own in each file and one shared by all. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const perFile = 5;

export function generate(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src/routes"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "@precast-bench/compile", private: true, type: "module" }));
  const compilerOptions = { target: "ES2023", module: "NodeNext", strict: true, types: ["node"], skipLibCheck: true, noEmit: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"], exclude: ["src/generated"] }));
  writeFileSync(join(folder, "src/shared.ts"), shared);
  const files = Math.ceil(count / perFile);
  for (let file = 0; file < files; file++) writeFileSync(routeFile(folder, file), routes(file, Math.min(perFile, count - file * perFile)));
  writeFileSync(join(folder, "src/app.ts"), app(files));
}

export function routeFile(folder, file) {
  return join(folder, `src/routes/route${file}.ts`);
}

const shared = `import { HttpError, type Header, type Int, type Query } from "precast";

/** One page of a list. */
export interface Page<T> {
  items: T[];
  total: Int;
}

export function paging(limit: Query<Int, { ge: 1; le: 100 }> = 20, offset: Query<Int, { ge: 0 }> = 0) {
  return { limit, offset };
}

export function token(xToken: Header<string>) {
  if (xToken === "") throw new HttpError(401, "Who is asking?");
  return xToken;
}
`;

function routes(file, count) {
  const name = `Thing${file}`;
  const parts = [
    `import { type Depends, type Field, HttpError, type Int, type Query, Router } from "precast";
import { type Page, paging, token } from "../shared.js";

export const router${file} = new Router({ prefix: "/things${file}", tags: ["things${file}"] });

/** A thing of kind ${file}. */
export interface ${name} {
  id: Int;
  name: Field<string, { minLength: 1; maxLength: 80 }>;
  /** @minimum 0 */
  price: number;
  tags: string[];
  state: "new" | "used";
  madeAt: Date;
  size?: { width: number; height: number };
}
`,
  ];
  const bodies = [
    `router${file}.get("", function list${name}(page: Depends<typeof paging>, q?: string): Page<${name}> {\n  return { items: [], total: page.limit + (q?.length ?? 0) };\n});`,
    `router${file}.get("/{thingId}", function read${name}(thingId: Int): ${name} {\n  throw new HttpError(404, \`No thing \${thingId}\`);\n});`,
    `router${file}.post("", { status: 201, dependencies: [token] }, function create${name}(thing: Omit<${name}, "id">): ${name} {\n  return { id: 1, ...thing };\n});`,
    `router${file}.patch("/{thingId}", { dependencies: [token] }, function update${name}(thingId: Int, patch: Partial<Omit<${name}, "id">>) {\n  return { thingId, changed: Object.keys(patch).length };\n});`,
    `router${file}.delete("/{thingId}", { status: 204 }, function delete${name}(thingId: Int, force: Query<boolean> = false): void {\n  if (force && thingId < 0) throw new HttpError(409, "No");\n});`,
  ];
  return [...parts, ...bodies.slice(0, count)].join("\n\n");
}

function app(files) {
  const numbers = Array.from({ length: files }, (_, index) => index);
  return `import { App } from "precast";
${numbers.map((index) => `import { router${index} } from "./routes/route${index}.js";`).join("\n")}

export const app = new App({ title: "Bench" });

${numbers.map((index) => `app.include(router${index});`).join("\n")}
`;
}
