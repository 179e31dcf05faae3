/**
 * The rules of the source tree: imports point down (type imports included) and never in a circle; a folder has no index but
 * the entry of a subpath export; a few libraries and a few kinds of work have one place; no `any`; no file that is too long.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "@ts-morph/common";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Lowest first; those of one group do not import each other. */
const layers = {
  "compiler/src": [["diagnostics"], ["ir"], ["session"], ["typescript"], ["read", "check", "lower", "emit", "transpile"], ["manifest", "output", "compile", "config", "formatter"], ["workspace"], ["project"], ["commands", "vite"], ["index"]],
  "runtime/src": [
    ["errors", "options", "markers"],
    ["http"],
    ["message"],
    ["handler"],
    // What an application is made of lies below it.
    ["docs", "validate"],
    ["random"],
    ["models"],
    ["app", "security", "middleware", "settings"],
    ["asgi", "websocket"],
    ["server"],
    ["process"],
    ["cli"],
    ["internal", "testing", "adapters", "index"],
  ],
} as const;

/** Imports that point up, with the reason. One that is gone has to go here too. */
const upward: Readonly<Record<string, string>> = {
  "runtime/src/http/raw-headers.ts: imports runtime/src/message/headers.ts": "the fields of a head are offered as a Request's HeaderReader",
  "runtime/src/http/writer.ts: imports runtime/src/message/headers.ts": "writes the fields of a Response",
  "runtime/src/http/writer.ts: imports runtime/src/message/response.ts": "keeps the bytes of a ResponseHead with it",
};

/** Longer than 400 lines, with the reason. */
const longFiles: Readonly<Record<string, string>> = {
  "runtime/src/server/connection.ts": "the one place where socket, parser and handler meet; its parts share the state of a connection",
};

interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** Path of the file; undefined for a package. */
  readonly target: string | undefined;
}

interface Source {
  /** "compiler/src/check/rules.ts" */
  readonly path: string;
  readonly text: string;
  readonly file: ts.SourceFile;
  readonly imports: readonly Import[];
}

const sources: readonly Source[] = Object.keys(layers).flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => read(`${folder}/${name.replaceAll("\\", "/")}`)),
);

function read(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, text, file, imports: ts.preProcessFile(text).importedFiles.map(({ fileName }) => ({ specifier: fileName, target: targetOf(fileName, path) })) };
}

function targetOf(specifier: string, from: string): string | undefined {
  return specifier.startsWith(".") ? normalize(join(dirname(from), specifier)).replaceAll("\\", "/").replace(/\.js$/, ".ts") : undefined;
}

function folderOf(path: string): keyof typeof layers {
  return path.startsWith("compiler/") ? "compiler/src" : "runtime/src";
}

/** The folder below src, or the file in it. */
function partOf(path: string): string {
  const [first = ""] = path.slice(folderOf(path).length + 1).split("/");
  return first.replace(/\.ts$/, "");
}

function layerOf(path: string): number {
  return layers[folderOf(path)].findIndex((group) => (group as readonly string[]).includes(partOf(path)));
}

/** What breaks a rule; the message of the test names each. */
function offenders(isWrong: (source: Source) => boolean | readonly string[] | undefined): readonly string[] {
  return sources.flatMap((source) => {
    const found = isWrong(source);
    if (found === undefined || found === false) return [];
    return found === true ? [source.path] : found.map((what) => `${source.path}: ${what}`);
  });
}

describe("layers", () => {
  test("every part has one", () => {
    expect(offenders(({ path }) => layerOf(path) < 0)).toEqual([]);
  });

  test("imports point down", () => {
    expect(
      offenders(({ path, imports }) =>
        imports.flatMap(({ target }) => (target !== undefined && partOf(target) !== partOf(path) && layerOf(target) >= layerOf(path) ? [`imports ${target}`] : [])),
      ),
    ).toEqual(Object.keys(upward));
  });

  test("imports stay in their package, and lead to a file", () => {
    const known = new Set(sources.map(({ path }) => path));
    expect(offenders(({ imports }) => imports.flatMap(({ target }) => (target !== undefined && !known.has(target) ? [target] : [])))).toEqual([]);
  });

  test("no circles", () => {
    const edges = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]));
    expect(circles(edges)).toEqual([]);
  });

  test("a circle would be found", () => {
    expect(circles(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]], ["d", ["a"]]]))).toEqual(["b -> c -> b"]);
  });
});

