/**
 * router.ts: one function that finds the operation of a method and a path. Static paths by a switch, or by a Map where they
 * are many; paths with parameters segment by segment, one small function a node, so that V8 can compile each.
 */
import type { Leaf, OperationPlan, Plan, RouteNode } from "../ir/plan.js";
import { block, type Code, code, documentation, erasable, identifier, join, key, lines, member } from "./code.js";
import { GeneratedFile } from "./file.js";

/** Above this many, one hash look-up beats comparing one by one (rou3 measured 8). */
const switchLimit = 8;

export function emitRouter(plan: Plan, generated: string): GeneratedFile {
  const file = new GeneratedFile("router.ts", plan.app.module, generated);
  return new RouterEmitter(file, plan).emit();
}

class RouterEmitter {
  readonly #file: GeneratedFile;
  readonly #plan: Plan;
  readonly #answer: Code;
  readonly #request: Code;

  constructor(file: GeneratedFile, plan: Plan) {
    this.#file = file;
    this.#plan = plan;
    for (const name of ["operations", "request", "method", "path", "start", "end", "last", "found"]) file.local(name);
    this.#request = file.importType("Request", "precast/internal");
    const response = file.importType("Response", "precast/internal");
    file.add(erasable`/** What an operation gives, or undefined where none fits. */\ntype Found = ${response} | Promise<${response}> | undefined;`);
    this.#answer = file.declare("Found");
  }

  emit(): GeneratedFile {
    const { router, modules } = this.#plan;
    const operations = modules.flatMap((module) => module.operations);
    this.#operations(operations);
    this.#probes(operations);
    if (router.tree !== undefined) this.#node(router.tree, []);
    for (const leaf of router.statics) this.#leaf(leaf);
    this.#route();
    return this.#file;
  }

