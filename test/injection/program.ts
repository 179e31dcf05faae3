/**
 * A program that says hostile things wherever a program can say anything: each payload would run code if it ever left its
 * string, comment, template, identifier or HTML text. What it does then is `globalThis.pwned = 1`, or exit code 9.
 */
const run = "globalThis.pwned=1";

export const payloads: Readonly<Record<string, string>> = {
  template: "`+(" + run + ")+`",
  substitution: "${process.exit(9)}",
  comment: "*/" + run + ";/*",
  script: `</script><script>${run}</script>`,
  title: `</title><img src=x onerror="${run}">`,
  double: `"+(${run})+"`,
  single: `'+(${run})+'`,
  backslash: `\\"+(${run})+"\\`,
  newline: `\n${run};//`,
  carriage: `\r${run};//`,
  separator: `\u2028${run};//\u2029`,
  prototype: "__proto__",
  constructor: "constructor",
  method: "toString",
  tag: `@default ${run}\n@throws {500} ${run}`,
  link: `{@linkcode x} [x](javascript:${run}) <x onclick=${run}>`,
  dollar: "$& $1 $` $'",
};

export interface Call {
  readonly method: "GET" | "POST";
  /** Percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What the answer has to be. */
  readonly status: number;
  readonly answer: unknown;
}

export interface HostileProgram {
  readonly files: Readonly<Record<string, string>>;
  readonly calls: readonly Call[];
}

const text = (value: string): string => JSON.stringify(value);

