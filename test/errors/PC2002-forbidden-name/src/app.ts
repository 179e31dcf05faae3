import { App } from "precast";

export const app = new App();

app.get("/{class}", function listItems(): string[] {
  return [];
});
