import { App } from "precast";

export const app = new App();

app.get("/caf%C3%A9", function cafe(): string {
  return "escaped";
});

app.get("/a/../b", function parent(): string {
  return "resolved";
});

app.get("/a%2fb", function slash(): string {
  return "lower case";
});

// Both are matched.
app.get("/café", function plain(): string {
  return "é";
});

app.get("/a%2Fb", function escaped(): string {
  return "one segment";
});
