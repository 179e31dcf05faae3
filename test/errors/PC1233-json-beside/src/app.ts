import { App, type JsonValue } from "precast";

export const app = new App();

interface Setting {
  name: string;
  value: Date | JsonValue;
}

app.post("/settings", function addSetting(setting: Setting): void {});
