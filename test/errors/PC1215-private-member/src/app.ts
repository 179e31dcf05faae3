import { App } from "precast";

export const app = new App();

class Account {
  balance = 0;
  close(): void {}
}

/** Its private fields are keys too. */
class Row {
  [key: string]: unknown;
  private table = "rows";
  name = this.table;
}

class Bank {
  accounts: Account[] = [];
}

app.post("/account", function replaceAccount(account: Account): Account {
  return account;
});

app.get("/row", function readRow(): Row {
  return new Row();
});

app.get("/bank", function readBank(): Bank {
  return new Bank();
});

app.post("/bank", function replaceBank(bank: Bank): Bank {
  return bank;
});
