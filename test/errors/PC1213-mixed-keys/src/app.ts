import { App } from "precast";

export const app = new App();

interface Translation {
  language: string;
  [key: string]: string;
}

app.post("/translations", function createTranslation(translation: Translation): void {});
