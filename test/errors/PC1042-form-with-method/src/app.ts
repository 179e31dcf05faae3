import { App, type Depends, type Form } from "precast";

export const app = new App();

export function token(token: Form<string>): string {
  return token;
}

app.get("/search", function search(words: Form<string>): string {
  return words;
});

app.head("/files", function head(file: File): void {
  file.stream();
});

app.get("/mine", function mine(given: Depends<typeof token>): string {
  return given;
});
