import { inspect } from "node:util";
import { App, ValueError } from "precast";
import type { Check, Field, Header, Int, Secret } from "precast";

export const app = new App();

export function isStrong(password: Secret<string>): boolean {
  if (password.reveal() === "password") throw new ValueError("everybody has this one");
  return password.reveal().length > 3;
}

export interface Login {
  name: string;
  password: Check<Secret<Field<string, { maxLength: 12 }>>, typeof isStrong>;
  pin?: Secret<Int>;
  backup_codes?: Secret<string>[];
}

export interface Account {
  id: Int;
  login: Login;
}

/** Whatever writes a secret down by accident writes the mask. */
app.post("/accounts", function createAccount(account: Account): string[] {
  const { login } = account;
  const { password, pin } = login;
  return [password.reveal(), `${password}`, JSON.stringify({ login }), inspect(password), JSON.stringify({ ...password }), String(pin?.reveal())];
});

app.get("/me", function readMe(authorization: Header<Secret<string>>, code?: Secret<Int>): number {
  return authorization.reveal().length + (code?.reveal() ?? 0);
});
