import { App, Router } from "precast";

export const app = new App();

function makeRouter(): Router {
  return new Router();
}

app.include(makeRouter());
