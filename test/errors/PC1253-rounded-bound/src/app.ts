import { App, type Field } from "precast";

export const app = new App();

interface Account {
  balance: Field<bigint, { le: 0.5 }>;
}

app.post("/accounts", function createAccount(account: Account): void {});
