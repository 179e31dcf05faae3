/** What `typia generate` writes out ahead of time. */
import typia from "typia";
import type { Category, Events, Figures, Flat, Moltar, Numbers, Order, Page, Scores, Texts, Tuples } from "../app/src/shapes.js";

export const is = {
  Moltar: typia.createIs<Moltar>(),
  Flat: typia.createIs<Flat>(),
  Order: typia.createIs<Order>(),
  Category: typia.createIs<Category>(),
  Events: typia.createIs<Events>(),
  Figures: typia.createIs<Figures>(),
  Numbers: typia.createIs<Numbers>(),
  Tuples: typia.createIs<Tuples>(),
  Scores: typia.createIs<Scores>(),
  Texts: typia.createIs<Texts>(),
  Page: typia.createIs<Page>(),
};

export const isStrict = {
  Moltar: typia.createEquals<Moltar>(),
  Flat: typia.createEquals<Flat>(),
  Order: typia.createEquals<Order>(),
  Category: typia.createEquals<Category>(),
  Events: typia.createEquals<Events>(),
  Figures: typia.createEquals<Figures>(),
  Numbers: typia.createEquals<Numbers>(),
  Tuples: typia.createEquals<Tuples>(),
  Scores: typia.createEquals<Scores>(),
  Texts: typia.createEquals<Texts>(),
  Page: typia.createEquals<Page>(),
};

export const decode = {
  Moltar: typia.misc.createAssertClone<Moltar>(),
  Flat: typia.misc.createAssertClone<Flat>(),
  Order: typia.misc.createAssertClone<Order>(),
  Category: typia.misc.createAssertClone<Category>(),
  Events: typia.misc.createAssertClone<Events>(),
  Figures: typia.misc.createAssertClone<Figures>(),
  Numbers: typia.misc.createAssertClone<Numbers>(),
  Tuples: typia.misc.createAssertClone<Tuples>(),
  Scores: typia.misc.createAssertClone<Scores>(),
  Texts: typia.misc.createAssertClone<Texts>(),
  Page: typia.misc.createAssertClone<Page>(),
};

export const decodeStrict = {
  Moltar: typia.createAssertEquals<Moltar>(),
  Flat: typia.createAssertEquals<Flat>(),
  Order: typia.createAssertEquals<Order>(),
  Category: typia.createAssertEquals<Category>(),
  Events: typia.createAssertEquals<Events>(),
  Figures: typia.createAssertEquals<Figures>(),
  Numbers: typia.createAssertEquals<Numbers>(),
  Tuples: typia.createAssertEquals<Tuples>(),
  Scores: typia.createAssertEquals<Scores>(),
  Texts: typia.createAssertEquals<Texts>(),
  Page: typia.createAssertEquals<Page>(),
};

export const issues = {
  Moltar: typia.createValidate<Moltar>(),
  Flat: typia.createValidate<Flat>(),
  Order: typia.createValidate<Order>(),
  Category: typia.createValidate<Category>(),
  Events: typia.createValidate<Events>(),
  Figures: typia.createValidate<Figures>(),
  Numbers: typia.createValidate<Numbers>(),
  Tuples: typia.createValidate<Tuples>(),
  Scores: typia.createValidate<Scores>(),
  Texts: typia.createValidate<Texts>(),
  Page: typia.createValidate<Page>(),
};

export const encode = {
  Moltar: typia.json.createStringify<Moltar>(),
  Flat: typia.json.createStringify<Flat>(),
  Order: typia.json.createStringify<Order>(),
  Category: typia.json.createStringify<Category>(),
  Events: typia.json.createStringify<Events>(),
  Figures: typia.json.createStringify<Figures>(),
  Numbers: typia.json.createStringify<Numbers>(),
  Tuples: typia.json.createStringify<Tuples>(),
  Scores: typia.json.createStringify<Scores>(),
  Texts: typia.json.createStringify<Texts>(),
  Page: typia.json.createStringify<Page>(),
};

export const encodeChecked = {
  Moltar: typia.json.createAssertStringify<Moltar>(),
  Flat: typia.json.createAssertStringify<Flat>(),
  Order: typia.json.createAssertStringify<Order>(),
  Category: typia.json.createAssertStringify<Category>(),
  Events: typia.json.createAssertStringify<Events>(),
  Figures: typia.json.createAssertStringify<Figures>(),
  Numbers: typia.json.createAssertStringify<Numbers>(),
  Tuples: typia.json.createAssertStringify<Tuples>(),
  Scores: typia.json.createAssertStringify<Scores>(),
  Texts: typia.json.createAssertStringify<Texts>(),
  Page: typia.json.createAssertStringify<Page>(),
};
