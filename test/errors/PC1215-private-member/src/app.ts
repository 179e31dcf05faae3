import { App } from "precast";

export const app = new App();

export class Account {
  balance = 0;
  close(): void {}
}

/** Its private fields are keys too. */
export class Row {
  [key: string]: unknown;
  private table = "rows";
  name = this.table;
}

app.put("/account", function replaceAccount(account: Account & { note: string }): Account {
  return account;
});

app.get("/row", function readRow(): Row {
  return new Row();
});
