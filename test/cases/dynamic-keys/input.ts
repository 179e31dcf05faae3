import { App, type Field, type Int, type Uuid } from "precast";

export const app = new App();

export enum Colour {
  Red = "red",
  Blue = "blue",
}

export interface Metrics {
  name: string;
  note?: string;
  [series: `at_${Int}`]: Date;
  [label: `x-${string}`]: string;
}

export interface Shapes {
  byId: Record<Uuid, Int>;
  byPlace: { [place: number]: string };
  byLine: Record<Int, string>;
  byColour: Partial<Record<Colour, Int>>;
  /** @minProperties 1 */
  some: Record<string, Int>;
  few: Field<Record<string, Int>, { minProperties: 1; maxProperties: 2 }>;
  many: { [key: `a${string}`]: Int; [key: `b${string}`]: string };
  mixed: { id: Int } & Record<string, Date>;
  loose: { a: Int; [key: string]: Int | string };
}

app.post("/metrics", function addMetrics(metrics: Metrics): Metrics {
  return metrics;
});

app.post("/shapes", function addShapes(shapes: Partial<Shapes>): Partial<Shapes> {
  return shapes;
});

app.post("/either", function either(value: { kind: "a"; [key: `x${string}`]: Date } | Record<`y${string}`, bigint>): { kind: "a"; [key: `x${string}`]: Date } | Record<`y${string}`, bigint> {
  return value;
});

/** Own keys of any name are keys, and nothing else. */
app.post("/names", function readNames(names: Record<string, Int>): string[] {
  return [...Object.keys(names), String(Object.getPrototypeOf(names) === Object.prototype)];
});
