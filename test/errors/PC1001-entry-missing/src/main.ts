import { App } from "precast";

export const app = new App();
