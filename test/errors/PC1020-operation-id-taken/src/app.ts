import { App } from "precast";

export const app = new App();

function health(): string {
  return "ok";
}

app.get("/health", health);
app.get("/healthz", health);
