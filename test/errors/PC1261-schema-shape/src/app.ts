import { App, type Body, type Query, type Schema } from "precast";
import { type } from "arktype";
import * as v from "valibot";
import { z } from "zod";

export const app = new App();

export const pageSchema = z.number().int();
export const sizesSchema = v.array(v.number());
export const nameSchema = type("string");

app.get("/items", function listItems(page: Query<Schema<typeof pageSchema>>, sizes: Query<Schema<typeof sizesSchema>>, q: Query<Schema<typeof nameSchema>, { maxLength: 5 }>): string {
  return `${page} ${sizes.join()} ${q}`;
});

app.post("/names", function addName(name: Body<Schema<typeof nameSchema>, { minLength: 1 }>): string {
  return name;
});
