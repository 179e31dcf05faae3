import { App, type Depends, HttpError, type Int } from "precast";

export const app = new App();

export interface Transfer {
  amount: Int;
  to: string;
}

/** Reads the body too. */
export function limit(transfer: Transfer): Int {
  if (transfer.amount > 100) throw new HttpError(403, "Too much");
  return 100 - transfer.amount;
}

app.post("/transfers", function make(left: Depends<typeof limit>, transfer: Transfer) {
  return { to: transfer.to, left };
});

app.post("/limits", function readLimit(left: Depends<typeof limit>) {
  return { left };
});

app.post("/reviews", function review(left: Depends<typeof limit>, transfer: Transfer, comment?: { text: string }) {
  return { to: transfer.to, left, comment: comment?.text ?? null };
});
