import { App, type Depends, type Int, type Path } from "precast";

export const app = new App();

export function owner(name: Path<string, { alias: "class" }>): string {
  return name;
}

app.get("/{class}/{default}", function read(value: Path<Int, { alias: "default"; ge: 1 }>, by: Depends<typeof owner>): string {
  return `${by} ${value}`;
});
