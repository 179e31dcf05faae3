import { App, type Field, type Int } from "precast";

export const app = new App({ aliases: "snake_case" });

interface User {
  userName: string;
  user_name?: string;
  id: Field<Int, { serializationAlias: "key" }>;
  key: string;
}

app.post("/users", function createUser(user: User): User {
  return user;
});
