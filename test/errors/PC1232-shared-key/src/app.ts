import { App } from "precast";

export const app = new App();

interface Attributes {
  id: string;
  [name: `data-${string}`]: string;
  [name: `${string}-count`]: number;
}

app.post("/attributes", function setAttributes(attributes: Attributes): void {});
