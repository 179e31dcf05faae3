import { App, type Email, type Int } from "precast";

export const app = new App();

export class Password {
  readonly hash: string;
  constructor(text: string) {
    this.hash = text;
  }
}

export class Key {
  constructor(private readonly secret: string) {}
  length(): number {
    return this.secret.length;
  }
}

export class Height {
  constructor(public value: number | string) {}
  static of = (height: number): Height => new Height(height);
}

export class Tall {
  readonly value: number | string;
  constructor(value: number) {
    this.value = value;
  }
}

export class Perhaps {
  value?: string;
  constructor(value: string) {
    this.value = value;
  }
}

export class Contact {
  readonly mail: string;
  constructor(mail: Email) {
    this.mail = mail;
  }
}

export class Row {
  readonly id!: Int;
  name!: string;
  rename(name: string): void {
    this.name = name;
  }
}

export abstract class Shape {
  abstract area(): number;
}

export class Single {
  static readonly one = new Single();
  private constructor() {}
}

export class Span {
  from: number;
  constructor(from: number);
  constructor(from: string);
  constructor(from: number | string) {
    this.from = Number(from);
  }
}

export class Options {
  constructor({ level, name }: { level: number; name: string }) {
    this.level = level + name.length;
  }
  level: number;
}

export class Task<Run> {
  declare run: Run | null;
  start(): void {}
}

interface All {
  password: Password;
  keys: Key[];
  height: Height;
  tall: Tall;
  perhaps: Perhaps;
  contact: Contact;
  row: Row;
  shape: Shape;
  single: Single | null;
  span: Span;
  options: Options;
}

app.post("/all", function create(all: All): Password {
  return all.password;
});
