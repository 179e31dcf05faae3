import { App, Router } from "precast";

export const app = new App();

const posts = new Router();
posts.get("", function listPosts(): string[] {
  return [];
});

app.include(posts, { prefix: "/users/{userId}/posts" });
