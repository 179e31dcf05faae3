import { App } from "precast";

export const app = new App();

app.get("/limit", function readLimit(): 9007199254740993n {
  return 9007199254740993n;
});
