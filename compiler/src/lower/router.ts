/**
 * Operations to a tree of path segments. A static segment beats a parameter whatever the order of declaration, and a
 * parameter beats a rest; where the better branch leads nowhere, the next one is tried.
 */
import type { Operation, Segment } from "../ir/api.js";
import { invariant } from "../ir/assert.js";
import type { Leaf, RouteNode, RouterPlan } from "../ir/plan.js";
import { pascalCase } from "../ir/words.js";
import { groupBy } from "./group.js";
import { unique } from "./names.js";

interface Draft {
  readonly children: Map<string, Draft>;
  parameter: Draft | undefined;
  rest: Operation[];
  here: Operation[];
}

export function lowerRouter(operations: readonly Operation[]): RouterPlan {
  const taken = new Set<string>();
  const isStatic = (operation: Operation): boolean => operation.segments.every((segment) => segment.kind === "static");
  const statics = [...groupBy(operations.filter(isStatic), (operation) => operation.path)].sort(byKey).map(([, group]) => leaf(group, taken));
  const withParameters = operations.filter((operation) => !isStatic(operation));
  return { statics, tree: withParameters.length === 0 ? undefined : node(tree(withParameters), [], taken) };
}

function tree(operations: readonly Operation[]): Draft {
  const root = draft();
  for (const operation of operations) {
    let at = root;
    for (const segment of operation.segments) {
      if (segment.kind === "rest") break;
      at = segment.kind === "static" ? child(at, segment.text) : (at.parameter ??= draft());
    }
    (operation.segments.at(-1)?.kind === "rest" ? at.rest : at.here).push(operation);
  }
  return root;
}

function draft(): Draft {
  return { children: new Map(), parameter: undefined, rest: [], here: [] };
}

function child(parent: Draft, text: string): Draft {
  const known = parent.children.get(text) ?? draft();
  parent.children.set(text, known);
  return known;
}

function node(from: Draft, words: readonly string[], taken: Set<string>): RouteNode {
  return {
    name: unique(`match${pascalCase(words.join(" "))}`, taken),
    children: [...from.children].sort(byKey).map(([text, next]) => ({ text, node: node(next, [...words, text], taken) })),
    parameter: from.parameter === undefined ? undefined : node(from.parameter, [...words, "by"], taken),
    rest: from.rest.length === 0 ? undefined : leaf(from.rest, taken),
    leaf: from.here.length === 0 ? undefined : leaf(from.here, taken),
  };
}

function leaf(operations: readonly Operation[], taken: Set<string>): Leaf {
  const [first] = operations;
  invariant(first !== undefined, "a leaf has an operation");
  return {
    name: unique(`at${pascalCase(first.segments.map(word).join(" ")) || "Root"}`, taken),
    path: first.path,
    captures: first.segments.filter((segment) => segment.kind !== "static").length,
    methods: operations.map(({ method, id }) => ({ method, operation: id })),
  };
}

function word(segment: Segment): string {
  return segment.kind === "static" ? segment.text : `by ${segment.name}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
