import { App } from "precast";

export const app = new App();

app.get("/names", function listNames(): string[] & { total: number } {
  return Object.assign(["Ada"], { total: 1 });
});
