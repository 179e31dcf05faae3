import { App, type After, type Before, type Check, type Wrap } from "precast";

export const app = new App();

export function double(value: number): number {
  return value * 2;
}

export function length(value: string): number {
  return value.length;
}

export function trim(input: string): string {
  return input.trim();
}

export function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

export function lenient(input: unknown, next: (input: unknown) => string): string | undefined {
  return input === "" ? undefined : next(input);
}

interface Item {
  name: After<string, typeof double>;
  title: After<string, typeof length>;
  code: Before<string, typeof trim>;
  price: Check<number, typeof between>;
  note: Check<string, typeof length>;
  label: Wrap<string, typeof lenient>;
}

app.post("/items", function createItem(item: Item): void {});
