import { App, type Depends } from "precast";

export const app = new App();

export abstract class Settings {
  readonly title = "Shop";
}

app.get("/title", function readTitle(settings: Depends<typeof Settings>): string {
  return settings.title;
});
