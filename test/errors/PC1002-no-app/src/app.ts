import { App } from "precast";

const app = new App();
app.get("/", function home() {
  return "Hello";
});
