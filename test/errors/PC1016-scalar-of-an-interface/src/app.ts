import { App, type Depends } from "precast";

export const app = new App();

export function currentRole(): string {
  return "user";
}

interface Context {
  role: Depends<typeof currentRole>;
}

app.get("/items", function listItems(role: Context["role"]): string {
  return role;
});
