import { App } from "precast";

export const app = new App();

app.get("/circle", function readCircle() {
  return {
    radius: 2,
    get area() {
      return 4 * Math.PI;
    },
  };
});
