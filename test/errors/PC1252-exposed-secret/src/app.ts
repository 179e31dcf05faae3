import { App, type Secret } from "precast";

export const app = new App();

interface User {
  name: string;
  password: Secret<string>;
}

const users: User[] = [];

app.get("/users", function readUsers() {
  return { users, total: users.length };
});

app.get("/token", function readToken(token: Secret<string>): Secret<string> {
  return token;
});
