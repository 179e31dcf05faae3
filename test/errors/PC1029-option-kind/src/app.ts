import { App } from "precast";

const options = { tags: "shop" };

export const app = new App(options as never);
