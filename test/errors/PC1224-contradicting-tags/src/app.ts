import { App } from "precast";

export const app = new App();

interface Sized {
  /** @maximum 10 */
  size: number;
}

interface Limited {
  /** @maximum 20 */
  size: number;
}

app.post("/boxes", function createBox(box: Sized & Limited): void {});
