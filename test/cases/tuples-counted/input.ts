import { App, type Field, type Int } from "precast";

export const app = new App();

export interface Path {
  /** A name and at least two points. @minItems 3 */
  points: [string, ...Int[]];
  ends?: Field<[boolean, ...Int[], string], { minLength: 3; maxItems: 4 }>;
}

app.post("/", function draw(path: Path): Path {
  return path;
});
