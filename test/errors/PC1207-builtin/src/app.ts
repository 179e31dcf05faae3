import { App } from "precast";

export const app = new App();

const stock = new WeakMap<object, number>();

app.get("/stock", function readStock(): WeakMap<object, number> {
  return stock;
});

export interface Filter {
  name: RegExp;
}

app.post("/filter", function filter(by: Filter): void {
  by.name.test("");
});

app.post("/picture", function picture(given: { file: File }): void {
  given.file.stream();
});

app.get("/later", function later(): { total: Promise<number> } {
  return { total: Promise.resolve(1) };
});
