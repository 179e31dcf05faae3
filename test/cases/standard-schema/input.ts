import { App, type Body, type Depends, type Header, type Path, type Query, type Schema } from "precast";
import { type } from "arktype";
import * as v from "valibot";
import { z } from "zod";

export const app = new App();

export const userSchema = z.object({
  name: z.string().min(2, "too short a name"),
  role: z.enum(["admin", "user"]).default("user"),
  born: z.string().transform((text) => new Date(text)),
  tags: z.array(z.string().max(3)),
});

export const itemSchema = v.object({ title: v.pipe(v.string(), v.trim(), v.minLength(1, "no title")), price: v.optional(v.number(), 5), sizes: v.array(v.object({ width: v.number() })) });

export const pointSchema = type({ x: "number", "y?": "string.integer.parse" });

export const pageSchema = z.coerce.number().int().positive();
export const digitsSchema = v.pipe(v.string(), v.digits(), v.transform(Number));
export const idsSchema = z.array(z.string().regex(/^\d+$/, "digits only").transform(Number)).max(2);
export const orderSchema = type("'up' | 'down'");
export const laterSchema = z.string().refine(async (text) => text !== "no");
export const freeSchema = z.object({ name: z.string().refine(async (name) => name !== "taken", "is taken") });
/** Of no library. */
export const failingSchema = {
  "~standard": {
    types: undefined as { input: string; output: string } | undefined,
    validate: async (_value: unknown): Promise<{ value: string }> => {
      throw new Error("a look-up that failed");
    },
  },
};
export const brokenSchema = z.unknown().transform((): string => {
  throw new Error("a mistake of the program's");
});
/** Of an object: its own path in the generated code. */
export const schemas = { flag: z.stringbool() };

type Checked<S extends typeof pageSchema> = Schema<S>;

app.post("/users", function createUser(user: Schema<typeof userSchema>): { name: string; role: string; year: number } {
  return { name: user.name, role: user.role, year: user.born.getUTCFullYear() };
});

app.post("/items", async function createItem(item: Body<Schema<typeof itemSchema>, { embed: true }>): Promise<{ title: string; price: number }> {
  return { title: item.title, price: item.price };
});

app.post("/both", function createBoth(point: Schema<typeof pointSchema>, item: Schema<typeof itemSchema>, count: Body<number>): string {
  return `${point.x} ${point.y ?? 0} ${item.title} ${count}`;
});

app.post("/points", function createPoint(point?: Schema<typeof pointSchema>): number {
  return point === undefined ? -1 : point.x + (point.y ?? 0);
});

app.get("/search", function search(page: Query<Checked<typeof pageSchema>> = 1, ids: Query<Schema<typeof idsSchema>> = [], order: Schema<typeof orderSchema> | undefined, flag: Query<Schema<typeof schemas.flag>> = false): string {
  return `${page + 1} ${ids.map((id) => id * 2).join()} ${order} ${flag}`;
});

app.get("/things/{id}/{other}", function readThing(id: Schema<typeof digitsSchema>, other: Path<Schema<typeof digitsSchema>>, xSize: Header<Schema<typeof digitsSchema>> = 0): number {
  return id + other + xSize;
});

export function doubled(count: Query<Schema<typeof pageSchema>>): number {
  return count * 2;
}

app.put("/users", function replaceUser(user: Schema<typeof userSchema>, count: Depends<typeof doubled>): string {
  return `${user.name} ${count}`;
});

app.post("/broken", function broken(value: Body<Schema<typeof brokenSchema>>): string {
  return value;
});

app.get("/later", function later(text: Schema<typeof laterSchema>): string {
  return text;
});

app.post("/later", function addLater(item: Schema<typeof freeSchema>, text: Schema<typeof laterSchema>, page: Query<Schema<typeof pageSchema>> = 1): string {
  return `${item.name} ${text} ${page + 1}`;
});

app.put("/later/{text}", async function replaceLater(text: Path<Schema<typeof laterSchema>>, item: Schema<typeof freeSchema>, count: Depends<typeof doubled>): Promise<string> {
  return `${item.name} ${text} ${count}`;
});

/** A part of a body is read where nobody can wait. */
app.patch("/later", function changeLater(item: Body<Schema<typeof freeSchema>, { embed: true }>): string {
  return item.name;
});

app.get("/failing", function failing(text: Schema<typeof failingSchema>): string {
  return text;
});

/** Contains itself. */
export const Category = z.object({
  name: z.string(),
  get children() {
    return z.array(Category);
  },
});
export const eventSchema = v.variant("type", [v.object({ type: v.literal("a"), n: v.number() }), v.object({ type: v.literal("b"), s: v.string() })]);
export const tagsSchema = type("string[]");
export const anySchema = z.any();

app.post("/categories", function addCategory(category: Schema<typeof Category>): number {
  return category.children.length;
});

app.post("/events", function addEvent(event: Schema<typeof eventSchema>): string {
  return event.type;
});

app.post("/tags", function addTags(tags: Body<Schema<typeof tagsSchema>, { embed: true; description: "What it is about" }> = []): number {
  return tags.length;
});

app.get("/any", function readAny(q: Query<Schema<typeof anySchema>>): string {
  return String(q);
});
