import { App, type Field, type Query } from "precast";

export const app = new App();

type Tag = Field<string, { alias: "t"; minLength: 1 }>;

interface Item {
  main: Tag;
  tags: Tag[];
}

app.post("/items", function createItem(item: Item, tag?: Tag, other?: Query<Tag>): Item {
  return { ...item, main: tag ?? other ?? item.main };
});
