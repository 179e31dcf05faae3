import { App, type Form } from "precast";

export const app = new App();

interface Address {
  street: string;
}

interface Order {
  item: string;
  address: Address;
}


app.post("/nested", function nested(form: Form<Order>): string {
  return form.item;
});

app.post("/lists", function lists(form: Form<{ rows: string[][] }>): number {
  return form.rows.length;
});
