import { App } from "precast";

export const app = new App();

export interface Event {
  at: Date;
  id: bigint;
  until?: Date | null;
}

app.post("/", async function schedule(event: Event): Promise<Event> {
  return event;
});
