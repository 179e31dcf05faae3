import { App, type State } from "precast";

export async function* lifespan() {
  yield { started: new Date() };
}

export const app = new App();

app.get("/started", function readStarted(state: State<typeof lifespan>): Date {
  return state.started;
});
