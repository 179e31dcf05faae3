import { App, type Depends, type Form } from "precast";

export const app = new App();

interface Order {
  item: string;
}

export function coupon(coupon: Form<string>): string {
  return coupon;
}

app.post("/orders", function order(order: Order, picture: File): string {
  return order.item + picture.name;
});

app.post("/discounts", function discount(order: Order, given: Depends<typeof coupon>): string {
  return order.item + given;
});
