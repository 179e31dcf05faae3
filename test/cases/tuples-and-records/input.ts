import { App, type Field, type Int } from "precast";

export const app = new App();

export interface Shape {
  point: [number, number];
  names: Record<string, Field<string, { minLength: 1 }>>;
  unique: Field<Int[], { minItems: 1; maxItems: 3; uniqueItems: true }>;
}

app.post("/", function draw(shape: Shape): Shape {
  return shape;
});
