import { App, type Int } from "precast";

export const app = new App();

app.get("/pages/{number}", function readPage(number: Int = 1): number {
  return number;
});
