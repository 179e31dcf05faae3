import { App, type Int, type JsonValue } from "precast";

export const app = new App();

export interface Event {
  name: string;
  data: unknown;
  meta?: JsonValue;
  list: unknown[];
  more: Record<string, JsonValue>;
}

/** A user's own JSON is a model like any other. */
export type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };

app.post("/events", function addEvent(event: Event): Event {
  return event;
});

app.post("/json", function echo(value: JsonValue): JsonValue {
  return value;
});

app.post("/trees", function addTree(tree: Tree): Tree {
  return tree;
});

/** Values that no JSON has, and some that it has by another way. */
app.post("/odd", function odd(kind: string): unknown {
  const circle: { name: string; self?: unknown } = { name: "circle" };
  circle.self = circle;
  const values: Readonly<Record<string, unknown>> = {
    circle: { list: [circle] },
    function: { f: () => 1 },
    symbol: [Symbol("x")],
    number: { a: { b: Number.NaN } },
    bigint: 5n,
    map: { map: new Map() },
    error: new Error("no"),
    undefined: { a: undefined, b: [1] },
    date: { at: new Date(0), when: { toJSON: () => "noon" } },
    shared: [values0, values0],
    hole: [1, undefined, 2],
  };
  return values[kind];
});

const values0 = { one: 1 };

/** Own keys of any name are keys, and nothing else. */
app.post("/names", function names(value: { data: unknown }): [Int, string[], boolean] {
  const data = value.data as object;
  return [1, Object.keys(data), Object.getPrototypeOf(data) === Object.prototype];
});
