import { App } from "precast";

export const app = new App();

app.get("/stock", function readStock(): Map<string, number> {
  return new Map([["shirt", 3]]);
});
