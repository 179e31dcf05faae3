import { App } from "precast";

export const app = new App();
const names = new Map<string, string>();

app.get("/names/{key}", function readName(key: string): string | undefined {
  return names.get(key);
});
