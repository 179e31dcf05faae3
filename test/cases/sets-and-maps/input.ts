import { App, type Field, type Int, type Query } from "precast";

export const app = new App();

export interface Stock {
  tags: Set<string>;
  days: ReadonlySet<Date>;
  counts: Map<string, Int>;
  at: ReadonlyMap<[Int, Int], string[]>;
  few?: Field<Set<Int>, { minItems: 1; maxItems: 2 }>;
}

app.post("/stock", function writeStock(stock: Stock): Stock {
  return stock;
});

/** What a handler sees: values that are equal are one. */
app.post("/sizes", function sizes(stock: Stock): Record<string, number> {
  return { tags: stock.tags.size, days: stock.days.size, counts: stock.counts.size, at: stock.at.size, first: stock.counts.get("a") ?? 0 };
});

app.post("/either", function either(value: Map<string, Int> | Record<string, Int> | string): Map<string, Int> | Record<string, Int> | string {
  return value;
});

app.get("/tags", function readTags(tag: Query<Set<"a" | "b">>, day?: Query<Set<Date>>): string[] {
  return [...tag, String(day?.size ?? 0)];
});

export class Options {
  roles = new Set(["reader"]);
  limits: Map<string, Int> = new Map([["daily", 10]]);
}

app.post("/options", function options(given: Options): Options {
  return given;
});

/** The same days twice: written once. */
app.get("/days", function readDays(): Set<Date> {
  return new Set([new Date(0), new Date(0), new Date(86_400_000)]);
});
