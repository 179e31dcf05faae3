import { App, type Query, type Schema } from "precast";
import { z } from "zod";

export const app = new App();

export const userSchema = z.object({ name: z.string() });
export const textSchema = z.string();

interface Team {
  lead: Schema<typeof userSchema>;
}

app.post("/teams", function createTeam(team: Team): string {
  return team.lead.name;
});

app.post("/users", function createUsers(users: Schema<typeof userSchema>[]): number {
  return users.length;
});

app.get("/search", function search(q: Schema<typeof textSchema> | null, r: Query<Schema<typeof textSchema> | number>): string {
  return `${q} ${r}`;
});
