import { App } from "precast";
import type { Item } from "./generated/models.js";

export const app = new App();

app.post("/items", function createItem(item: Item): void {});
