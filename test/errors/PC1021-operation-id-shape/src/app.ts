import { App } from "precast";

export const app = new App();

app.get("/health", { operationId: "read health" }, () => "ok");
