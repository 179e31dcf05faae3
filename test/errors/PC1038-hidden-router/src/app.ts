import { App } from "precast";

export const app = new App();

function addHealth(target: Pick<App, "get">): void {
  target.get("/health", () => "up");
}

addHealth(app);
