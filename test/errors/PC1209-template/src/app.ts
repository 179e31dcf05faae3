import { App } from "precast";

export const app = new App();

app.get("/colours/{colour}", function readColour(colour: `#${string}`): string {
  return colour;
});
