import { App, type Depends, HttpError } from "precast";

export const app = new App();

export function user(name?: string): string {
  if (name === undefined) throw new HttpError(41);
  return name;
}

const responses = { 199: { description: "Nothing yet" }, 404: {} };

app.get("/", { responses }, function home(by: Depends<typeof user>): string {
  if (by === "") throw new HttpError(600, "No name");
  return by;
});
