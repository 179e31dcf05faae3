import { App } from "precast";

export const app = new App();

app.get("/scores", function listScores(): (number | undefined)[] {
  return [1, undefined];
});
