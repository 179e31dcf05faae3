import { App, type Field, type Int } from "precast";

export const app = new App();

function hidden(): string {
  return "";
}

export const same: typeof hidden = hidden;

export function withArgument(seed: number): number {
  return seed;
}

export async function later(): Promise<number> {
  return 1;
}

export const text = "x";

type Made<F extends () => unknown> = Field<Int, { defaultFactory: F }>;

interface Item {
  a: Field<string, { defaultFactory: typeof hidden }>;
  b: Field<Int, { defaultFactory: () => number }>;
  c: Field<Int, { defaultFactory: typeof later }>;
  d: Field<Int, { defaultFactory: typeof same }>;
  e: Made<() => number>;
}

app.post("/items", function createItem(item: Item): Item {
  return item;
});
