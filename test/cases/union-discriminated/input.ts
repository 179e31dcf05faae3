import { App, type Field } from "precast";

export const app = new App();

export type Payment =
  | { kind: "card"; number: Field<string, { minLength: 4 }> }
  | { kind: "voucher"; code: string; left?: number }
  | { kind: "cash" };

app.post("/", function pay(payment: Payment): Payment {
  return payment;
});
