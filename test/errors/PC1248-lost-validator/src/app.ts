import { App, type After, type Check } from "precast";

export const app = new App();

/** Every function that this makes has one type. */
function above(limit: number) {
  return (value: number): boolean => value > limit;
}

export const aboveTen = above(10);

export function isFull(value: string): boolean {
  return value !== "";
}

function logged<F>(f: F): F {
  return f;
}

export const isFullLogged = logged(isFull);

interface Item {
  price: Check<number, typeof aboveTen>;
  name: Check<string, typeof isFull>;
  title: Check<string, typeof isFullLogged>;
}

app.post("/items", function createItem(item: Item): void {});
