import { App, type Depends } from "precast";

export const app = new App();

export function currentRole(): string {
  return "user";
}

interface Context {
  role: Depends<typeof currentRole>;
}

app.post("/items", function createItem(context: Context): string {
  return context.role;
});
