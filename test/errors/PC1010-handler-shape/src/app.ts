import { App } from "precast";

export const app = new App();

class Counter {
  count = 0;
  next(): number {
    return ++this.count;
  }
}

const counter = new Counter();
app.get("/next", counter.next);
