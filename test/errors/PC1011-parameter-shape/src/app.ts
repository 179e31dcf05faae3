import { App } from "precast";

export const app = new App();

app.post("/items", function createItem({ name }: { name: string }): string {
  return name;
});
