import { App } from "precast";

export const shop = new App();
export const admin = new App();
