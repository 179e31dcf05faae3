import { App, type Int } from "precast";

export const app = new App();

export class Settings {
  pageSize: Int = 5 * 4;
  tags: string[] = [];
  since: Date = new Date(0);
  limit: bigint = 10n;
  /** @default "draft" */
  status!: string;
}

app.post("/settings", function create(settings: Settings): Settings {
  settings.tags.push("seen");
  return settings;
});

app.patch("/settings", function change(patch: Partial<Settings>): string[] {
  return Object.keys(patch);
});
