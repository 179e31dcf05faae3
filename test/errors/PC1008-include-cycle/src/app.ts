import { App, Router } from "precast";

export const app = new App();
const items = new Router({ prefix: "/items" });
const orders = new Router({ prefix: "/orders" });

items.include(orders);
orders.include(items);
app.include(items);
