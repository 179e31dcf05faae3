import { App, type Field, type Query } from "precast";

export const app = new App();

export interface User {
  /** @pattern ^\S+@\S+\.\S+$ */
  email: string;
  /**
   * @pattern ^[^@\s]+@[^@\s]+\.[^@\s]+$
   * @maxLength 254
   */
  checked: string;
  password: Field<string, { pattern: "^(?=.*[A-Z])(?=.*\\d).{8,}$" }>;
}

app.post("/users", function createUser(user: User, amount: Query<string, { pattern: "\\d+$" }>): void {
  String([user, amount]);
});
