import { App } from "precast";

function makeApp(): App {
  return new App();
}

export const app = makeApp();
