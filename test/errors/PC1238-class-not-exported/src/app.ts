import { App } from "precast";
import type { Box } from "./box.js";

export const app = new App();

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

export const Circle = class {
  radius = 1;
  area(): number {
    return 3 * this.radius ** 2;
  }
};

app.post("/point", function move(point: Point): number {
  return point.x;
});

app.post("/circle", function grow(circle: InstanceType<typeof Circle>): number {
  return circle.area();
});

app.post("/box", function open(box: Box<number>): number {
  return box.value();
});
