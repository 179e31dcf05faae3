/** The measured types. What the libraries that have no types of TypeScript are given is in ../../schemas.mjs. */

/** moltar's, of typescript-runtime-type-benchmarks. */
export interface Moltar {
  number: number;
  negNumber: number;
  maxNumber: number;
  string: string;
  longString: string;
  boolean: boolean;
  deeplyNested: { foo: string; num: number; bool: boolean };
}

/**
 * The same where further keys are refused.
 * @extra forbid
 */
export interface StrictMoltar {
  number: number;
  negNumber: number;
  maxNumber: number;
  string: string;
  longString: string;
  boolean: boolean;
  deeplyNested: StrictInner;
}

/** @extra forbid */
export interface StrictInner {
  foo: string;
  num: number;
  bool: boolean;
}

export interface Flat {
  id: number;
  name: string;
  email: string;
  age: number;
  active: boolean;
  role: "admin" | "editor" | "viewer";
  score: number;
  city: string;
  phone?: string;
  note: string | null;
}

export interface Order {
  id: number;
  customer: { name: string; email: string; address: { street: string; city: string; zip: string; geo: { lat: number; lon: number } } };
  payment: { method: "card" | "cash"; amount: number; paid: boolean };
  lines: { sku: string; count: number; price: number; options: { gift: boolean; text?: string } }[];
}

export interface Category {
  name: string;
  rank: number;
  children: Category[];
}

export type Event =
  | { type: "created"; id: number; name: string }
  | { type: "moved"; id: number; from: string; to: string }
  | { type: "priced"; id: number; price: number; currency: string }
  | { type: "removed"; id: number; reason?: string };

export interface Events {
  events: Event[];
}

export type Figure =
  | { radius: number; center: { x: number; y: number } }
  | { width: number; height: number; corner: { x: number; y: number } }
  | { points: { x: number; y: number }[] }
  | { text: string; at: { x: number; y: number } };

export interface Figures {
  figures: Figure[];
}

export interface Numbers {
  values: number[];
}

export interface Tuples {
  rows: [string, number, boolean, [number, number]][];
}

export interface Scores {
  scores: Record<string, { points: number; level: string }>;
}

export interface Texts {
  texts: string[];
}

export interface Page {
  total: number;
  items: { id: number; title: string; body: string; tags: string[]; author: { name: string; karma: number }; published: boolean; rating?: number }[];
}
