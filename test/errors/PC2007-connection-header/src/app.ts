import { App, type Header } from "precast";

export const app = new App();

app.post("/", function home(contentLength: Header<number>): number {
  return contentLength;
});
