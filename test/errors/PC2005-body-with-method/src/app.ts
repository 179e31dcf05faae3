import { App, type Body, type Depends } from "precast";

export const app = new App();

export interface Filter {
  q: string;
}

app.get("/items", function listItems(filter: Filter): string[] {
  return [filter.q];
});

export function reason(text: Body<string>): string {
  return text;
}

app.delete("/items/{id}", function deleteItem(id: string, why: Depends<typeof reason>): void {
  String([id, why]);
});
