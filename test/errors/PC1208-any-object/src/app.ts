import { App } from "precast";

export const app = new App();

app.post("/events", function createEvent(event: object): void {});
