import { App, type Depends } from "precast";

export const app = new App();

export function user(): { name: string } {
  return { name: "Ada" };
}

interface Context {
  user: Depends<typeof user>;
}

app.get("/me", function readMe(me: Context["user"]): string {
  return me.name;
});
