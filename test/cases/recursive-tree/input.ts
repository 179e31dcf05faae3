import { App } from "precast";

export const app = new App();

export interface Category {
  name: string;
  children: Category[];
}

app.post("/", function plant(category: Category): Category {
  return category;
});
