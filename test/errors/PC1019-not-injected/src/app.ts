import { App, Response } from "precast";

export const app = new App();

app.get("/", function home(response: Response): string {
  return String(response.status);
});
