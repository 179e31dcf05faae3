import { App } from "precast";

export const app = new App();

for (const path of ["/a", "/b"]) {
  app.get(path, () => "Hello");
}
