import { App } from "precast";

export const app = new App();

export interface Item {
  id: number;
  tags?: string[];
}

app.post("/", function echo(item: Item): Item {
  return item;
});
