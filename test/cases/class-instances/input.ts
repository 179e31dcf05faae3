import { App, type Field, type Int } from "precast";

export const app = new App();

export abstract class Entity {
  readonly id: Int;
  protected changed = false;
  static count = 0;

  constructor(id: Int) {
    this.id = id;
  }

  /** Where it is found. */
  get url(): string {
    return `/${this.kind}/${this.id}`;
  }

  abstract get kind(): "author" | "book";

  touch(): void {
    this.changed = true;
  }
}

export class Author extends Entity {
  #name: string;
  private readonly email = "ada@example.com";
  born: Date | undefined;
  books: Book[] = [];

  constructor(id: Int, name: string) {
    super(id);
    this.#name = name;
  }

  override get kind(): "author" {
    return "author";
  }

  get name(): Field<string, { minLength: 1; title: "Full name" }> {
    return this.#name;
  }

  set name(name: string) {
    this.#name = name;
  }

  set password(password: string) {
    this.#name += password;
  }

  get nickname(): string | undefined {
    return this.born === undefined ? undefined : this.email.slice(0, 3);
  }

  /** @exclude */
  get secret(): string {
    return "hidden";
  }
}

export class Book extends Entity {
  accessor title = "Notes";
  readonly #author: Author | undefined;

  constructor(id: Int, author?: Author) {
    super(id);
    this.#author = author;
  }

  override get kind(): "book" {
    return "book";
  }

  /** A relation that is loaded, or not. */
  get author(): Author {
    if (this.#author === undefined) throw new Error("author is not loaded");
    return this.#author;
  }
}

export interface Shelf {
  found: (Author | Book)[];
  one?: Author | null;
  by: Map<string, Author>;
}

function ada(): Author {
  const author = new Author(1, "Ada");
  author.born = new Date(0);
  author.touch();
  return author;
}

app.get("/author", function readAuthor(name: string): Author {
  return new Author(2, name);
});

app.get("/shelf", function readShelf(): Shelf {
  return { found: [ada(), new Author(2, "Bob")], one: ada(), by: new Map([["a", ada()]]) };
});

app.get("/book", function readBook(): Book {
  return new Book(3, ada());
});

app.get("/lazy", function readLazy(): Shelf {
  return { found: [new Book(3)], by: new Map() };
});

app.get("/circle", function readCircle(): Author {
  const author = ada();
  author.books.push(new Book(3, author));
  return author;
});

app.get("/square", function readSquare() {
  return {
    side: 2,
    get area() {
      return this.side ** 2;
    },
  };
});
