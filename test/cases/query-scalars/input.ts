import { App, type Int, type Query } from "precast";

export const app = new App();

enum Level {
  Low = 1,
  High = 2,
}

app.get("/", function find(
  page: Int,
  ratio?: number,
  flag?: boolean,
  since?: Date,
  big?: bigint,
  sort: "name" | "price" = "name",
  level?: Level,
  tags: Query<string[], { maxItems: 2 }> = [],
  nick?: Query<string | null, { alias: "nick-name"; maxLength: 3 }>,
) {
  return { page, ratio: ratio ?? null, flag: flag ?? null, since: since ?? null, big: big ?? null, sort, level: level ?? null, tags, nick: nick ?? null };
});
