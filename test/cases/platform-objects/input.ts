import { App, type Int, type Query } from "precast";
import { Temporal } from "temporal-polyfill";
import "temporal-polyfill/global";

export const app = new App();

export interface Upload {
  from: URL;
  content: Uint8Array;
  buffer?: Buffer;
  rest?: ArrayBuffer;
  pixels: Uint8ClampedArray;
  samples?: Float32Array;
  ids: BigInt64Array;
  links: Set<URL>;
}

app.post("/uploads", function upload(given: Upload): Upload {
  return given;
});

/** What a handler sees. */
app.post("/classes", function classes(given: Upload): Record<string, string> {
  const { from, content, pixels, ids, links } = given;
  return { from: from.hostname, content: new TextDecoder().decode(content), pixels: pixels.constructor.name, first: String(ids[0]), links: String(links.size) };
});

app.get("/open", function open(url: URL, key?: Uint8Array): string {
  return `${url.pathname} ${key?.length ?? 0}`;
});

export interface Meeting {
  day: Temporal.PlainDate;
  at?: Temporal.ZonedDateTime;
  lasts: Temporal.Duration;
  or: Temporal.PlainTime | Int | null;
}

app.post("/meetings", function meet(meeting: Meeting): { meeting: Meeting; next: Temporal.PlainDate } {
  return { meeting, next: meeting.day.add({ days: 1 }) };
});

app.get("/days", function days(on: Temporal.PlainDate, more: Query<Temporal.Instant[]> = []): string {
  return `${on.dayOfWeek} ${more.length}`;
});
