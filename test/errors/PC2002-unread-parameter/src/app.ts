import { App, type Depends, type Int, type Request } from "precast";

export const app = new App();

export interface Item {
  name: string;
}

app.get("/items/{item_id}", function readItem(itemId: Int): Item {
  return { name: String(itemId) };
});

app.get("/orders/{id}", function readOrder(orderId: Int): Item {
  return { name: String(orderId) };
});

app.get("/pages/{slug}", function readPage(q?: string): Item {
  return { name: q ?? "" };
});

export function tenant(tenant: string): string {
  return tenant;
}

// Read by the dependency, or from the Request: nothing is said.
app.get("/{tenant}/users", function listUsers(of: Depends<typeof tenant>): string[] {
  return [of];
});

app.get("/raw/{anything}", function raw(request: Request): string {
  return request.path;
});
