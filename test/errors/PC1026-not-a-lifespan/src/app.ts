import { App } from "precast";

export const app = new App({
  lifespan: async function* () {
    yield { started: new Date() };
  },
});
