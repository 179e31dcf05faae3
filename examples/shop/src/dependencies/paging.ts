/** Which part of a list is asked for: the same two query parameters as a function and as a class, to show both. */
import type { Int, Query } from "precast";
import type { Page } from "../values.js";

type Limit = Query<Int, { ge: 1; le: 100; description: "How many at most" }>;
type Offset = Query<Int, { ge: 0; description: "How many to skip" }>;

export interface Range {
  readonly limit: number;
  readonly offset: number;
}

export function paging(limit: Limit = 20, offset: Offset = 0): Range {
  return { limit, offset };
}

export class Paging implements Range {
  readonly limit: number;
  readonly offset: number;

  constructor(limit: Limit = 20, offset: Offset = 0) {
    this.limit = limit;
    this.offset = offset;
  }

  page<T>(items: T[], total: number): Page<T> {
    return { items, total, limit: this.limit, offset: this.offset };
  }
}
