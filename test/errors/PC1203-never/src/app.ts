import { App } from "precast";

export const app = new App();

interface Shirt {
  size: Exclude<"small" | "large", string>;
}

app.post("/shirts", function createShirt(shirt: Shirt): void {});
