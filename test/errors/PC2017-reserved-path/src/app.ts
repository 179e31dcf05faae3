import { App } from "precast";

export const app = new App();

app.get("/docs", function docs(): string {
  return "mine";
});

app.post("/docs", function createDocs(): string {
  return "still served";
});
