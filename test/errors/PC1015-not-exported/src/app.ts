import { App, type Depends } from "precast";

export const app = new App();

function clock(): Date {
  return new Date();
}

app.get("/time", function readTime(now: Depends<typeof clock>): Date {
  return now;
});
