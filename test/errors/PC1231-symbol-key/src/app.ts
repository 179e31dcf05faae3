import { App } from "precast";

export const app = new App();

const secret = Symbol("secret");

interface Item {
  name: string;
  [secret]: string;
}

app.post("/items", function createItem(item: Item): void {});
