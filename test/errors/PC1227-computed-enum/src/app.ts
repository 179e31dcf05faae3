import { App } from "precast";

export const app = new App();

enum Level {
  Low = "low".length,
  High = 10,
}

app.get("/level", function readLevel(): Level {
  return Level.Low;
});
