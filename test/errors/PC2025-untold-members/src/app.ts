import { App, type Field } from "precast";

export const app = new App();

interface Cat {
  kind: "cat";
  sort: "pet";
  indoors?: true;
}

interface Dog {
  kind: "dog";
  sort: "pet";
  indoors?: false;
}

interface Order {
  /** Both are pets. */
  shared: Field<Cat | Dog, { discriminator: "sort" }>;
  optional: Field<Cat | Dog, { discriminator: "indoors" }>;
  /** The dog is one member alone. @discriminator kind */
  none: Cat | Dog | string;
  /** Nothing is told apart by the inner one. */
  inner: Field<Field<Cat, { discriminator: "sort" }> | Dog, { discriminator: "kind" }>;
}

app.post("/", function order(body: Order): void {});
