import { App, type Field, type Int } from "precast";

export const app = new App();

export function noParts(): (Part | null)[] {
  return [];
}

export interface Part {
  name: string;
  /** @default null */
  note: string | null;
  size: Field<Int, { default: 3 }>;
}

export interface Item {
  id: Int;
  title: string | null;
  /** @default null */
  part: Part | null;
  parts: Field<(Part | null)[], { defaultFactory: typeof noParts }>;
  table: Field<Record<string, Int | null>, { default: {} }>;
  at: Field<Date, { default: "2024-01-01T00:00:00Z" }>;
  box: Field<Part, { default: { name: "x"; note: null; size: 3 }; alias: "the-box" }>;
}

export interface Tree {
  label: Field<string, { default: "leaf" }>;
  parent: string | null;
  children: Tree[];
}

export interface Nothing {
  /** @default null */
  only: Int | null;
}

const left = { excludeNone: true } as const;

app.post("/none", left, function withoutNone(item: Item): Item {
  return item;
});

app.post("/defaults", { excludeDefaults: true }, function withoutDefaults(item: Item): Item {
  return item;
});

app.post("/unset", { excludeUnset: true }, function withoutUnset(item: Item): Item {
  return item;
});

app.post("/all", { excludeUnset: false }, function withAll(item: Item): Item {
  return item;
});

app.post("/trees", { excludeNone: true, excludeDefaults: true }, function trimTree(tree: Tree): Tree {
  return tree;
});

app.post("/table", left, function table(value: Record<string, Nothing | null>): Record<string, Nothing | null> {
  return value;
});

app.post("/inline", left, function inline(value: { a: Int | null; b: Int }): { a: Int | null; b: Int } {
  return value;
});

app.get("/made", { excludeUnset: true }, function made(): Part {
  return { name: "n", note: null, size: 3 };
});
