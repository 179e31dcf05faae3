import { App } from "precast";

export const app = new App();

app.get("/token", function readToken(): { value: symbol } {
  return { value: Symbol("token") };
});