  #operations(operations: readonly OperationPlan[]): void {
    const operation = this.#file.importType("Operation", "precast/internal");
    const members = operations.map(({ operation: { id }, pathNames }) => {
      const captures = join(pathNames.map(() => code`string`), ", ");
      return code`readonly ${key(id)}: ${operation}<[${captures}]>;`;
    });
    this.#file.add(erasable`export interface Operations ${block(members)}`);
  }

  #probes(operations: readonly OperationPlan[]): void {
    const probe = this.#file.import("probe", "precast/internal");
    const members = operations.map(({ operation }) => code`${key(operation.id)}: ${probe},`);
    this.#file.add(code`/** They tell which methods a path has, for the Allow field of a 405. */\nexport const probes${erasable`: Operations`} = ${block(members)};`);
  }

  /** Answers at a path that is complete. */
  #leaf(leaf: Leaf): void {
    const captures = this.#captures(leaf.captures);
    const parameters = join([...this.#context, ...captures.map(text)], ", ");
    const cases = leaf.methods.map(({ method, operation }) => {
      const labels = method === "GET" && !leaf.methods.some((other) => other.method === "HEAD") ? code`case "GET":\ncase "HEAD":` : code`case ${method}:`;
      const decode = captures.map((name) => code`${this.#file.import("decodeSegment", "precast/internal")}(${name})`);
      const call = join([code`request`, ...decode], ", ");
      return code`${labels}\n  return operations${member(operation)}(${call});`;
    });
    const fallback = code`default:\n  return undefined;`;
    this.#file.add(code`${documentation(leaf.path)}\nfunction ${identifier(leaf.name)}(${parameters})${erasable`: ${this.#answer}`} {\n  switch (method) ${block([...cases, fallback])}\n}`);
  }

  #node(node: RouteNode, captured: readonly Code[]): void {
    const next = [...captured, this.#captures(captured.length + 1).at(-1) ?? code`undefined`];
    for (const { node: child } of node.children) this.#node(child, captured);
    if (node.parameter !== undefined) this.#node(node.parameter, next);
    if (node.leaf !== undefined) this.#leaf(node.leaf);
    if (node.rest !== undefined) this.#leaf(node.rest);
    const isInner = node.children.length > 0 || node.parameter !== undefined || node.rest !== undefined;
    if (!isInner) return;
    const parameters = join([...this.#context, text(code`path`), code`start${erasable`: number`}`, ...captured.map(text)], ", ");
    this.#file.add(code`function ${identifier(node.name)}(${parameters})${erasable`: ${this.#answer}`} ${block(this.#branches(node, captured, next))}`);
  }

  #branches(node: RouteNode, captured: readonly Code[], next: readonly Code[]): Code[] {
    const body: Code[] = [];
    const segments = node.children.length > 0 || node.parameter !== undefined;
    if (segments) body.push(code`const slash = path.indexOf("/", start);`, code`const last = slash < 0;`, code`const segment = last ? path.slice(start) : path.slice(start, slash);`);
    if (node.children.length > 0) {
      const cases = node.children.map(({ text, node: child }) => code`case ${text}: {\n  const found = ${this.#descend(child, captured)};\n  if (found !== undefined) return found;\n  break;\n}`);
      body.push(code`switch (segment) ${block(cases)}`);
    }
    if (node.parameter !== undefined) {
      const capture = next.at(-1) ?? code`undefined`;
      body.push(code`if (segment !== "") {\n  const ${capture} = segment;\n  const found = ${this.#descend(node.parameter, next)};\n  if (found !== undefined) return found;\n}`);
    }
    if (node.rest === undefined) return [...body, code`return undefined;`];
    const call = join([code`operations`, code`request`, code`method`, ...captured, code`path.slice(start)`], ", ");
    return [...body, code`return ${identifier(node.rest.name)}(${call});`];
  }

  /** What answers after a segment: the leaf at the end of the path, else the node's own branches. */
  #descend(node: RouteNode, captured: readonly Code[]): Code {
    const isInner = node.children.length > 0 || node.parameter !== undefined || node.rest !== undefined;
    const leaf = node.leaf === undefined ? code`undefined` : code`${identifier(node.leaf.name)}(${join([code`operations`, code`request`, code`method`, ...captured], ", ")})`;
    const inner = isInner ? code`${identifier(node.name)}(${join([code`operations`, code`request`, code`method`, code`path`, code`slash + 1`, ...captured], ", ")})` : code`undefined`;
    if (node.leaf === undefined) return code`last ? undefined : ${inner}`;
    return code`last ? ${leaf} : ${inner}`;
  }

  #route(): void {
    const { statics, tree } = this.#plan.router;
    const body = statics.length > switchLimit ? this.#staticMap(statics) : this.#staticSwitch(statics);
    const rest = tree === undefined ? code`return undefined;` : code`return path.startsWith("/") ? ${identifier(tree.name)}(operations, request, method, path, 1) : undefined;`;
    this.#file.add(
      code`/** Calls the operation of \`method\` and \`path\`, or gives undefined. */\nexport function route(${join([...this.#context, text(code`path`)], ", ")})${erasable`: ${this.#answer}`} ${block([...body, rest])}`,
    );
  }

  #staticSwitch(statics: readonly Leaf[]): Code[] {
    if (statics.length === 0) return [];
    const cases = statics.map((leaf) => code`case ${leaf.path}: {\n  const found = ${identifier(leaf.name)}(operations, request, method);\n  if (found !== undefined) return found;\n  break;\n}`);
    return [code`switch (path) ${block(cases)}`];
  }

  #staticMap(statics: readonly Leaf[]): Code[] {
    const entries = statics.map((leaf) => code`  [${leaf.path}, ${identifier(leaf.name)}],`);
    this.#file.add(code`const statics = new Map${erasable`<string, (${join(this.#context, ", ")}) => ${this.#answer}>`}([\n${lines(entries)}\n]);`);
    return [code`const found = statics.get(path)?.(operations, request, method);`, code`if (found !== undefined) return found;`];
  }

  /** Parameters that every function passes on. */
  get #context(): readonly Code[] {
    return [code`operations${erasable`: Operations`}`, code`request${erasable`: ${this.#request}`}`, text(code`method`)];
  }

  #captures(count: number): readonly Code[] {
    return Array.from({ length: count }, (_, index) => this.#file.local(`capture${index + 1}`));
  }
}

/** A parameter that is a string. */
function text(name: Code): Code {
  return code`${name}${erasable`: string`}`;
}
