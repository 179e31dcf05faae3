import { App, type Depends, Router } from "precast";

export const app = new App();

export function tenant(tenantId: string): string {
  return tenantId;
}

const things = new Router({ prefix: "/things", tags: ["things"] });

/** List the things. All of them. */
things.get("", function listThings(owner: Depends<typeof tenant>) {
  return [owner];
});

app.include(things, { prefix: "/tenants/{tenantId}" });
app.include(things, { prefix: "/admin", tags: ["admin"] });
