import { App } from "precast";

export const app = new App();

app.post("/points", function createPoint(point: [x: number, y: number, z?: number]): void {});
