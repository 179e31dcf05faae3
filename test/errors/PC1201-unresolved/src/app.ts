import { App } from "precast";
// @ts-expect-error: is written by another tool
import type { Item } from "./items.js";

export const app = new App();

app.post("/items", function createItem(item: Item): void {});
