import { App } from "precast";

export const app = new App();

class Account {
  balance = 0;
  close(): void {}
}

app.get("/account", function readAccount(): Account {
  return new Account();
});