/** A template literal type of texts with placeholders between them. */
function template(texts: readonly string[], placeholder: string): string {
  const safe = texts.map((one) => text(one).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${"));
  return `\`${safe.join(`\${${placeholder}}`)}\``;
}

/** Characters that a path cannot have are left out; what is left of the payload stays hostile. */
const inPath = (payload: string): string => payload.replace(/[{}?#/]/g, "");

/** A regular expression with the `u` flag that matches exactly the payload. */
const asPattern = (payload: string): string => `^${payload.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`;

/** Inside of a JSDoc comment of the program itself: its end cannot be written there, and a tag would be one. */
const inComment = (payload: string): string => payload.replaceAll("*/", "* /").replace(/@(?!linkcode)/g, "(at)").replace(/[\r\n\u2028\u2029]+/g, " ");

/** Field names that are letters of the header's grammar (RFC 9110 §5.6.2), hostile ones included. */
const headerAlias = (index: number): string => "x-`$'!#-" + index;

function moduleOf(name: string, payload: string, index: number): string {
  const model = `Model${index}`;
  return [
    `import { type Field, type Header, HttpError, type Query, Router, type Settings } from "precast";`,
    ``,
    `/** ${inComment(payload)} */`,
    `export const router = new Router({ prefix: ${text(`/${inPath(payload)}p`)}, tags: [${text(payload)}] });`,
    ``,
    `export enum Kind${index} { ${text(`${payload} member`)} = ${text(payload)}, Other = "other" }`,
    ``,
    `/** ${inComment(payload)} */`,
    `export interface ${model} {`,
    `  /**`,
    `   * ${inComment(payload)}`,
    `   * @example ${inComment(payload)}`,
    `   * @title ${inComment(payload)}`,
    `   */`,
    `  ${text(payload)}: string;`,
    `  kind: Kind${index};`,
    `  literal: ${text(payload)} | "other";`,
    `  shape: { ${text(`${payload} tag`)}: ${text(payload)}; a: string } | { ${text(`${payload} tag`)}: "other"; b: number };`,
    `  matched: Field<string, { pattern: ${text(asPattern(payload))}; title: ${text(payload)}; description: ${text(payload)}; example: ${text(payload)} }>;`,
    `  filled: Field<string, { default: ${text(payload)} }>;`,
    `  aliased: Field<string, { alias: ${text(`${payload}~`)} }>;`,
    `  placed?: Field<string, { validationAlias: { choices: [[${text(`${payload}#`)}, 0, ${text(payload)}], ${text(`${payload}##`)}] }; serializationAlias: ${text(`${payload}^`)} }>;`,
    `  rest: Record<string, string>;`,
    `  formed: ${template([payload, payload], "number")};`,
    `  keyed: { ${text(payload)}: string; [key: ${template(["", `-${payload}`], "string")}]: string };`,
    `  ${text(`${payload}?`)}?: ${model}[];`,
    `}`,
    ``,
    `/**`,
    ` * ${inComment(payload)}. ${inComment(payload)}`,
    ` *`,
    ` * @param item ${inComment(payload)}`,
    ` * @throws {418} ${inComment(payload)}`,
    ` */`,
    `router.post(${text(`/${inPath(payload)}`)}, { tags: [${text(`${payload} too`)}], summary: ${text(payload)}, description: ${text(payload)}, responses: { 404: { description: ${text(payload)} } } }, async function post${index}(`,
    `  item: ${model},`,
    `  q: Query<${text(payload)} | "other", { alias: ${text(payload)}; title: ${text(payload)}; description: ${text(payload)}; example: ${text(payload)} }> = ${text(payload)},`,
    `  header: Header<string, { alias: ${text(headerAlias(index))}; description: ${text(payload)} }> = ${text(payload)},`,
    `): Promise<{ item: ${model}; q: string; header: string }> {`,
    `  if (item.kind === Kind${index}.Other) throw new HttpError(409, ${text(payload)}, { "x-detail": "none" });`,
    `  return { item, q, header };`,
    `});`,
    ``,
    `/** ${inComment(payload)} */`,
    `export interface Variables${index} extends Settings<{ prefix: ${text(payload)}; envFile: ${text(payload)}; nestedDelimiter: ${text(payload)}; secretsDir: [${text(payload)}] }> {`,
    `  ${text(payload)}: ${text(payload)} | 1;`,
    `}`,
    ``,
    `/** ${inComment(payload)} */`,
    `router.get("/", function get${index}() { return { [${text(payload)}]: ${text(payload)} as const, name: ${text(name)} }; });`,
    ``,
  ].join("\n");
}

function callsOf(name: string, payload: string, index: number): readonly Call[] {
  const prefix = `/${encode(inPath(payload))}p`;
  const target = `${prefix}/${encode(inPath(payload))}`;
  const query = `?${new URLSearchParams([[payload, payload]]).toString()}`;
  const { filled, ...sent } = own({
    [payload]: payload,
    kind: payload,
    literal: payload,
    shape: own({ [`${payload} tag`]: payload, a: payload }),
    matched: payload,
    filled: payload,
    [`${payload}~`]: payload,
    rest: own({ [payload]: payload, ["__proto__"]: payload }),
    formed: `${payload}7${payload}`,
    keyed: own({ [payload]: payload, [`1-${payload}`]: payload }),
  });
  const { [payload]: _left, ...lacking } = sent;
  const header = { [headerAlias(index)]: "`'" };
  const call = { method: "POST", target, headers: {}, body: sent, status: 200 } as const;
  return [
    { ...call, target: target + query, headers: header, answer: { item: { ...sent, filled }, q: payload, header: "`'" } },
    { ...call, answer: { item: { ...sent, filled }, q: payload, header: payload } },
    { ...call, body: { ...sent, kind: "other" }, status: 409, answer: { detail: payload } },
    { ...call, body: lacking, status: 422, answer: { detail: [{ type: "missing", loc: ["body", payload], msg: "Field required", input: lacking }] } },
    { method: "GET", target: `${prefix}/`, headers: {}, body: undefined, status: 200, answer: own({ [payload]: payload, name }) },
  ];
}

/** As JSON has it: `__proto__` is a key like every other. */
function own<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function encode(path: string): string {
  return encodeURIComponent(path);
}

/** Every payload in every place that takes a text. */
export function hostileProgram(): HostileProgram {
  const entries = Object.entries(payloads);
  const all = Object.values(payloads).join(" ");
  const app = [
    `import { App } from "precast";`,
    ...entries.map(([name], index) => `import { router as router${index} } from "./routes/${name}.js";`),
    ``,
    `/** ${inComment(all)} */`,
    `export const app = new App({ title: ${text(all)}, version: ${text(all)}, summary: ${text(all)}, description: ${text(all)} });`,
    ``,
    ...entries.map((_entry, index) => `app.include(router${index});`),
    ``,
  ].join("\n");
  const routes = entries.map(([name, payload], index): [string, string] => [`src/routes/${name}.ts`, moduleOf(name, payload, index)]);
  return { files: { "src/app.ts": app, ...Object.fromEntries(routes) }, calls: entries.flatMap(([name, payload], index) => callsOf(name, payload, index)) };
}

/** Names that generated code, JavaScript or the runtime use themselves. */
const names = ["request", "exits", "issues", "handler", "context", "result", "response", "error", "value", "input", "text", "state", "slots", "INVALID", "Response", "ValidationError", "queryText", "JSON", "Object", "Array", "Number", "Promise", "Error", "Date", "Symbol"] as const;
const models = ["Invalid", "Issue", "Loc", "Response", "Request", "Context", "Record", "Promise", "Date", "Array", "Error", "ApiError", "Client", "ClientOptions", "HTTPValidationError", "ValidationError", "__proto__", "Object"] as const;
/** What an operationId can be: reserved words, and names of every object. */
const ids = ["delete", "class", "default", "new", "await", "yield", "import", "arguments", "eval", "constructor", "isPrototypeOf", "hasOwnProperty", "__proto__", "catch", "route", "probes", "createApplication", "bindOperations", "createClient"] as const;

/** Legal programs whose names are taken: by the language, by the runtime, by what is generated. */
export function collidingProgram(): HostileProgram {
  const parameters = names.map((name) => `${name}: string`).join(", ");
  const source = [
    `import { App } from "precast";`,
    ``,
    `export const app = new App();`,
    ``,
    ...models.flatMap((name) => [`namespace N${name} {`, `  export interface ${name} { own: string }`, `}`, `app.post("/models/${name}", function take${name}(body: N${name}.${name}): N${name}.${name} { return body; });`]),
    ...ids.map((id) => `app.get("/ids/${id}", { operationId: "${id}" }, (q: string) => ({ q }));`),
    `app.get("/names", function readNames(${parameters}) { return [${names.join(", ")}].join(); });`,
    `app.get("/path/{request}/{handler}/{__proto__}", function readPath(request: string, handler: string, __proto__: string) { return { request, handler, own: __proto__ }; });`,
    ``,
  ].join("\n");
  const empty = { headers: {}, body: undefined, status: 200 } as const;
  return {
    files: { "src/app.ts": source },
    calls: [
      ...models.map((name): Call => ({ ...empty, method: "POST", target: `/models/${name}`, body: { own: name }, answer: { own: name } })),
      ...ids.map((id): Call => ({ ...empty, method: "GET", target: `/ids/${id}?q=${id}`, answer: { q: id } })),
      { ...empty, method: "GET", target: `/names?${names.map((name) => `${name}=${name}`).join("&")}`, answer: names.join() },
      { ...empty, method: "GET", target: "/path/a/b/c", answer: { request: "a", handler: "b", own: "c" } },
    ],
  };
}

/** Modules whose paths, and exports whose names, are hostile: they reach import specifiers, banners and identifiers. */
export function hostileModules(): HostileProgram {
  const module = `q'"\`\${${run}}*`;
  const exported = `*/ ${run} /* ' " \` \\`;
  const guards = [
    `import { HttpError } from "precast";`,
    `function guard(key?: string): string { if (key === undefined) throw new HttpError(401, "no key"); return key; }`,
    `export { guard as ${text(exported)} };`,
    ``,
  ].join("\n");
  const source = [
    `import { App, type Depends } from "precast";`,
    `import { ${text(exported)} as guard } from ${text(`./${module}.js`)};`,
    ``,
    `export const app = new App();`,
    ``,
    `app.get("/", (key: Depends<typeof guard>) => ({ key }));`,
    ``,
  ].join("\n");
  return {
    files: { "src/app.ts": source, [`src/${module}.ts`]: guards },
    calls: [
      { method: "GET", target: "/?key=k", headers: {}, body: undefined, status: 200, answer: { key: "k" } },
      { method: "GET", target: "/", headers: {}, body: undefined, status: 401, answer: { detail: "no key" } },
    ],
  };
}

/** Node cannot import a path with a line break, TypeScript can: what is written must still be comments and strings. */
export function brokenPath(): Readonly<Record<string, string>> {
  const module = `line\n${run};\u2028${run}`;
  return {
    "src/app.ts": `import { App } from "precast";\nimport { router } from ${text(`./${module}.js`)};\nexport const app = new App();\napp.include(router);\n`,
    [`src/${module}.ts`]: `import { Router } from "precast";\nexport interface Own { id: string }\nexport const router = new Router();\nrouter.post("/own", function postOwn(own: Own): Own { return own; });\n`,
  };
}
