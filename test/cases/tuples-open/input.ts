import { App, type Int } from "precast";

export const app = new App();

export interface Line {
  at: [x: Int, y: Int, label?: string | undefined];
  path: [start: Date, ...steps: Int[]];
  flags: [string, ...Int[], boolean];
  more: readonly [string?, Date?, ...bigint[]];
}

/** An element that may be absent may be written as undefined: it ends the list. */
app.post("/", function draw(line: Line): Line {
  return { ...line, at: line.at[2] === "none" ? [line.at[0], line.at[1], undefined] : line.at };
});

app.post("/either", function either(value: [Int, ...Int[]] | [string, Date?]): [Int, ...Int[]] | [string, Date?] {
  return value;
});
