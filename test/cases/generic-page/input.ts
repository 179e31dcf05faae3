import { App, type Int } from "precast";

export const app = new App();

export interface Page<T> {
  items: T[];
  total: Int;
}

export interface User {
  name: string;
  passwordHash: string;
}

app.get("/users", async function listUsers(): Promise<Page<Omit<User, "passwordHash">>> {
  return { items: [{ name: "Ann", passwordHash: "secret" } as User], total: 1 };
});

app.get("/names", async function listNames(): Promise<Page<string>> {
  return { items: ["Ann"], total: 1 };
});
