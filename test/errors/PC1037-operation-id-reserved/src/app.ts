import { App } from "precast";

export const app = new App();

app.get("/next", { operationId: "then" }, () => "ok");
app.get("/text", { operationId: "toString" }, () => "ok");
app.get("/number", { operationId: "valueOf" }, () => "ok");
app.get("/json", function toJSON() {
  return "ok";
});
