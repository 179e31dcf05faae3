import { App, type Field, type Int } from "precast";

export const app = new App();

interface Cat {
  type: "pet";
  kind: "cat";
  lives: Int;
}

interface Dog {
  type: "guard";
  kind: "dog" | "wolf";
  name: string;
}

/** Of two properties that tell them apart the second. */
export type Pet = Field<Cat | Dog, { discriminator: "kind" }>;

interface Black {
  animal: Field<"cat", { alias: "is" }>;
  colour: "black";
}

interface White {
  animal: Field<"cat", { alias: "is" }>;
  colour: "white";
  born: Date;
}

interface Fish {
  animal: Field<"fish", { alias: "is" }>;
  fins?: Int;
}

/** Nested: a value of the outer one belongs to several members. */
interface Owner {
  favourite: Field<Field<Black | White, { discriminator: "colour" }> | Fish, { discriminator: "animal" }> | null;
  /** The property on the right is found. @discriminator animal */
  second?: Black | White | Fish;
}

app.post("/pets", function addPets(pets: Pet[]): Pet[] {
  return pets;
});

app.post("/owners", function addOwner(owner: Owner): Owner {
  return owner;
});
