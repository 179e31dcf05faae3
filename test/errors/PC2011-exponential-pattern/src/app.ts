import { App, type Field, type Query } from "precast";

export const app = new App();

export interface User {
  /** @pattern ^([a-z]+\.?)+$ */
  name: string;
  email: Field<string, { pattern: "^([a-zA-Z0-9])(([.-]|_+)?([a-zA-Z0-9]+))*@[a-z0-9]+[.][a-z]{2,3}$"; maxLength: 80 }>;
}

app.post("/users", function createUser(user: User, tag: Query<string, { pattern: "^(\\w|\\d)+!$" }>): void {
  String([user, tag]);
});
