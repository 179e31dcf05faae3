import { App } from "precast";

export const app = new App();

interface Names {
  [id: symbol]: string;
}

app.get("/names", function readNames(): Names {
  return { [Symbol("first")]: "Ada" };
});
