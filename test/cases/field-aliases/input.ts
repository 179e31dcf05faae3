import { App, type Field, type Int } from "precast";

export const app = new App({ aliases: "snake_case" });

export interface Card {
  kind: Field<"card", { alias: "type" }>;
  cardNumber: string;
}

export interface Voucher {
  kind: Field<"voucher", { alias: "type" }>;
  voucherCode: string;
}

export interface User {
  userName: Field<string, { minLength: 1 }>;
  /** @alias e-mail */
  email?: string;
  /** One key on the way in, another on the way out. */
  id: Field<Int, { validationAlias: "userId"; serializationAlias: "key" }>;
  city: Field<string | null, { validationAlias: ["addresses", 0, "city"] }>;
  street: Field<string, { validationAlias: ["home", "street"]; default: "unknown" }>;
  phone?: Field<string, { validationAlias: { choices: ["phone", "tel", ["contacts", -1]] } }>;
  payment: Card | Voucher;
  joinedAt: Date;
  defaultCard: Field<Card, { default: { kind: "card"; cardNumber: "0" } }>;
  toString: Field<string, { alias: "constructor" }>;
}

app.post("/users", function createUser(user: User): User {
  return user;
});

app.patch("/users", function changeUser(patch: Partial<Pick<User, "userName" | "email" | "id">>): string[] {
  return Object.keys(patch);
});

export interface Person {
  firstName: string;
  nickName: string;
}

export interface Employee {
  firstName: string;
  jobTitle: string;
  roomNumber?: Int;
}

// Of members that one value fits, the one that keeps most of it: counted by keys.
app.post("/people", function createPerson(person: Person | Employee): string[] {
  return Object.keys(person);
});

/** @extra forbid */
export interface Labels {
  firstLabel: string;
  [key: `label${string}`]: string;
}

// A field's own name is no key of it, and of no index signature.
app.post("/labels", function createLabels(labels: Labels): string[] {
  return Object.keys(labels);
});
