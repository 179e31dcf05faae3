import { App, type Field, HttpError, type Int } from "precast";
import { DataSource, EntitySchema } from "typeorm";

export const app = new App();

export class Author {
  id!: Int;
  name!: Field<string, { minLength: 2 }>;
  /** Asked for when it is read. */
  books!: Promise<Book[]>;

  get label(): string {
    return `${this.id}: ${this.name}`;
  }
}

export class Publisher {
  /** Made by the database. @readOnly */
  id?: Int;
  city = "Paris";
  name!: Field<string, { minLength: 2 }>;

  get label(): string {
    return `${this.name}, ${this.city}`;
  }
}

export class Book {
  id!: Int;
  title!: string;
  author!: Author;
  publisher!: Publisher;
  /** The next one, and the one before. */
  next!: Book | null;
  previous!: Book | null;
  written!: Date | null;

  get slug(): string {
    return this.title.toLowerCase();
  }
}

const authors = new EntitySchema<Author>({
  name: "Author",
  target: Author,
  columns: { id: { type: "integer", primary: true }, name: { type: "text" } },
  relations: { books: { type: "one-to-many", target: "Book", inverseSide: "author", lazy: true } },
});
const publishers = new EntitySchema<Publisher>({ name: "Publisher", target: Publisher, columns: { id: { type: "integer", primary: true, generated: true }, city: { type: "text" }, name: { type: "text" } } });
const books = new EntitySchema<Book>({
  name: "Book",
  target: Book,
  columns: { id: { type: "integer", primary: true }, title: { type: "text" }, written: { type: "datetime", nullable: true } },
  relations: {
    author: { type: "many-to-one", target: "Author", inverseSide: "books" },
    publisher: { type: "many-to-one", target: "Publisher" },
    next: { type: "one-to-one", target: "Book", nullable: true, joinColumn: true, inverseSide: "previous" },
    previous: { type: "one-to-one", target: "Book", nullable: true, inverseSide: "next" },
  },
});

const source = new DataSource({ type: "sqljs", entities: [authors, publishers, books], synchronize: true });
let opened: Promise<DataSource> | undefined;

async function filled(): Promise<DataSource> {
  const database = await source.initialize();
  const author = await database.manager.save(Object.assign(new Author(), { id: 1, name: "Ada" }));
  const publisher = await database.manager.save(Object.assign(new Publisher(), { name: "Notes & Co" }));
  const second = await database.manager.save(Object.assign(new Book(), { id: 2, title: "Drafts", author, publisher, next: null, written: null }));
  await database.manager.save(Object.assign(new Book(), { id: 1, title: "Notes", author, publisher, next: second, written: new Date(0) }));
  return database;
}

function database(): Promise<DataSource> {
  return (opened ??= filled());
}

/** What is sent of an entity: its fields and what its getters give, without its lazy relation. */
export interface AuthorView {
  id: Int;
  name: string;
  label: string;
}

/** An entity has more than that, and is one all the same. */
app.get("/authors/{id}", async function readAuthor(id: Int): Promise<AuthorView> {
  const author = await (await database()).manager.findOneBy(Author, { id });
  if (author === null) throw new HttpError(404, "No such author");
  return author;
});

/** A lazy relation is awaited. */
app.get("/authors/{id}/titles", async function readTitles(id: Int): Promise<string[]> {
  const author = await (await database()).manager.findOneByOrFail(Author, { id });
  return (await author.books).map(({ title }) => title).sort();
});

export interface BookView {
  id: Int;
  title: string;
  slug: string;
  written: Date | null;
  author: AuthorView;
  publisher: Publisher;
}

app.get("/books/{id}", async function readBook(id: Int): Promise<BookView> {
  return (await database()).manager.findOneOrFail(Book, { where: { id }, relations: { author: true, publisher: true } });
});

/** The author was not asked for. */
app.get("/books/{id}/unloaded", async function readUnloaded(id: Int): Promise<BookView> {
  return (await database()).manager.findOneOrFail(Book, { where: { id }, relations: { publisher: true } });
});

/** Nothing that is shown is missing. */
app.get("/books/{id}/title", async function readTitle(id: Int): Promise<Pick<Book, "title" | "slug">> {
  return (await database()).manager.findOneByOrFail(Book, { id });
});

/** In a circle: the next one's previous one is the first. */
export interface Linked {
  title: string;
  next: Linked | null;
  previous: Linked | null;
}

app.get("/books/{id}/links", async function readLinks(id: Int): Promise<Linked> {
  const book = await (await database()).manager.findOneOrFail(Book, { where: { id }, relations: { next: { next: true }, previous: true } });
  if (book.next !== null) book.next.previous = book;
  return book;
});

/** An entity that was sent is one: the ORM takes it. */
app.post("/publishers", { status: 201 }, async function createPublisher(publisher: Publisher): Promise<Publisher> {
  return (await database()).manager.save(publisher);
});

app.get("/publishers", async function readPublishers(): Promise<Publisher[]> {
  return (await database()).manager.find(Publisher, { order: { id: "ASC" } });
});
