import { App } from "precast";

export const app = new App();

export interface Person {
  name: string;
  age?: number;
}

export interface Company {
  name: string;
  vat?: string;
}

export interface ByEmail {
  email: string;
}

export interface ByPhone {
  phone: string;
}

export interface Cat {
  kind: "cat";
  lives: number;
}

export interface Dog {
  kind: "dog";
  good: boolean;
}

// The others are told apart: by what each requires, by a tag, by the type of a property.
app.post("/contacts", function createContact(
  contact: Person | Company,
  by: ByEmail | ByPhone,
  pet: Cat | Dog,
  size: { value: string } | { value: number },
): void {
  String([contact, by, pet, size]);
});
