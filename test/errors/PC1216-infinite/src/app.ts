import { App } from "precast";

export const app = new App();

interface Nested<T> {
  value: T;
  next: Nested<T[]> | null;
}

app.get("/nested", function readNested(): Nested<string> {
  return { value: "a", next: null };
});
