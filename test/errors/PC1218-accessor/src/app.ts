import { App } from "precast";

export const app = new App();

interface Circle {
  radius: number;
  get area(): number;
  set width(width: number);
}

app.get("/circle", function readCircle(): Circle {
  return { radius: 1, area: 3, width: 2 };
});

app.post("/circles", function createCircles(circles: { all: Circle[] }): number {
  return circles.all.length;
});

/** Any key of a request could call its setter. */
export class Settings {
  [key: string]: unknown;
  set level(level: number) {
    if (level > 3) throw new Error("too loud");
  }
}

app.post("/settings", function change(settings: Settings): string[] {
  return Object.keys(settings);
});
