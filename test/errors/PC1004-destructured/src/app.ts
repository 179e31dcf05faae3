import { App } from "precast";

export const app = new App();

const { get } = app;
get("/", () => "Hello");
