import { App, type Email, type Int } from "precast";

export const app = new App();

app.get("/contacts/{contact}", function readContact(contact: `mailto:${Email}`, page: `page-${Int}`): string {
  return contact + page;
});
