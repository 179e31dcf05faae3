import { App, type Body, type Query, type Schema } from "precast";
import { z } from "zod";

export const app = new App();

const userSchema = z.object({ name: z.string() });
type UserSchema = typeof userSchema;
type Given = z.ZodString;

app.post("/users", function createUser(user: Schema<typeof userSchema>, other: Body<Schema<UserSchema>>): string {
  return user.name + other.name;
});

app.get("/search", function search(q: Query<Schema<Given>>): string {
  return q;
});
