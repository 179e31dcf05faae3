import { App, type Form } from "precast";

export const app = new App();

interface Login {
  username: string;
}

app.post("/login", function login(form: Form<Login, { alias: "login" }>): string {
  return form.username;
});
