import { App, type Field, type Int } from "precast";

export const app = new App();

export function today(): string {
  return "today";
}

export interface Account {
  id?: Field<Int, { readOnly: true }>;
  role: Field<"user" | "admin", { readOnly: true; default: "user" }>;
  /** @readOnly */
  created: Field<string, { defaultFactory: typeof today }>;
  password: Field<string, { writeOnly: true; minLength: 3 }>;
  /** @exclude */
  note?: string;
  name: string;
}

app.post("/accounts", function createAccount(account: Account): Account {
  return { ...account, id: 7, name: `${account.name} ${account.password} ${account.note ?? "-"} ${Object.keys(account).length}` };
});

export interface Stored extends Omit<Account, "id" | "note"> {
  id: Field<Int, { readOnly: true }>;
}

app.get("/accounts", function readAccounts(): Stored[] {
  return [{ id: 1, role: "admin", created: "then", password: "secret", name: "Ada" }];
});
