import { App, type Email, type Field, fieldsSet, type Int, ValueError } from "precast";

export const app = new App();

/** A place, and how far it is. */
export class Point {
  constructor(
    /** To the right. */
    readonly x: number,
    public y = 0,
  ) {
    if (x === y && x !== 0) throw new ValueError("a point may not be on the diagonal");
    if (x > 1000) throw new RangeError("far away");
  }

  get distance(): number {
    return Math.hypot(this.x, this.y);
  }

  plus(other: Point): Point {
    return new Point(this.x + other.x, this.y + other.y);
  }
}

app.post("/point", function move(point: Point): Point {
  return point.plus(new Point(1, 2));
});

/** What is private lies behind a getter that the constructor has a parameter of. */
export class Account {
  readonly #owner: string;
  private changes = 0;
  readonly kind = "account";
  readonly opened = new Date(0);
  limit = 100n;
  note?: string;
  declare tags: Set<Email>;
  declare referrer: Account | null;

  constructor(
    owner: string,
    readonly balance: number = 10,
  ) {
    this.#owner = owner;
  }

  get owner(): Field<string, { minLength: 2 }> {
    return this.#owner;
  }

  get entries(): number {
    return this.changes;
  }

  spend(amount: number): Account {
    this.changes++;
    const left = new Account(this.#owner, this.balance - amount);
    left.tags = this.tags;
    left.referrer = this.referrer;
    return left;
  }
}

app.post("/accounts/spend", function spend(account: Account): { left: Account; entries: Int; sent: string[] } {
  return { left: account.spend(3), entries: account.entries, sent: [...fieldsSet(account)].sort() };
});

/** An entity: made empty, then filled. */
export class Entity {
  id!: Int;
  createdAt: Date;

  constructor() {
    this.createdAt = new Date(0);
  }

  age(): number {
    return Date.now() - this.createdAt.getTime();
  }
}

export class User extends Entity {
  name!: string;
  accessor city = "Paris";
  role: "admin" | "user" = "user";
  private password = "secret";

  check(password: string): boolean {
    return password === this.password;
  }
}

app.post("/users", function create(user: User): { user: User; isUser: boolean; isSecret: boolean } {
  return { user, isUser: user instanceof User && user instanceof Entity && user.age() > 0, isSecret: user.check("secret") };
});

/** Made of one object. */
export class Range {
  readonly from: number;
  readonly to: number;
  step!: number;
  label = "none";

  constructor(init: { from: number; to?: number; step: number }) {
    this.from = init.from;
    this.to = init.to ?? this.from + 1;
    this.step = init.step;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let at = this.from; at < this.to; at += this.step) yield at;
  }
}

/** As ORMs have it. */
export class Row {
  id!: Int;
  title!: string;
  done = false;

  constructor(data?: Partial<Row>) {
    Object.assign(this, data);
  }

  close(): void {
    this.done = true;
  }
}

app.post("/ranges", function ranges(all: (Range | Row)[]): string[] {
  return all.map((one) => (one instanceof Range ? `${one.label} ${[...one].join()}` : `${one.id} ${one.title} ${one.done}`));
});

/** A generic one, with the items of a list in turn. */
export class Box<T> {
  readonly #items: T[];

  constructor(
    readonly label: Label,
    ...items: T[]
  ) {
    this.#items = items;
  }

  get items(): T[] {
    return this.#items;
  }

  last(): T | undefined {
    return this.#items.at(-1);
  }
}

export type Label = string & { readonly __brand: "Label" };

app.post("/boxes", function open(box: Box<Box<Point>>): { box: Box<Box<Point>>; distance: number } {
  return { box, distance: box.last()?.last()?.distance ?? 0 };
});

export class Circle {
  readonly kind = "circle";
  constructor(readonly size: number) {}
  area(): number {
    return 3 * this.size ** 2;
  }
}

export class Square {
  readonly kind = "square";
  constructor(readonly size: number) {}
  area(): number {
    return this.size ** 2;
  }
}

app.post("/areas", function areas(shapes: Map<string, Circle | Square>): number[] {
  return [...shapes.values()].map((shape) => (shape instanceof Circle ? shape.area() : shape.area()));
});
