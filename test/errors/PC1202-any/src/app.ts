import { App } from "precast";

export const app = new App();

app.get("/settings", function readSettings() {
  return JSON.parse('{ "theme": "dark" }');
});
