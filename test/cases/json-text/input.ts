import { App, type Field, type Header, type Int, type Json, type Query, type Secret, type Settings } from "precast";

export const app = new App();

export interface Filter {
  tags: string[];
  least?: Int;
}

/** What a browser keeps. */
export interface Search {
  filter: Json<Filter>;
  /** Whatever it is. */
  any?: Json;
  numbers?: Json<Field<Int, { ge: 1 }>[]>;
  state?: Json<"on" | "off">;
  within?: Json<Int | null>;
  perhaps?: Json<Int> | null;
  few?: Field<Json<Int[]>, { maxItems: 2 }>;
  each?: Json<Date>[];
  twice?: Json<Json<Int>>;
}

export interface Login {
  user: Json<{ name: string; password: Secret<string> }>;
}

export interface Limits extends Settings {
  limits: Json<{ requests: Int }>;
}

app.post("/", function store(search: Search): Search {
  return search;
});

app.get("/", function find(filter: Query<Json<Filter>>, ids: Query<Json<Int[]>> = [1], each?: Query<Json<Int>[]>, scope?: Header<Json<{ id: bigint }>>) {
  return { filter, ids, each: each ?? [], scope: scope?.id ?? 0n };
});

app.post("/login", function login(login: Login): string {
  return login.user.name;
});

app.post("/limits", function limit(limits: Limits): Int {
  return limits.limits.requests;
});
