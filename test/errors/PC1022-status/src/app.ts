import { App } from "precast";

export const app = new App();

app.get("/", { status: 20 }, function home(): string {
  return "Hello";
});
