import { App, type Int } from "precast";
// src/prisma is what `prisma generate` made of schema.prisma.
import type { Post, Prisma, User } from "./prisma/client.js";

export const app = new App();

export type UserWithPosts = Prisma.UserGetPayload<{ include: { posts: true } }>;
export type Name = Prisma.UserGetPayload<{ select: { id: true; name: true; posts: { select: { title: true } } } }>;

const post: Post = { id: 1, title: "First", published: false, authorId: 1 };
const user: User = { id: 1, email: "a@b.co", name: null, role: "USER", createdAt: new Date(0), visits: 5n, tags: ["a"], settings: { theme: { dark: [true, null] } } };

/** Rows as they are; everything that a client answers is of such types. */
app.get("/users/{id}", function readUser(id: Int): UserWithPosts {
  return { ...user, id, posts: [post] };
});

app.get("/names", async function listNames(): Promise<Name[]> {
  return [{ id: 1, name: "Ada", posts: [{ title: "First" }] }];
});

app.post("/users", function addUser(one: User): User {
  return one;
});

app.post("/posts", function addPost(one: Prisma.PostUncheckedCreateInput): Post {
  return { id: 7, published: true, ...one };
});

app.patch("/posts/{id}", function changePost(id: Int, change: Partial<Omit<Post, "id">>): Post {
  return { ...post, ...change, id };
});

app.get("/posts", function listPosts(orderBy: Prisma.SortOrder, by: Prisma.PostScalarFieldEnum): string {
  return `${by} ${orderBy}`;
});
