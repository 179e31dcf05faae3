import { App } from "precast";

export const app = new App();

app.get("/numbers", function* readNumbers() {
  yield 1;
});
