import { App, type Depends, type Field, type Form, type Int } from "precast";

export const app = new App();

export enum Level {
  Low = 1,
  High = 2,
}

export enum Role {
  Reader = "reader",
  Writer = "writer",
}

/** What is typed into the page. */
export interface Login {
  username: Field<string, { minLength: 2 }>;
  age: Int;
  /** @default "reader" */
  role: Role;
  level?: Level;
  since?: Date;
  tags?: string[];
  half?: 0.5 | true | "none";
  word?: Field<string | null, { alias: "the-word" }>;
}

/** @extra forbid */
export interface Search {
  q: string;
  page?: Int;
}

export class Point {
  constructor(
    readonly x: Int,
    readonly y: Int,
  ) {}
}

export function ticket(code: Form<string, { minLength: 2 }>): string {
  return code;
}

app.post("/fields", function fields(
  a: Form<string>,
  n: Form<Int, { ge: 0 }>,
  tags: Form<Int[]> = [],
  level?: Form<Level>,
  role?: Form<Role>,
  nick: Form<string | null, { alias: "nick-name"; maxLength: 3 }> = null,
  flag?: Form<boolean>,
  since?: Form<Date>,
  big?: Form<bigint>,
) {
  return { a, n, tags, level: level ?? null, role: role ?? null, nick, flag: flag ?? null, since: since ?? null, big: big ?? null };
});

app.post("/login", function login(form: Form<Login>) {
  return form;
});

app.post("/search", function search(form: Form<Search>) {
  return form;
});

app.post("/maybe", function maybe(form?: Form<Search>) {
  return form ?? "nothing";
});

app.post("/point", function point(form: Form<Point>) {
  return form instanceof Point ? form.x + form.y : "plain";
});

app.post("/both", async function both(given: Depends<typeof ticket>, form: Form<Login>, extra: Form<string> = "none") {
  return { given, username: form.username, extra };
});

app.post("/anything", function anything(__proto__: Form<string>, constructor?: Form<string>) {
  return { proto: __proto__, made: constructor ?? null };
});
