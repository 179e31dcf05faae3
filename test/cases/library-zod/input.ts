import { App, type Query } from "precast";
import { z } from "zod";

export const app = new App();

const Address = z.object({ street: z.string(), zip: z.string().optional(), geo: z.tuple([z.number(), z.number()]).nullable() });

const User = z.object({
  id: z.string().brand<"UserId">(),
  email: z.email(),
  age: z.number().int().optional(),
  role: z.enum(["admin", "user"]).default("user"),
  nickname: z.string().nullish(),
  address: Address,
  tags: z.array(z.string()),
  scores: z.record(z.string(), z.number()),
  flags: z.partialRecord(z.enum(["a", "b"]), z.boolean()),
  joined: z.date(),
  length: z.string().transform((text) => text.length),
  size: z.templateLiteral([z.number(), z.enum(["px", "em"])]),
  extra: z.unknown(),
});

const Event = z.discriminatedUnion("type", [
  z.object({ type: z.literal("login"), at: z.date() }),
  z.object({ type: z.literal("move"), to: z.union([z.string(), z.number()]) }),
]);

const Category = z.object({
  name: z.string(),
  get children() {
    return z.array(Category);
  },
});

export type User = z.infer<typeof User>;
export type NewUser = z.input<typeof User>;
export type Event = z.infer<typeof Event>;
export type Category = z.infer<typeof Category>;

/** What a program works with: zod's own checks are its program's, the types are the wire's. */
app.post("/users", function addUser(user: User): User {
  return user;
});

app.post("/new-users", function addNewUser(user: NewUser): { role: User["role"] | "none"; length: string } {
  return { role: user.role ?? "none", length: user.length };
});

app.post("/parsed", function parse(user: Omit<NewUser, "id" | "joined"> & { joined: string }): User {
  return User.parse({ ...user, id: "7", joined: new Date(user.joined) });
});

app.post("/events", function addEvent(event: Event): Event {
  return event;
});

app.post("/categories", function addCategory(category: Category): Category {
  return category;
});

const Filter = z.object({ role: z.enum(["admin", "user"]), limit: z.number() });
app.get("/users", function listUsers(role: z.infer<typeof Filter>["role"], limit: Query<z.infer<typeof Filter>["limit"]> = 10): string {
  return `${role} ${limit}`;
});
