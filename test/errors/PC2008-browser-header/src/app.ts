import { App, type Header } from "precast";

export const app = new App();

app.get("/", function home(
  host: Header<string>,
  origin?: Header<string, { includeInSchema: false }>,
): string {
  return host + (origin ?? "");
});
