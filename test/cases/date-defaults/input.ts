import { App } from "precast";

export const app = new App();

export interface Event {
  /** Midnight in UTC. @default 2024-01-02 */
  at?: Date;
  /** @default 2024-01-02 03:04+01:00 */
  until?: Date;
}

app.post("/", function create(event: Event): Event {
  return event;
});

app.get("/", function read(): Event {
  return {};
});
