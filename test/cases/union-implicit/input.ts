import { App, type Int } from "precast";

export const app = new App();

export type Figure =
  | { radius: number; center?: [number, number] }
  | { width: number; height: number }
  | { points: [number, number][] }
  | { kind: "text"; text: string; at: Date }
  | { kind: "note"; text: string; by: string };

export type Mixed = Int | string[] | Int[] | [boolean, string] | Figure | null;

app.post("/figures", function draw(figures: Figure[]): Figure[] {
  return figures;
});

app.post("/mixed", function mix(mixed: Mixed): Mixed {
  return mixed;
});
