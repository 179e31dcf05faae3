import { App, type Depends } from "precast";

export const app = new App();

export function user(session: Depends<typeof currentSession>): string {
  return session;
}

export function currentSession(owner: Depends<typeof user>): string {
  return owner;
}

app.get("/me", function readMe(me: Depends<typeof user>): string {
  return me;
});
