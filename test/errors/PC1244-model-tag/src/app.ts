import { App } from "precast";

export const app = new App();

/** @extra forbid */
export type Shape = { kind: "circle"; radius: number } | { kind: "square"; side: number };

app.post("/shapes", function createShape(shape: Shape): Shape {
  return shape;
});
