import { App } from "precast";

export const app = new App();

export type Shape = { inner: Shape | null; side: number } | { inner: Shape | null; radius: number };

app.post("/shapes", function createShape(shape: Shape): void {
  String(shape.inner);
});
