import { App } from "precast";

export const app = new App();

class Circle {
  radius = 2;
  get area(): number {
    return Math.PI * this.radius ** 2;
  }
  set width(width: number) {
    this.radius = width / 2;
  }
}

app.get("/circle", function readCircle(): Circle {
  return new Circle();
});

app.post("/circles", function createCircles(circles: { all: Circle[] }): number {
  return circles.all.length;
});
