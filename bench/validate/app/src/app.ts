/** Makes a model of every shape: a route that takes it and gives it back. */
import { App } from "precast";
import type { Category, Events, Figures, Flat, Moltar, Numbers, Order, Page, Scores, StrictMoltar, Texts, Tuples } from "./shapes.js";

export const app = new App({ title: "Bench" });

app.post("/moltar", function echoMoltar(value: Moltar): Moltar {
  return value;
});

app.post("/moltar/strict", function echoStrictMoltar(value: StrictMoltar): StrictMoltar {
  return value;
});

app.post("/flat", function echoFlat(value: Flat): Flat {
  return value;
});

app.post("/order", function echoOrder(value: Order): Order {
  return value;
});

app.post("/category", function echoCategory(value: Category): Category {
  return value;
});

app.post("/events", function echoEvents(value: Events): Events {
  return value;
});

app.post("/figures", function echoFigures(value: Figures): Figures {
  return value;
});

app.post("/numbers", function echoNumbers(value: Numbers): Numbers {
  return value;
});

app.post("/tuples", function echoTuples(value: Tuples): Tuples {
  return value;
});

app.post("/scores", function echoScores(value: Scores): Scores {
  return value;
});

app.post("/texts", function echoTexts(value: Texts): Texts {
  return value;
});

app.post("/page", function echoPage(value: Page): Page {
  return value;
});
