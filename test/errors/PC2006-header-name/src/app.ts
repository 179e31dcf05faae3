import { App, type Header } from "precast";

export const app = new App();

app.get("/", function home(token: Header<string, { alias: "x token" }>): string {
  return token;
});
