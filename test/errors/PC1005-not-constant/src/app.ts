import { App } from "precast";

export const app = new App();

app.get(`/${process.env["VERSION"]}/items`, function listItems(): string[] {
  return [];
});
