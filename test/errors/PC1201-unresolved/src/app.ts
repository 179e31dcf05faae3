import { App } from "precast";

export const app = new App();

app.post("/items", function createItem(item: Itme): void {});

export interface Item {
  name: string;
}
