import { App, type Before, type Check } from "precast";

export const app = new App();

export async function isKnown(name: string): Promise<boolean> {
  return name !== "";
}

export async function read(input: unknown): Promise<unknown> {
  return input;
}

interface Item {
  name: Check<string, typeof isKnown>;
  title: Before<string, typeof read>;
}

app.post("/items", function createItem(item: Item): void {});
