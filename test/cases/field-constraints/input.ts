import { App, type Field, type Int } from "precast";

export const app = new App();

export interface Product {
  /**
   * What it is called.
   * @minLength 2
   * @maxLength 4
   */
  name: string;
  price: Field<number, { gt: 0; le: 100; multipleOf: 0.5 }>;
  code: Field<string, { pattern: "^[A-Z]{2}$" }>;
  stock: Field<Int, { ge: 0 }> | null;
  /** @default 5 */
  rating?: number;
  kind: Field<"a" | "b", { description: "Which" }>;
}

app.post("/", function make(product: Product): Product {
  return product;
});