/** Each circle once, from where the search met it. */
function circles(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path].join(" -> "));
    if (at >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

describe("places", () => {
  test("an index only where a subpath export begins", () => {
    const exported = ["compiler", "runtime"].flatMap((name) => {
      const { exports = {} } = JSON.parse(readFileSync(join(root, name, "package.json"), "utf8")) as { exports?: Record<string, { default?: string }> };
      return Object.values(exports).flatMap((entry) => (entry.default === undefined ? [] : [`${name}/${entry.default.replace(/^\.\/dist\//, "src/").replace(/\.js$/, ".ts")}`]));
    });
    expect(offenders(({ path }) => path.endsWith("/index.ts") && !exported.includes(path))).toEqual([]);
  });

  test("TypeScript is read in typescript/, read/ and transpile/ alone, and comes from one file", () => {
    const allowed = /^compiler\/src\/(typescript|read|transpile)\//;
    expect(offenders(({ path, imports }) => imports.some(({ specifier }) => specifier === "#typescript") && !allowed.test(path) && !isTypeOnly(path, "#typescript"))).toEqual([]);
    expect(offenders(({ imports }) => imports.some(({ specifier }) => /^(typescript|(@?ts-morph(\/.*)?))$/.test(specifier)))).toEqual([]);
  });

  test("only emit/ makes code", () => {
    expect(offenders(({ path, imports }) => !path.startsWith("compiler/src/emit/") && imports.some(({ target }) => target === "compiler/src/emit/code.ts"))).toEqual([]);
  });

  test("http/ does no I/O", () => {
    const words = 'import { STATUS_CODES } from "node:http";';
    const outside = /from "node:(net|tls|http|https|http2|fs|dgram|dns)/;
    expect(offenders(({ path, text }) => path.startsWith("runtime/src/http/") && outside.test(text.replace(words, "")))).toEqual([]);
  });

  test("settings/ is loaded by the programs that ask for it, and by nothing else", () => {
    expect(offenders(({ path, imports }) => path.startsWith("runtime/") && !path.startsWith("runtime/src/settings/") && imports.some(({ target }) => target?.startsWith("runtime/src/settings/") === true))).toEqual([]);
  });

  test("the runtime needs no compiler", () => {
    const known = /^(node:|precast$|precast\/|ws$|cookie$|@fastify\/busboy$)/;
    expect(offenders(({ path, imports }) => (path.startsWith("runtime/") ? imports.filter(({ specifier, target }) => target === undefined && !known.test(specifier)).map(({ specifier }) => specifier) : undefined))).toEqual([]);
  });
});

/** The compiler's workspace names the program's type; it does nothing with it. */
function isTypeOnly(path: string, specifier: string): boolean {
  const { file } = sources.find((source) => source.path === path) ?? { file: undefined };
  const declarations = file?.statements.filter((node): node is ts.ImportDeclaration => ts.isImportDeclaration(node) && (node.moduleSpecifier as ts.StringLiteral).text === specifier) ?? [];
  return declarations.length > 0 && declarations.every(({ importClause }) => importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
}

describe("habits", () => {
  test("no any", () => {
    expect(offenders(({ file }) => has(file, (node) => node.kind === ts.SyntaxKind.AnyKeyword))).toEqual([]);
  });

  test("each file begins with what it is about", () => {
    expect(offenders(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text))).toEqual([]);
  });

  test("files of at most 400 lines", () => {
    expect(offenders(({ text }) => text.split("\n").length > 401)).toEqual(Object.keys(longFiles));
  });

  test("no state in modules", () => {
    expect(offenders(({ file }) => file.statements.filter((node) => ts.isVariableStatement(node) && !(node.declarationList.flags & ts.NodeFlags.Const)).map((node) => node.getText()))).toEqual([]);
  });
});

function has(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  return isWanted(node) || (ts.forEachChild(node, (child) => has(child, isWanted)) ?? false);
}
