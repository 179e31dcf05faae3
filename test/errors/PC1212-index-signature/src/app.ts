import { App } from "precast";

export const app = new App();

interface Names {
  [id: number]: string;
}

app.get("/names", function readNames(): Names {
  return { 1: "Ada" };
});
