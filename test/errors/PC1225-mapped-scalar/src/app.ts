import { App, type Field } from "precast";

export const app = new App();

type Deep<T> = T extends object ? { [Key in keyof T]?: Deep<T[Key]> } : T;

interface Item {
  name: Field<string, { minLength: 1 }>;
}

app.patch("/item", function changeItem(changes: Deep<Item>): void {});
